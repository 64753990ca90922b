"""The reports as told in one language: what text, HTML and JSON all show.

Names of fields are the stable keys of the JSON form; raw values and codes stand beside the words.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """A labelled line: a stable key, the label, the text, and the raw value behind it."""

    key: str
    label: str
    text: str
    value: Any = None


@dataclass(frozen=True)
class Value:
    """One value: raw and in words. ``missing`` is the code of why there is none.

    ``shown`` is false of what the check leaned on without its card showing it, and ``restates``
    true of what the sentence of the check says already.
    """

    fact: str
    label: str
    value: Any
    unit: str
    text: str
    missing: str | None
    shown: bool
    restates: bool


@dataclass(frozen=True)
class Source:
    """What one table showed, and when it was fetched."""

    table: str
    name: str
    fetched_at: str | None
    fetched: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Threshold:
    """A dated value that was held against what was seen. ``marks`` are its reservations."""

    parameter: str
    label: str
    value: Any
    unit: str
    text: str
    valid_from: str
    since: str
    source_kind: str
    verification: str
    marks: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Provision:
    """A provision with its reservations: known at second hand, or a demonstration."""

    reference: str
    citation: str
    title: str
    what: str
    verification: str
    demonstration: bool
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Check:
    """One check of the case.

    ``sentence`` is its reason, why it could not be made, or that it holds no remark.
    """

    indicator: str
    title: str
    sentence: str
    kind: str
    weight: str
    weight_text: str
    sources: tuple[Source, ...]
    thresholds: tuple[Threshold, ...]
    legal_basis: Provision
    in_force: str
    criterion: Provision
    statutes: tuple[tuple[str, str], ...]
    scope: str
    gate: str | None
    why: str
    rule_version: str
    rule: str
    how_often_wrong: str
    selects: bool
    note: str | None
    first_step: str | None
    next_step: str


@dataclass(frozen=True)
class NotRun:
    """Checks that were not run for one and the same reason."""

    reason: str
    heading: str
    checks: tuple[str, ...]
    next_step: str | None


@dataclass(frozen=True)
class Group:
    """One of the four groups, with its heading and what it holds."""

    name: str
    heading: str
    text: str
    count: int
    checks: tuple[Check, ...]
    not_run: tuple[NotRun, ...]


@dataclass(frozen=True)
class Answer:
    """One answer of another register, as labelled rows."""

    lines: tuple[Line, ...]
    caution: str | None


@dataclass(frozen=True)
class AnswerSource:
    """One register's answers, by themselves."""

    source: str
    name: str
    store: str
    store_text: str | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Track:
    """How the case goes on."""

    track: str
    text: str
    limits: str | None


@dataclass(frozen=True)
class Page:
    """What every page tells of itself."""

    lang: str
    report_id: str
    title: str
    demonstration: str | None
    checked: str
    data_time: str
    stamp: tuple[str, ...]


@dataclass(frozen=True)
class CasePage:
    """The report on a case."""

    page: Page
    case_id: str
    about: tuple[Line, ...]
    summary: str
    verdict: str
    track: Track
    groups: tuple[Group, ...]
    answers_text: str
    answers: tuple[AnswerSource, ...]
    laws: tuple[Provision, ...]


@dataclass(frozen=True)
class PartySource:
    """What one source told of the applicant."""

    name: str
    fetched_at: str | None
    heading: str
    values: tuple[Line, ...]


@dataclass(frozen=True)
class PartyFinding:
    """One finding as told to the applicant."""

    sentence: str
    sources: tuple[PartySource, ...]


@dataclass(frozen=True)
class PartyPage:
    """The applicant's copy. ``secrecy`` is the same in every copy, whatever was kept back.

    ``otherwise`` is what an officer tells of what is kept back (OSL 10:3).
    """

    page: Page
    case_id: str
    about: tuple[Line, ...]
    lead: str
    summary: str
    verdict: str
    findings: tuple[PartyFinding, ...]
    secrecy: str
    otherwise: tuple[str, ...]
    not_checked: tuple[str, ...]
    correct: tuple[str, ...]
    rights: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table of a run page. ``values`` holds each row's stable keys and raw values.

    ``levels`` says how far each row is indented, as a part of one above it.
    """

    name: str
    heading: str
    lead: str | None
    columns: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str
    values: tuple[dict[str, Any], ...]
    levels: tuple[int, ...]


@dataclass(frozen=True)
class RunPage:
    """The page of a whole run."""

    page: Page
    about: tuple[Line, ...]
    summary: str
    grids: tuple[Grid, ...]
