"""The vocabulary in which the register is declared: kinds of value, columns, tables."""

from dataclasses import dataclass, field
from enum import Enum

DATE = r"\d{4}-\d{2}-\d{2}"


class Reveals(Enum):
    """What a value tells about a person that selection may not lean on without a statute."""

    CITIZENSHIP = "citizenship"
    SEX = "sex"
    AGE = "age"


class Sensitivity(Enum):
    """How far a value may travel: it decides who may see a column and what a party copy holds."""

    OPEN = "open"
    PERSONAL = "personal"
    PROTECTED = "protected"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Kind:
    """A kind of value: its text form in a CSV file and its type in the warehouse.

    ``pattern`` is a regular expression that the whole text must match. ``storage`` is the Ibis
    type; the text must also convert to it (``2026-02-30`` has the pattern of a date but is none).
    ``says`` tells a person what was expected, in Swedish and English.
    """

    name: str
    storage: str
    pattern: str
    says_sv: str
    says_en: str


TEXT = Kind("text", "string", r"(?s).*", "text", "text")
DAY = Kind("day", "date", DATE, "ett datum, ÅÅÅÅ-MM-DD", "a date, YYYY-MM-DD")
MOMENT = Kind(
    "moment",
    "timestamp",
    DATE + r"([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?)?",
    "en tidpunkt, ÅÅÅÅ-MM-DDTtt:mm:ss",
    "a time, YYYY-MM-DDThh:mm:ss",
)
FLAG = Kind("flag", "boolean", r"[01]", "0 eller 1", "0 or 1")
MONEY = Kind("money", "int64", r"-?\d{1,15}", "hela kronor", "whole SEK")
COUNT = Kind("count", "int64", r"\d{1,9}", "ett heltal", "a whole number")
CREDITS = Kind(
    "credits",
    "decimal(9, 2)",
    r"\d{1,6}(\.\d{1,2})?",
    "högskolepoäng, till exempel 7.5",
    "credits, such as 7.5",
)
COUNTRY = Kind(
    "country",
    "string",
    r"[A-Z]{3}",
    "en landskod ISO 3166-1 alfa-3",
    "an ISO 3166-1 alpha-3 country",
)
COUNTRIES = Kind(
    "countries",
    "string",
    r"[A-Z]{3}(;[A-Z]{3})*",
    "landskoder ISO 3166-1 alfa-3 skilda med semikolon",
    "ISO 3166-1 alpha-3 countries parted by semicolons",
)
PERSON_NUMBER = Kind("person_number", "string", r"\d{12}", "tolv siffror", "twelve digits")
ORGANISATION_NUMBER = Kind("organisation_number", "string", r"\d{10}", "tio siffror", "ten digits")
EMPLOYER_NUMBER = Kind(
    "employer_number",
    "string",
    r"\d{10}|\d{12}",
    "tio siffror, eller tolv med sekelsiffror",
    "ten digits, or twelve with a prefix",
)
MONTH = Kind("month", "int64", r"\d{4}(0[1-9]|1[0-2])", "en månad, ÅÅÅÅMM", "a month, YYYYMM")
TERM = Kind(
    "term", "string", r"\d{4}[VH]", "en termin, till exempel 2026V", "a term, such as 2026V"
)
OCCUPATION = Kind("occupation", "string", r"\d{4}", "fyra siffror (SSYK)", "four digits (SSYK)")
INDUSTRY = Kind(
    "industry", "string", r"\d{2,5}", "två till fem siffror (SNI)", "two to five digits (SNI)"
)


@dataclass(frozen=True)
class Column:
    """One column of a table.

    ``values`` lists the only values allowed (empty: any of the kind). ``refers_to`` names the
    tables in whose key the value must be found (any of them). ``reveals`` labels what the value
    tells of a person, after design section 2. ``empty_tells`` says that no value has a meaning of
    its own (no last day: still in force), so that a value that cannot be read may mean anything.
    """

    name: str
    kind: Kind
    description: str
    required: bool = False
    values: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()
    reveals: frozenset[Reveals] = frozenset()
    sensitivity: Sensitivity = Sensitivity.PERSONAL
    default: str | None = None
    empty_tells: bool = False


@dataclass(frozen=True)
class Table:
    """One table of the register: what a row is, its key, and its columns in order."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    mandatory: bool = False
    by_name: dict[str, Column] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})

    @property
    def schema(self) -> dict[str, str]:
        """Column name to Ibis type."""
        return {column.name: column.kind.storage for column in self.columns}

    @property
    def required(self) -> tuple[str, ...]:
        """The columns that must be there and have a value in every row."""
        return tuple(column.name for column in self.columns if column.required)


def reveals(*labels: Reveals) -> frozenset[Reveals]:
    """The labels of a column."""
    return frozenset(labels)


CITIZENSHIP = reveals(Reveals.CITIZENSHIP)
SEX = reveals(Reveals.SEX)
AGE = reveals(Reveals.AGE)
# A Swedish identity number holds a birth date and, in its ninth digit of ten, the sex.
NUMBER = reveals(Reveals.AGE, Reveals.SEX)
# An MRZ holds issuing state, nationality, birth date and sex.
MRZ = reveals(Reveals.CITIZENSHIP, Reveals.AGE, Reveals.SEX)
