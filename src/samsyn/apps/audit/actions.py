"""Puts entries on the trail."""

from typing import Any

from django.db import connection, transaction

from samsyn.apps.audit.asked import Asked
from samsyn.apps.audit.chain import BEGINNING, Link
from samsyn.apps.audit.models import Entry

# Any number, the same for all: whoever writes holds it until the entry is stored.
_LOCK = 7_262_517


def record(
    act: str,
    *,
    asked: Asked,
    subject: tuple[str, str] = ("", ""),
    refused: str = "",
    **details: Any,
) -> Entry:
    """Put an act on the trail, in the transaction of the act itself.

    ``subject`` is its kind and its id: ``("case", "C0000017")``. ``details`` are plain values that
    name no more of a person than the act needs.
    """
    with transaction.atomic():
        last = _last_entry()
        link = Link(
            number=last.number + 1 if last else 1,
            at=asked.at,
            username=asked.actor.username,
            act=act,
            subject_kind=subject[0],
            subject_id=subject[1],
            purpose=asked.purpose or "",
            refused=refused,
            origin=asked.origin,
            details=details,
            previous_hash=last.hash if last else BEGINNING,
        )
        return Entry.objects.create(**vars(link), hash=link.hash())


def _last_entry() -> Entry | None:
    """The end of the chain. Until the transaction ends nobody else adds to it.

    SQLite has one writer at a time from the beginning of a transaction (IMMEDIATE).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    return Entry.objects.order_by("-number").only("number", "hash").first()
