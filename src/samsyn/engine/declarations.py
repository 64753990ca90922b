"""The shape of what the catalogue declares. Unknown keys and missing texts are refused."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from samsyn.engine.exact_numbers import LIMITS, is_exact

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2)]
CaseType = Literal[
    "work_permit",
    "study_permit",
    "family_reunification",
    "asylum",
    "temporary_protection",
    "citizenship",
    "visa",
    "revocation",
]
# What is paid: to a person, and on the claim of a municipality, a region or a pharmacy.
PaymentKind = Literal["daily_allowance", "special_allowance", "repatriation_grant"]
ClaimKind = Literal[
    "municipality_standard", "municipality_actual", "region_standard", "region_actual", "pharmacy"
]
# By what the subjects of a check are told apart: permits by their case, payments by their kind.
CheckedType = CaseType | PaymentKind | ClaimKind
KindOfCheck = Literal[
    "economic",
    "study_intent",
    "place_of_origin",
    "residence",
    "identity",
    "security",
    "trafficking",
    "labour_exploitation",
    "family",
]
# How the text of a law or a figure is known to the project: read in a stored text, only its opening
# or a summary read, or general knowledge that nobody has checked here.
Verification = Literal["read", "summary", "unverified"]
# How far beyond the case a check may look.
Scope = Literal["own_case", "party_history", "cross_case"]


def _exact(given: Any) -> Any:
    """Text and yes/no are no numbers, whatever they could be read as."""
    if isinstance(given, bool) or not isinstance(given, int | Decimal):
        raise ValueError("is no number, as text in quotation marks and true or false are not")
    if not is_exact(given):
        raise ValueError(f"is not {LIMITS}")
    return given


Number = Annotated[Decimal | int, BeforeValidator(_exact)]


class Declared(BaseModel):
    """A strict, frozen declaration."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Declared):
    """A text for people, in both languages."""

    sv: Words
    en: Words

    def told(self, lang: str) -> str:
        """The text in ``lang``, ``sv`` or ``en``."""
        return self.sv if lang == "sv" else self.en


class Law(Declared):
    """A provision that something rests on: a legal basis, or a criterion of the examination."""

    title: Text
    reference: Words
    # As people read it: 2 kap. 1 § utlänningslagen (2005:716). The reference is its short name.
    citation: Words | None = None
    what: Text
    valid_from: date | None = None
    valid_to: date | None = None
    source: Words
    verification: Verification
    demonstration: bool = False
    # The gates that an agency's decision may open with it as legal basis.
    opens: tuple[str, ...] = ()
    # A duty in every case: whoever asks a question of their own may not rest it on this alone.
    general: bool = False
    # What it makes a criterion of the examination, so that a check may lean on it.
    makes_criterion: tuple[Literal["citizenship", "sex", "age"], ...] = ()

    @property
    def cited(self) -> str:
        """The provision as texts for people cite it."""
        return self.citation or self.reference

    def in_force(self, on: date) -> bool:
        """Whether the provision is in force on the day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )


class Procedure(Law):
    """A rule of procedure. ``weeks`` is how long it gives, where it sets a time."""

    weeks: int | None = Field(None, ge=1)


class Question(Declared):
    """What an in-depth check asks of a case, and the criterion in each case type it bears on.

    In a case type without a criterion it cannot be asked. ``steps`` are the ways to an answer, the
    least intrusive first.
    """

    ask: Text
    criterion: dict[CaseType, Words]
    steps: tuple[str, ...] = Field(min_length=1)

    def criterion_for(self, case_type: str) -> str | None:
        """The criterion that the question bears on in a case type."""
        return {str(key): value for key, value in self.criterion.items()}.get(case_type)


class Kind(Declared):
    """A kind of in-depth check that indicators lead to. Its questions are its work plan."""

    title: Text
    urgent: bool
    note: Text | None = None
    first_step: Text | None = None
    questions: dict[str, Question] = Field(default_factory=dict)


class StepKind(Declared):
    """A way to an answer in an in-depth check.

    ``intrusive``: why it is necessary and proportional is written before it is planned. ``contact``
    : it reaches somebody outside the authority, which the desk check of the random arm does not.
    ``sends``: a text goes out and an answer is awaited. ``hears``: it is held with one person.
    ``material``: what it gives is material that the party is to be told of.
    """

    title: Text
    what: Text
    rests_on: Words
    intrusive: bool
    contact: bool
    sends: bool = False
    hears: bool = False
    material: bool = False


class DatedValue(Declared):
    """A value of a parameter from a day on: one for all, or one per kind of application."""

    value: Number | None = None
    first: Number | None = None
    extension: Number | None = None
    source_kind: Literal["statute", "agency_policy", "demonstration"]
    source: Words | Text
    verification: Verification

    def source_told(self, lang: str) -> str:
        """Where the value comes from; a citation may stand as it is in both languages."""
        return self.source if isinstance(self.source, str) else self.source.told(lang)

    def of_kind(self, application_kind: str | None) -> Decimal | int | None:
        """The value for an application of that kind; None when it is not known which applies."""
        if self.value is not None:
            return self.value
        return {"first": self.first, "extension": self.extension}.get(application_kind or "")


class Parameter(Declared):
    """A dated parameter. ``decided_by`` is the day that decides which value applies.

    ``period``: the first day that a payment or a claim is for.
    """

    title: Text
    unit: Words
    decided_by: Literal["check", "application", "period"]
    values: dict[date, DatedValue]

    @model_validator(mode="before")
    @classmethod
    def _dated_keys(cls, given: Any) -> Any:
        """In the file the days stand as keys beside the title."""
        if not isinstance(given, dict):
            return given
        dated = {key: value for key, value in given.items() if str(key)[:1].isdigit()}
        return {k: v for k, v in given.items() if k not in dated} | {"values": dated}

    def entry(self, day: date | None) -> tuple[date, DatedValue] | None:
        """The entry in force on the day, with its first day."""
        began = [first for first in self.values if day is not None and first <= day]
        return (max(began), self.values[max(began)]) if began else None


class Example(Declared):
    """A worked case: test and documentation at once."""

    says: Text
    on: date
    case_type: CheckedType
    facts: dict[str, Any] = Field(default_factory=dict)
    outcome: Literal["hit", "clear", "unknown", "not_applicable"]


class PartyCopy(Declared):
    """What the applicant is told: a plain sentence, or what keeps it from being told."""

    text: Text | None = None
    withheld: Words | None = None
    withheld_facts: tuple[str, ...] = ()


class Card(Declared):
    """A check as data: what it holds facts against, what it says, and what it rests on."""

    title: Text
    why: Text
    reason: Text
    # What the check found when it found nothing: no more than was checked.
    clear: Text
    # What each yes/no fact adds to the reason when it is true: a sentence of its own.
    found: dict[str, Text] = Field(default_factory=dict)
    case_types: tuple[CheckedType, ...] = Field(min_length=1)
    scope: Scope
    leads_to: KindOfCheck
    applies: Words | None = None
    when: Words
    shows: tuple[str, ...] = Field(min_length=1)
    statutes: dict[Literal["citizenship", "sex", "age"], Words] = Field(default_factory=dict)
    next_step: Text
    party: PartyCopy
    method_secret: Words | None = None
    owner: Words
    reviewed_on: date
    review_by: date
    switched_off: bool = False
    parameters: dict[str, Parameter] = Field(default_factory=dict)
    examples: tuple[Example, ...] = ()

    @model_validator(mode="after")
    def _texts_hold(self) -> Self:
        """A check without a hit leaves no values to fill in; what is told was shown."""
        if any(sign in self.clear.sv + self.clear.en for sign in "{}"):
            raise ValueError("clear: has braces, but no values are kept where there was no hit")
        for name in self.found:
            if name not in self.shows:
                raise ValueError(f"found.{name}: is not among what the card shows")
        return self


class Indicator(Card):
    """One check of an open case. See docs/add-an-indicator.md for each key."""

    case_types: tuple[CaseType, ...] = Field(min_length=1)
    criterion: Words | dict[CaseType, Words]
    legal_basis: Words
    selects: bool = True
    weight: Literal["strong", "moderate", "weak"]

    def criterion_for(self, case_type: str) -> str | None:
        """The criterion that the check bears on in a case type."""
        if isinstance(self.criterion, str):
            return self.criterion
        return {str(key): value for key, value in self.criterion.items()}.get(case_type)

    @property
    def criteria(self) -> tuple[str, ...]:
        """Every criterion the card cites, once each."""
        if isinstance(self.criterion, str):
            return (self.criterion,)
        return tuple(dict.fromkeys(self.criterion.values()))


class PostCheck(Card):
    """One check of a permit after the decision. See docs/post-checks.md for each key.

    ``bears_on`` names by case type the grounds of revocation and the criteria, at a renewal, that a
    deviation may bear on.
    ``legal_basis`` names by case type what lets the permit be checked; a case type without one
    waits behind the gate ``post_check_all_permits``, and rests on the decision that opens it.
    ``proposes`` is where an officer may begin; what a deviation leads to, an officer decides.
    ``pay_or_work``: it is about the holder's pay or work, which may be a wrong done to the holder:
    before it leads to a revocation case an officer answers who is harmed.
    """

    case_types: tuple[CaseType, ...] = Field(min_length=1)
    scope: Scope = "own_case"
    pay_or_work: bool = False
    bears_on: dict[CaseType, tuple[Words, ...]]
    legal_basis: dict[CaseType, Words] = Field(default_factory=dict)
    proposes: Literal["inquiry", "follow_at_renewal"]

    def basis_for(self, case_type: str) -> str | None:
        """What expressly lets permits of the case type be checked."""
        return {str(key): value for key, value in self.legal_basis.items()}.get(case_type)


class RandomArm(Declared):
    """The share of open cases drawn at random for a full check of the file."""

    share: Decimal
    minimum_per_stratum: int
    strata: tuple[Literal["case_type", "region"], ...]
    why: Text


class Gate(Declared):
    """Something the law keeps shut until an agency's own decision opens it."""

    title: Text
    closed_because: Text
    source: Words
    # Whether what it opens for is there to be run yet.
    built: bool = True
