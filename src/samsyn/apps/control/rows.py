"""Rows of the queue in words, and addresses of other choices of filters."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from samsyn.apps.control.declared import declared
from samsyn.apps.control.models import WorkItem
from samsyn.apps.control.queries import Filters
from samsyn.apps.frame.times import told_day, told_due
from samsyn.apps.report.words import words_in
from samsyn.apps.words import Words


@dataclass(frozen=True)
class Row:
    """A case in the queue, told."""

    case_id: str
    case_type: str
    why: str
    due: str
    due_words: str
    late: bool
    age_days: str
    state: str
    state_words: str
    assignee: str


@dataclass(frozen=True)
class Choice:
    """Addresses of the queue with one thing chosen otherwise."""

    filters: Filters

    def address(self, **otherwise: Any) -> str:
        """The query of the filters with some of them otherwise; defaults are left out."""
        chosen = replace(self.filters, **otherwise)
        default = asdict(Filters())
        told = {name: value for name, value in asdict(chosen).items() if value != default[name]}
        return "?" + urlencode({name: int(v) if v is True else v for name, v in told.items()})

    def without(self, name: str) -> str:
        """The query with one of the filters taken away."""
        return self.address(**{name: getattr(Filters(), name)})

    def page(self, number: int) -> str:
        """The query of a page further on or back."""
        return f"{self.address()}&page={number}"

    @property
    def selected(self) -> tuple[tuple[str, str], ...]:
        """Name and value of each filter that leaves something out."""
        chosen = (("case_type", self.filters.case_type), ("kind", self.filters.kind))
        late = (("late", "1"),) if self.filters.late else ()
        return tuple((name, value) for name, value in chosen if value) + late


def queue_rows(items: Iterable[WorkItem], words: Words, on: date) -> tuple[Row, ...]:
    """The items as the table shows them."""
    return tuple(_row(item, words, on) for item in items)


def _row(item: WorkItem, words: Words, on: date) -> Row:
    return Row(
        case_id=item.case_id,
        case_type=case_type(item.case_type, words.lang),
        why=_why(item, words),
        due=told_day(item.due_on, words),
        due_words=told_due(item.due_on, on, words),
        late=item.due_on < on,
        age_days=words.count("queue.days", (on - item.received_on).days),
        state=item.state,
        state_words=words(f"work_state.{item.state}"),
        assignee=item.assignee.full_name if item.assignee else words("queue.nobody"),
    )


def _why(item: WorkItem, words: Words) -> str:
    """The first reason in one line, and how many more there are.

    A case without reasons was drawn at random. To all but coordinator and auditor it is a full
    check of the file like any other.
    """
    titles = [title(name, words.lang) for name in item.reasons]
    if not titles:
        return words("queue.full_check")
    more = len(titles) - 1
    return f"{titles[0]} {words.count('queue.more', more)}" if more else titles[0]


def title(indicator: str, lang: str) -> str:
    """The title of an indicator of the product; one of the agency's own shows by its name."""
    card = declared().indicators.get(indicator)
    return card.title.told(lang) if card else indicator


def step_title(step: str, lang: str) -> str:
    """The title of a kind of step; one no longer declared shows by its name."""
    kind = declared().steps.get(step)
    return kind.title.told(lang) if kind else step


def fact_title(fact: str, lang: str) -> str:
    """What a fact is called; one no longer declared shows by its name."""
    found = declared().facts.get(fact)
    return (found.sv if lang == "sv" else found.en) if found else fact


def event_about(values: Mapping[str, Any], lang: str) -> str:
    """What an event of the timeline is about: who was given the case, the check, the question."""
    if "to" in values:
        return str(values["to"])
    if "indicator" in values:
        return title(values["indicator"], lang)
    if "step" in values:
        return step_title(values["step"], lang)
    if "fact" in values:
        return fact_title(values["fact"], lang)
    if "plan" in values:
        return dict(kind_titles(lang)).get(str(values["plan"]), "")
    return str(values.get(f"ask_{lang}", ""))


def kind_titles(lang: str) -> list[tuple[str, str]]:
    """The kinds of in-depth check with their titles."""
    return [(name, kind.title.told(lang)) for name, kind in declared().kinds.items()]


def case_type(name: str, lang: str) -> str:
    """The case type in words, with a capital."""
    told = words_in(lang).code(name)
    return told[:1].upper() + told[1:]
