'''Stories: what happened in some of the cases. A module per subject, found by discovery.

A story is one function on an array of row numbers. It changes the calm world in which those rows
stand so that one check has to find something (``@story``), or so that it looks as if it had to and
yet must not (``@look_alike``)::

    @story("document_expired", of=("work_permit", "visa"), when=shows_passport)
    def passport_ran_out(agency: Agency, cases: Rows, rng: Rng) -> None:
        """The passport ran out while the case waited."""
        agency.set("travel_documents", agency.passports(agency.applicants(cases)), valid_to=...)

- ``of``: the case types it can happen in (none named: all of them).
- ``when``: a function of the agency that gives a flag per case; where it is false the story cannot
  be told. A story is told of open cases alone.
- ``group``: it takes that many cases together (a shared address); it gets whole groups, one after
  the other in the array.
- ``subject="decisions"``: the rows are granted permits in force on ``agency.on``, whose holder has
  no open case, and ``when`` gives a flag per decision. For post-decision checks.
- ``rare``: the share of the rate that the scenario gives (stories that are told of whole groups, or
  by their nature are seldom). The scenario can name a rate for the story's own name (the
  function's) under ``[stories.rates]``.

The truth is noted for the rows given; a story that could not be told of all of them returns the
rows that it was told of. What else a fault brings by its nature the story notes itself with
``agency.fault`` or ``agency.look_alike`` (an own check, or other cases that share the sponsor).

No case gets two stories, and cases of one sponsor or of one applicant count as one for that. All
else in the world is shared: an employer or a provider has many cases, so a story about one takes a
new one (``samsyn.synth.makers.parts``: ``new_employers``, ``new_people`` and so on); it changes
documents with ``write_zones`` after it, so that the zone says what the record says.
'''

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from samsyn.synth.agency import CASES, DECISIONS, FAULT, LOOK_ALIKE, Agency, Flags
from samsyn.synth.columns import Rows
from samsyn.synth.draw import Rng

__all__ = ["CASES", "DECISIONS", "Agency", "Flags", "Rng", "Rows", "look_alike", "story"]

Telling = Callable[[Agency, Rows, Rng], Rows | None]
Condition = Callable[[Agency], Flags]


@dataclass(frozen=True)
class Story:
    """A story as it was declared."""

    name: str
    check: str
    kind: str
    of: tuple[str, ...]
    when: Condition | None
    group: int
    subject: str
    rare: float
    tell: Telling


_STORIES: dict[str, Story] = {}


def story(
    check: str,
    *,
    of: tuple[str, ...] = (),
    when: Condition | None = None,
    group: int = 1,
    subject: str = CASES,
    rare: float = 1.0,
) -> Callable[[Telling], Telling]:
    """Declare a function as the story of a fault that ``check`` has to find."""
    return _declared(check, FAULT, of, when, group, subject, rare)


def look_alike(
    check: str,
    *,
    of: tuple[str, ...] = (),
    when: Condition | None = None,
    group: int = 1,
    subject: str = CASES,
    rare: float = 1.0,
) -> Callable[[Telling], Telling]:
    """Declare a function as a story that looks like ``check`` and is harmless."""
    return _declared(check, LOOK_ALIKE, of, when, group, subject, rare)


def stories() -> list[Story]:
    """All stories, in alphabetical order of their names."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return [_STORIES[name] for name in sorted(_STORIES)]


def _declared(
    check: str,
    kind: str,
    of: tuple[str, ...],
    when: Condition | None,
    group: int,
    subject: str,
    rare: float,
) -> Callable[[Telling], Telling]:
    def keep(tell: Telling) -> Telling:
        name = tell.__name__
        if name in _STORIES and _STORIES[name].tell.__module__ != tell.__module__:
            raise ValueError(f"two stories are called {name}")
        _STORIES[name] = Story(name, check, kind, of, when, group, subject, rare, tell)
        return tell

    return keep
