"""What to make: a scenario, read from TOML. ``standard.toml`` is the whole; a file overrides it."""

import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from samsyn.register import TABLES
from samsyn.register.refusal import Refusal

Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[float, Field(gt=0)]
_TYPES = TABLES["cases"].by_name["case_type"].values
_KINDS = TABLES["cases"].by_name["application_kind"].values
CaseType = Annotated[str, Field(pattern=f"^({'|'.join(_TYPES)})$")]
CaseKind = Annotated[str, Field(pattern=f"^({'|'.join(_TYPES)})_({'|'.join(_KINDS)})$")]
Country = Annotated[str, Field(pattern="^[A-Z]{3}$")]
Weights = dict[Country, Annotated[float, Field(ge=0)]]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Volume(_Part):
    """How many cases of a kind, and what becomes of them."""

    share: Annotated[float, Field(ge=0)]
    open: Share
    waits: Positive
    granted: Annotated[float, Field(gt=0, lt=1)]
    represented: Share
    valid_days: Annotated[int, Field(ge=0)]


class Unit(_Part):
    """A unit, what it handles and its planted effect on the odds of a grant."""

    name: str
    region: str
    site: str
    handles: str
    effect: float


class Officers(_Part):
    """Case officers and decision-makers."""

    per_unit: Annotated[int, Field(ge=1, le=1000)]
    effect: Annotated[float, Field(ge=0)]


class Parties(_Part):
    """Who else takes part in cases."""

    employers_per_case: Share
    most_employers: Annotated[int, Field(ge=2, le=100_000)]
    employer_tail: Annotated[float, Field(ge=0)]
    providers: Annotated[int, Field(ge=2, le=500)]
    representatives_per_case: Share
    representative_tail: Annotated[float, Field(ge=0)]
    family_of_two: Share
    sponsor_citizen: Share
    stays_with_employer: Share
    children: Share


class Floor(_Part):
    """What offers reach from a day of application on."""

    from_: Annotated[date, Field(alias="from")]
    first: int
    extension: int


class Pay(_Part):
    """Offers and declared pay."""

    median: Positive
    spread: Annotated[float, Field(ge=0, le=1)]
    gap: Share
    second_employer: Share
    floors: Annotated[list[Floor], Field(min_length=1)]


class Courts(_Part):
    """Appeals and rulings."""

    appealed: dict[CaseType, Share]
    changed: Share
    remitted: Share


class Register(_Part):
    """How the population register tells what the authority has recorded."""

    other_spelling: Share
    nearby_day: Share
    protected: Share


class People(_Part):
    """Citizenships and journeys."""

    stateless: Share
    two_citizenships: Share
    trips: Share


class Background(_Part):
    """What stands in the registers about others."""

    alerts_per_case: Share
    tips_per_case: Share
    assessed: Share


class Stories(_Part):
    """How often stories are told."""

    fault: Share
    look_alike: Share
    rates: dict[str, Share]


class Scenario(_Part):
    """A made-up agency in figures."""

    on: date
    history_days: Annotated[int, Field(ge=365, le=3000)]
    volumes: Annotated[dict[CaseKind, Volume], Field(min_length=1)]
    units: Annotated[list[Unit], Field(min_length=1)]
    officers: Officers
    parties: Parties
    pay: Pay
    courts: Courts
    register_: Annotated[Register, Field(alias="register")]
    people: People
    background: Background
    citizenships: dict[CaseType, Annotated[Weights, Field(min_length=1)]]
    grants: dict[CaseKind, dict[Country, Annotated[float, Field(gt=0, lt=1)]]]
    stories: Stories


def read_scenario(path: Path | None = None) -> Scenario:
    """The standard scenario, with what the file at ``path`` says in its place.

    Raises:
        Refusal: the file cannot be read, or says what no scenario can say.
    """
    standard = files("samsyn.synth").joinpath("scenarios/standard.toml").read_text("utf-8")
    told = tomllib.loads(standard)
    if path is None:
        return Scenario.model_validate(told)
    try:
        own = tomllib.loads(path.read_bytes().decode("utf-8"))
        return Scenario.model_validate(_overridden(told, own))
    except OSError as error:
        raise _refusal(path, error.strerror or str(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _refusal(path, str(error)) from error
    except ValidationError as error:
        raise _refusal(path, _first(error)) from error


def _overridden(standard: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Tables are joined key by key; all else, and what a citizenship table says, is replaced."""
    joined = dict(standard)
    for key, value in own.items():
        held = standard.get(key)
        if not (isinstance(held, dict) and isinstance(value, dict)):
            joined[key] = value
        elif key == "citizenships":
            joined[key] = held | value
        else:
            joined[key] = _overridden(held, value)
    return joined


def _first(error: ValidationError) -> str:
    fault = error.errors()[0]
    place = ".".join(str(part) for part in fault["loc"])
    return f"{place}: {fault['msg']}"


def _refusal(path: Path, why: str) -> Refusal:
    return Refusal(
        sv=f"{path}: är inget scenario ({why}). Se docs/synth.md.",
        en=f"{path}: is no scenario ({why}). See docs/synth.md.",
    )
