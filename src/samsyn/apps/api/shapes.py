"""What is sent and answered, as the API tells it in OpenAPI."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from samsyn.apps.access.policies import WorkState
from samsyn.apps.control.models import Judgement
from samsyn.apps.intake.rows import BROUGHT, Tables

_MOST_ROWS = 100
_LONGEST = 10_000


def _is_text(text: str) -> str:
    """Text with no sign that steers a machine; line ends and tabs stand in the MRZ and reasons.

    Raises:
        ValueError: it has one.
    """
    if not all(sign.isprintable() or sign in "\n\r\t" for sign in text):
        raise ValueError("control characters")
    return text


Text = Annotated[str, StringConstraints(max_length=_LONGEST), AfterValidator(_is_text)]
Reason = Annotated[
    str,
    StringConstraints(min_length=1, max_length=_LONGEST, strip_whitespace=True),
    AfterValidator(_is_text),
]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,99}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]{1,100}$")]
Row = dict[Name, Text | int | bool | None]
IntakeState = Literal["waiting", "taken_in", "superseded"]
Rows = Annotated[list[Row], Field(max_length=_MOST_ROWS)]


class _Sent(Schema):
    model_config = ConfigDict(extra="forbid")


class CaseSent(_Sent):
    """A case with its rows, in the tables and columns of the register folder.

    Values are written as there; numbers and true or false may stand as they are, and null is the
    same as an empty text. Whom the case names need not be brought if the register has them.
    """

    case: Row
    persons: Rows = Field(default_factory=list)
    travel_documents: Rows = Field(default_factory=list)
    organisations: Rows = Field(default_factory=list)
    contacts: Rows = Field(default_factory=list)

    def tables(self) -> Tables:
        """The rows by table, every value as text."""
        sent: Mapping[str, Sequence[Row]] = {**vars(self), "cases": [self.case]}
        return {table: [_as_text(row) for row in sent[table]] for table in BROUGHT}


class JudgementSent(_Sent):
    """What a finding is found to be, and why."""

    indicator: Name
    verdict: Judgement.Verdict
    reason: Reason


class CaseTaken(Schema):
    """A case that was handed in: it waits for the next check, is taken in, or has come since."""

    intake: int
    case_id: str
    state: IntakeState
    handed_in_at: datetime
    taken_in_at: datetime | None
    left_out: dict[str, int]


class CaseChecked(Schema):
    """What the rules of today make of the facts of a case, indicator by indicator."""

    case_id: str
    on: date
    run: str
    outcomes: dict[str, str]
    not_run: list[str]


class JudgementTold(Schema):
    """A judgement that holds."""

    indicator: str
    verdict: Judgement.Verdict
    reason: str
    made_at: datetime
    made_by: str


class Judgements(Schema):
    """The judgements of a case, and where its in-depth check stands; empty where it has none."""

    case_id: str
    state: WorkState | Literal[""]
    judgements: list[JudgementTold]


class JudgementMade(Schema):
    """A judgement that was stored."""

    case_id: str
    indicator: str
    verdict: Judgement.Verdict
    made_at: datetime


class Report(Schema):
    """The report on a case, as ``samsyn report --format json`` gives it."""

    model_config = ConfigDict(extra="allow")

    kind: str


def _as_text(row: Mapping[str, Any]) -> dict[str, str]:
    return {name: _value(value) for name, value in row.items()}


def _value(value: str | int | bool | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)
