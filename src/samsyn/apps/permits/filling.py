"""What a check after the decision found, into the queue of deviations."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
from django.db import transaction

from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.bulk import know_anew
from samsyn.apps.cases.models import Case, Person
from samsyn.apps.permits.models import Deviation
from samsyn.apps.post_checks.models import PostRun

_A_PIECE = 1_000
# What a later check says anew of a deviation that is there.
_OF_CHECK = ("last_run", "region", "unit", "protected")
Found = Mapping[str, Any]


def fill_deviations(run: PostRun, *, asked: Asked) -> int:
    """Put the run's deviations in the queue; give how many are new there.

    One that is there keeps its weighing. One that the check no longer finds, although it could be
    made, is gone; seen again it is a new one. What could not be checked stays as it was. Done
    twice, or killed and done again, it comes to the same.
    """
    folder = Path(run.folder)
    new = 0
    for piece in _pieces(_rows(folder / "deviations.parquet", ds.field("outcome") == "hit")):
        with transaction.atomic():
            new += _put(run, piece)
    with transaction.atomic():
        gone = _end_those_gone(run, folder)
        record("deviations.filled", asked=asked, subject=("run", run.run_id), new=new, gone=gone)
    know_anew(Deviation)
    return new


def _rows(file: Path, wanted: ds.Expression, *columns: str) -> pa.Table:
    """The rows wanted; the others are let go as they are read."""
    chosen = columns or ("decision_id", "case_id", "check")
    return ds.dataset(file).to_table(columns=list(chosen), filter=wanted)


def _pieces(hits: pa.Table) -> Iterator[list[Found]]:
    for batch in hits.to_batches(_A_PIECE):
        yield batch.to_pylist()


def _put(run: PostRun, piece: Sequence[Found]) -> int:
    cases = _cases(run, {row["case_id"] for row in piece})
    protected = _protected(run, cases)
    held = _open({row["decision_id"] for row in piece})
    new: list[Deviation] = []
    known: list[Deviation] = []
    for row in piece:
        case = cases[row["case_id"]]
        found = held.get((row["decision_id"], row["check"])) or Deviation(
            decision_id=row["decision_id"],
            case_id=row["case_id"],
            check_name=row["check"],
            case_type=case.case_type,
            first_run=run,
            first_seen_on=run.on,
        )
        found.last_run, found.protected = run, case.case_id in protected
        found.region, found.unit = case.region, case.unit
        (known if found.pk else new).append(found)
    Deviation.objects.bulk_create(new)
    Deviation.objects.bulk_update(known, _OF_CHECK)
    return len(new)


def _cases(run: PostRun, ids: set[str]) -> dict[str, Case]:
    cases = Case.objects.filter(snapshot_id=run.snapshot_id, case_id__in=ids)
    return {case.case_id: case for case in cases}


def _protected(run: PostRun, cases: Mapping[str, Case]) -> set[str]:
    """The cases in which somebody is protected."""
    parties = [
        (party, case.case_id)
        for case in cases.values()
        for party in (case.applicant_id, case.sponsor_id)
        if party
    ]
    people = Person.objects.filter(
        snapshot_id=run.snapshot_id, person_id__in={party for party, _ in parties}, protected=True
    )
    protected = set(people.values_list("person_id", flat=True))
    return {case_id for party, case_id in parties if party in protected}


def _open(decision_ids: set[str]) -> dict[tuple[str, str], Deviation]:
    there = Deviation.objects.filter(decision_id__in=decision_ids, gone_on=None)
    return {(one.decision_id, one.check_name): one for one in there}


def _end_those_gone(run: PostRun, folder: Path) -> int:
    """End what this run found otherwise, and what is of a permit that has ended.

    What it could not find out, or was not allowed to, stays.
    """
    there = Deviation.objects.filter(gone_on=None).exclude(last_run=run)
    rows = list(there.values_list("pk", "decision_id", "check_name"))
    if not rows:
        return 0
    of_these = ds.field("decision_id").isin(pa.array({decision for _, decision, _ in rows}))
    otherwise = of_these & ds.field("outcome").isin(["clear", "not_applicable"])
    found = _rows(folder / "deviations.parquet", otherwise, "decision_id", "check")
    answered = set(zip(*(found[name].to_pylist() for name in found.column_names), strict=True))
    planned = _rows(folder / "plan.parquet", of_these, "decision_id")
    in_force = set(planned["decision_id"].to_pylist())
    gone = [
        pk
        for pk, decision, check in rows
        if decision not in in_force or (decision, check) in answered
    ]
    for start in range(0, len(gone), _A_PIECE):
        some = gone[start : start + _A_PIECE]
        Deviation.objects.filter(pk__in=some).update(gone_on=run.on)
    return len(gone)
