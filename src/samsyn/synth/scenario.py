"""What to make: a scenario, read from TOML. ``standard.toml`` is the whole; a file overrides it."""

import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from samsyn.register import TABLES
from samsyn.synth.scenario_faults import refusal, refusal_of

Share = Annotated[float, Field(ge=0, le=1)]
Part = Annotated[float, Field(ge=0, le=1_000_000)]
Wait = Annotated[float, Field(gt=0, le=3000)]
Money = Annotated[int, Field(ge=0, le=1_000_000)]
Tail = Annotated[float, Field(ge=0, le=10)]
Odds = Annotated[float, Field(ge=-10, le=10)]
_TYPES = TABLES["cases"].by_name["case_type"].values
_KINDS = TABLES["cases"].by_name["application_kind"].values
CaseType = Annotated[str, Field(pattern=f"^({'|'.join(_TYPES)})$")]
CaseKind = Annotated[str, Field(pattern=f"^({'|'.join(_TYPES)})_({'|'.join(_KINDS)})$")]
Country = Annotated[str, Field(pattern="^[A-Z]{3}$")]


def _some_above_zero(weights: dict[str, float]) -> dict[str, float]:
    if not sum(weights.values()):
        raise PydanticCustomError("all_zero", "one has to be above 0")
    return weights


Weights = Annotated[dict[Country, Part], AfterValidator(_some_above_zero)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Volume(_Part):
    """How many cases of a kind, and what becomes of them."""

    share: Part
    open: Share
    waits: Wait
    granted: Annotated[float, Field(gt=0, lt=1)]
    represented: Share
    valid_days: Annotated[int, Field(ge=0, le=36_500)]
    permanent: Share = 0.0
    history_days: Annotated[int, Field(ge=2, le=3000)] | None = None


class Unit(_Part):
    """A unit, what it handles and its planted effect on the odds of a grant."""

    name: str
    region: str
    site: str
    handles: Literal["permits", "protection", "citizenship"]
    effect: Odds


class Officers(_Part):
    """Case officers and decision-makers."""

    per_unit: Annotated[int, Field(ge=1, le=1000)]
    effect: Annotated[float, Field(ge=0, le=10)]


class Parties(_Part):
    """Who else takes part in cases."""

    employers_per_case: Share
    most_employers: Annotated[int, Field(ge=2, le=100_000)]
    employer_tail: Tail
    providers: Annotated[int, Field(ge=2, le=500)]
    representatives_per_case: Share
    representative_tail: Tail
    family_of_two: Share
    sponsor_citizen: Share
    stays_with_employer: Share
    children: Share


class Floor(_Part):
    """What offers reach from a day of application on."""

    from_: Annotated[date, Field(alias="from")]
    first: Money
    extension: Money


class Pay(_Part):
    """Offers and declared pay."""

    median: Annotated[float, Field(gt=0, le=1_000_000)]
    spread: Annotated[float, Field(ge=0, le=1)]
    gap: Share
    second_employer: Share
    residents: Share
    staff: Annotated[int, Field(ge=1, le=1000)]
    floors: Annotated[list[Floor], Field(min_length=1)]


class Courts(_Part):
    """Appeals and rulings."""

    appealed: dict[CaseType, Share]
    changed: Share
    remitted: Share

    @model_validator(mode="after")
    def _no_more_than_all(self) -> Self:
        if self.changed + self.remitted > 1:
            raise PydanticCustomError("over_one", "changed and remitted together are at most 1")
        return self


class Register(_Part):
    """How the population register tells what the authority has recorded."""

    other_spelling: Share
    nearby_day: Share
    protected: Share


class People(_Part):
    """Citizenships, numbers, birth dates and journeys."""

    stateless: Share
    two_citizenships: Share
    uncertain: Share
    trips: Share
    new_years_day: dict[Country, Share]


class Studies(_Part):
    """What providers report of terms."""

    approved_break: Share


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

    on: Annotated[date, Field(ge=date(1980, 1, 1), le=date(2080, 1, 1))]
    history_days: Annotated[int, Field(ge=365, le=3000)]
    volumes: Annotated[dict[CaseKind, Volume], Field(min_length=1)]
    units: Annotated[list[Unit], Field(min_length=1)]
    officers: Officers
    parties: Parties
    pay: Pay
    courts: Courts
    register_: Annotated[Register, Field(alias="register")]
    people: People
    studies: Studies
    background: Background
    citizenships: dict[CaseType, Annotated[Weights, Field(min_length=1)]]
    grants: dict[CaseKind, dict[Country, Annotated[float, Field(gt=0, lt=1)]]]
    stories: Stories

    @model_validator(mode="after")
    def _some_cases(self) -> Self:
        if not sum(volume.share for volume in self.volumes.values()):
            raise PydanticCustomError("no_cases", "a share has to be above 0")
        return self


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
        why = error.strerror or str(error)
        raise refusal(path, f"Filen kan inte läsas: {why}", f"It cannot be read: {why}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise refusal(path, f"Filen är inte TOML: {error}", f"It is not TOML: {error}") from error
    except ValidationError as error:
        raise refusal_of(path, error) from error


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
