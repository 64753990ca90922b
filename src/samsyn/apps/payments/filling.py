"""What a check of payments and claims found, into the list of what to ask about."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
from django.db import transaction

from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.models import Case, Person
from samsyn.apps.payments.models import Finding, PaymentRun

_A_PIECE = 1_000
_OF_CHECK = ("last_run", "region", "unit", "protected", "amount_at_risk")
Row = Mapping[str, Any]


def fill_findings(run: PaymentRun, *, asked: Asked) -> int:
    """Put what the run found in the list; give how many findings are new.

    One that is there keeps its inquiry. One that a check no longer finds, although it could be
    made, is gone. What could not be checked stays. Done twice it comes to the same.
    """
    file = Path(run.folder) / "payment_findings.parquet"
    paid = _paid(Path(run.folder))
    new = 0
    hits = ds.dataset(file).to_table(filter=ds.field("outcome") == "hit")
    for batch in hits.to_batches(_A_PIECE):
        with transaction.atomic():
            new += _put(run, batch.to_pylist(), paid)
    with transaction.atomic():
        gone = _end_those_gone(run, file)
        record("payments.filled", asked=asked, subject=("run", run.run_id), new=new, gone=gone)
    return new


def _paid(folder: Path) -> dict[tuple[bool, str], Row]:
    """The payments and claims with a finding, by whether it is a claim and its key."""
    rows = ds.dataset(folder / "paid.parquet").to_table().to_pylist()
    return {(row["of_claim"], row["subject_id"]): row for row in rows}


def _put(run: PaymentRun, piece: Sequence[Row], paid: Mapping[tuple[bool, str], Row]) -> int:
    subjects = [_subject(row) for row in piece]
    parties = {paid[one]["party_id"] for one in subjects if not one[0]}
    places, protected = _places(run, parties), _protected(run, parties)
    held = _open({key for _, key in subjects})
    new: list[Finding] = []
    known: list[Finding] = []
    for row, subject in zip(piece, subjects, strict=True):
        told = paid[subject]
        found = held.get((*subject, row["check"])) or Finding(
            of_claim=subject[0],
            subject_id=subject[1],
            check_name=row["check"],
            party_id=told["party_id"],
            kind=told["kind"],
            period=told["period"],
            first_run=run,
            first_seen_on=run.on,
        )
        found.last_run, found.amount_at_risk = run, row["amount_at_risk"] or 0
        found.region, found.unit = places.get(found.party_id, ("", ""))
        found.protected = found.party_id in protected
        (known if found.pk else new).append(found)
    Finding.objects.bulk_create(new)
    Finding.objects.bulk_update(known, _OF_CHECK)
    return len(new)


def _subject(row: Row) -> tuple[bool, str]:
    """Whether it is a claim, and its key."""
    return row["claim_id"] is not None, row["claim_id"] or row["payment_id"]


def _places(run: PaymentRun, people: set[str]) -> dict[str, tuple[str, str]]:
    """Where the last case of each person is handled."""
    cases = Case.objects.filter(snapshot_id=run.snapshot_id, applicant_id__in=people)
    ordered = cases.order_by("received_on", "case_id")
    return {case.applicant_id: (case.region, case.unit) for case in ordered}


def _protected(run: PaymentRun, people: set[str]) -> set[str]:
    found = Person.objects.filter(snapshot_id=run.snapshot_id, person_id__in=people, protected=True)
    return set(found.values_list("person_id", flat=True))


def _open(subject_ids: set[str]) -> dict[tuple[bool, str, str], Finding]:
    there = Finding.objects.filter(subject_id__in=subject_ids, gone_on=None)
    return {(one.of_claim, one.subject_id, one.check_name): one for one in there}


def _end_those_gone(run: PaymentRun, file: Path) -> int:
    there = Finding.objects.filter(gone_on=None).exclude(last_run=run)
    rows = list(there.values_list("pk", "of_claim", "subject_id", "check_name"))
    if not rows:
        return 0
    subjects = pa.array({subject for _, _, subject, _ in rows}, pa.string())
    of_these = ds.field("payment_id").isin(subjects) | ds.field("claim_id").isin(subjects)
    wanted = ds.field("outcome").isin(["clear", "not_applicable"]) & of_these
    found = ds.dataset(file).to_table(columns=["payment_id", "claim_id", "check"], filter=wanted)
    answered = {(*_subject(row), row["check"]) for row in found.to_pylist()}
    gone = [pk for pk, of_claim, key, check in rows if (of_claim, key, check) in answered]
    Finding.objects.filter(pk__in=gone).update(gone_on=run.on)
    return len(gone)
