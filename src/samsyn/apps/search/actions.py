"""Searches, each put on the trail with its purpose, what was sought and which cases were shown."""

from samsyn.apps.access.permissions import may_search
from samsyn.apps.access.verdict import RefusedError
from samsyn.apps.accounts.marks import marks_of
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.search.queries import Found, find
from samsyn.apps.search.sought import Sought


def search(sought: Sought, *, asked: Asked) -> Found:
    """What is found that the actor may see.

    Raises:
        RefusedError: the actor may not search, or not for that purpose. It is on the trail already.
    """
    refused = may_search(asked.actor, asked.purpose).why
    found = Found() if refused else find(sought, asked)
    _record(sought, found, asked, refused or "")
    if refused:
        raise RefusedError(refused)
    return found


def _record(sought: Sought, found: Found, asked: Asked, refused: str) -> None:
    """Identity numbers stand there as marks, which tell nobody the number.

    A case that was looked for by its number is what the entry is about, shown or not.
    """
    details = {
        "sought": sought.told,
        "marks": " ".join(sorted(marks_of(*sought.numbers))),
        "cases": " ".join(found.case_ids),
    }
    record(
        "search.made",
        asked=asked,
        subject=("case", found.case_id) if found.case_id else ("", ""),
        refused=str(refused),
        **{name: value for name, value in details.items() if value},
    )
