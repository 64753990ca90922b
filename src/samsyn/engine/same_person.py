"""Whether two rows that a query brings together are about one person.

They are when a chain of joins on a person's key leads from the one to the other: the authority's
key of the person, an identity number, or the key of a document. A case names two persons, so its
applicant and its sponsor are two ends and no link.
"""

from collections.abc import Iterable

from samsyn.engine.origins import Origin, Place

# Two places that hold one key in every row.
Tie = tuple[Place, Place]
_End = tuple[tuple[str, ...], str, str]


def about_one_person(left: Place, right: Place, ties: Iterable[Tie]) -> bool:
    """Whether the rows that two places stand in are about one person, as the ties tell."""
    reached = {_row(left)}
    links = [{_end(one), _end(other)} for one, other in ties]
    growing = True
    while growing:
        found = reached.union(*(link for link in links if link & reached))
        growing = len(found) > len(reached)
        reached = found
    return _row(right) in reached


def joins_persons(tie: Tie) -> bool:
    """Whether two equal values are keys of one kind, each of a person."""
    one, other = (_key_of(place.origin) for place in tie)
    return one is not None and one == other


def _key_of(origin: Origin) -> str | None:
    """The kind of key that the column holds, if it tells a person."""
    if origin.is_number:
        return "number"
    if origin.column == "document_id":
        return "document"
    person = origin.column == "person_id" or "persons" in origin.declared.refers_to
    return "person" if person else None


def _row(place: Place) -> _End:
    return (place.path, place.origin.table, "")


def _end(place: Place) -> _End:
    """The person that a key tells: the row's own, or one whom the row only names."""
    own = place.origin.column in ("person_id", "document_id") or place.origin.is_number
    return _row(place) if own else (place.path, place.origin.table, place.origin.column)
