"""Reads the trail."""

from collections.abc import Iterator, Mapping

from samsyn.apps.audit.chain import Broken, Link, first_broken
from samsyn.apps.audit.models import Entry

_AT_A_TIME = 5_000


def verify(anchors: Mapping[int, str]) -> Broken | None:
    """The first entry that does not hold; None where the whole trail does."""
    return first_broken(_links(), anchors)


def _links() -> Iterator[tuple[Link, str]]:
    for entry in Entry.objects.order_by("number").iterator(_AT_A_TIME):
        values = {name: getattr(entry, name) for name in Link.__dataclass_fields__}
        yield Link(**values), entry.hash
