"""What a check sorted to in-depth check, into the queue."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.db import transaction

from samsyn.apps.access.policies import WorkState
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.bulk import know_anew
from samsyn.apps.cases.models import Case, Person
from samsyn.apps.control.due import due_on
from samsyn.apps.control.models import CaseEvent, WorkItem
from samsyn.apps.jobs.models import Run
from samsyn.engine.catalog import Catalog
from samsyn.engine.explain import by_weight

Sorted: TypeAlias = Mapping[str, Any]
_A_PIECE = 1_000
# What a later check says anew of an item that is in the queue.
_OF_CHECK = ("run", "reasons", "kinds", "priority", "region", "unit", "protected", "drawn")


def fill_queue(run: Run, catalog: Catalog, *, asked: Asked) -> int:
    """Put the run's cases for in-depth check in the queue; give how many are new there.

    A case that is there already keeps its state, its assignee and its due day, and gets the new
    reasons. One that was concluded on the same reasons is not taken up again. Done twice, or killed
    and done again, it comes to the same.
    """
    reasons = _reasons(Path(run.folder), catalog)
    found = iter(_sorted(Path(run.folder)))
    new = 0
    while piece := list(islice(found, _A_PIECE)):
        with transaction.atomic():
            new += _put(run, piece, reasons, asked)
    know_anew(WorkItem, CaseEvent)
    with transaction.atomic():
        run.current_at = asked.at
        run.save()
        record("queue.filled", asked=asked, subject=("run", run.run_id), new=new)
    return new


def _sorted(folder: Path) -> Iterator[Sorted]:
    """Rows of triage.parquet on the track in_depth, in the order of case numbers."""
    columns = ["case_id", "track", "kinds", "priority", "random_arm"]
    table = pq.read_table(folder / "triage.parquet", columns=columns)
    in_depth = table.filter(pc.equal(table["track"], "in_depth"))
    for batch in in_depth.to_batches(_A_PIECE):
        yield from batch.to_pylist()


def _reasons(folder: Path, catalog: Catalog) -> Mapping[str, list[str]]:
    """The indicators that each case hits, those first that weigh most."""
    table: pa.Table = pq.read_table(
        folder / "findings.parquet", columns=["case_id", "indicator", "outcome"]
    )
    hits = table.filter(pc.equal(table["outcome"], "hit"))
    found: dict[str, list[str]] = defaultdict(list)
    for case_id, name in zip(
        hits["case_id"].to_pylist(), hits["indicator"].to_pylist(), strict=True
    ):
        found[case_id].append(name)
    first = by_weight(catalog)
    return {case_id: sorted(names, key=first) for case_id, names in found.items()}


def _put(run: Run, piece: list[Sorted], reasons: Mapping[str, list[str]], asked: Asked) -> int:
    ids = [row["case_id"] for row in piece]
    cases = {case.case_id: case for case in _cases(run, ids)}
    protected = _protected(run, cases.values())
    held = _held(ids)
    new = []
    for row in piece:
        case, before = cases[row["case_id"]], held.get(row["case_id"])
        found = _item(run, case, row, reasons, protected=case.applicant_id in protected)
        if before is None or _is_new(before, found.reasons):
            new.append(found)
        elif before.state != WorkState.CONCLUDED:
            _renew(before, found)
    WorkItem.objects.bulk_create(new)
    CaseEvent.objects.bulk_create(
        CaseEvent(case_id=item.case_id, kind="queued", at=asked.at) for item in new
    )
    return len(new)


def _cases(run: Run, ids: list[str]) -> Iterator[Case]:
    return Case.objects.filter(snapshot_id=run.snapshot_id, case_id__in=ids).iterator()


def _protected(run: Run, cases: Any) -> set[str]:
    """Applicants of cases in which somebody is protected."""
    parties = {party: case.applicant_id for case in cases for party in _parties(case)}
    people = Person.objects.filter(
        snapshot_id=run.snapshot_id, person_id__in=list(parties), protected=True
    )
    return {parties[person_id] for person_id in people.values_list("person_id", flat=True)}


def _parties(case: Case) -> tuple[str, ...]:
    return tuple(party for party in (case.applicant_id, case.sponsor_id) if party)


def _held(ids: list[str]) -> dict[str, WorkItem]:
    """The last item of each case that has one."""
    items = WorkItem.objects.filter(case_id__in=ids).order_by("id")
    return {item.case_id: item for item in items}


def _is_new(before: WorkItem, reasons: list[str]) -> bool:
    """Whether a concluded case has reasons that it did not have then."""
    return before.state == WorkState.CONCLUDED and not set(reasons) <= set(before.reasons)


def _renew(held: WorkItem, found: WorkItem) -> None:
    """What the register and the check say now; what people made of the item stays."""
    for name in _OF_CHECK:
        setattr(held, name, getattr(found, name))
    held.save(update_fields=_OF_CHECK)


def _item(
    run: Run, case: Case, row: Sorted, reasons: Mapping[str, list[str]], *, protected: bool
) -> WorkItem:
    on: date = run.on
    return WorkItem(
        case_id=case.case_id,
        run=run,
        case_type=case.case_type,
        region=case.region,
        unit=case.unit,
        received_on=case.received_on,
        kinds=row["kinds"],
        reasons=reasons.get(case.case_id, []),
        priority=row["priority"],
        drawn=bool(row["random_arm"]),
        protected=protected,
        state=WorkState.UNASSIGNED,
        due_on=due_on(on),
        opened_at=run.made_at,
    )
