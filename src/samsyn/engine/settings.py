"""The agency's own settings, and which gates they open on a day."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from samsyn.engine.catalog import Catalog
from samsyn.engine.declarations import Text
from samsyn.register.refusal import Refusal


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Agency(_Part):
    """Who runs samsyn, and whether the agency is made up."""

    name: str | Text = ""
    demonstration: bool = False


class Opening(_Part):
    """A decision that opens a gate. What it lacks keeps the gate shut and is told."""

    opens: str
    legal_basis: str | None = None
    decision: str | None = None
    decided_on: date | None = None
    valid_to: date | None = None
    impact_assessment: str | None = None

    @property
    def lacks(self) -> list[str]:
        """The parts that a decision must have and this one has not."""
        told = {name: getattr(self, name) for name in type(self).model_fields}
        return [name for name, part in told.items() if not str(part or "").strip()]


class ArmSettings(_Part):
    """The agency's own random arm. The seed is best kept where those drawn on cannot read it."""

    seed: int = Field(default=0, ge=0, lt=2**63)
    share: Decimal | None = Field(default=None, gt=0, le=1)


class Settings(_Part):
    """The whole settings file."""

    agency: Agency = Agency()
    gate: tuple[Opening, ...] = ()
    random_arm: ArmSettings = ArmSettings()
    switched_off: tuple[str, ...] = ()


@dataclass(frozen=True)
class GateState:
    """Whether a gate stands open on a day, under which legal basis, and why not."""

    name: str
    open: bool
    sv: str
    en: str
    legal_basis: str | None = None


def read_settings(text: bytes, *, file: str) -> Settings:
    """Read a settings file.

    Raises:
        Refusal: it is not TOML in UTF-8, or has an unknown key or a value of the wrong type.
    """
    try:
        return Settings.model_validate(tomllib.loads(text.decode(), parse_float=Decimal))
    except ValidationError as error:
        detail = error.errors()[0]
        where = ".".join(str(part) for part in detail["loc"])
        raise Refusal(
            sv=f"{file}: {where} kan inte tas ({detail['msg']}). Rätta eller ta bort den.",
            en=f"{file}: {where} cannot be taken ({detail['msg']}). Mend it or take it out.",
        ) from error
    # TOML's errors and those of the encoding are ValueErrors; so is a number too long for Python.
    except (ValueError, RecursionError) as error:
        raise Refusal(
            sv=f"{file}: är inte TOML i UTF-8 ({error}). Rätta filen.",
            en=f"{file}: is not TOML in UTF-8 ({error}). Mend the file.",
        ) from error


def digest(settings: Settings) -> str:
    """A digest of the settings, part of the run's identity."""
    return hashlib.sha256(settings.model_dump_json().encode()).hexdigest()


def gate_states(settings: Settings, catalog: Catalog, on: date) -> Mapping[str, GateState]:
    """Every declared gate's state on the day.

    Raises:
        Refusal: the settings open a gate, or switch off a check, that is not declared.
    """
    _refuse_unknown(settings, catalog)
    return {name: _state(name, settings, catalog, on) for name in catalog.gates}


def _refuse_unknown(settings: Settings, catalog: Catalog) -> None:
    gates = set(catalog.gates)
    checks = {*catalog.indicators, *catalog.post_checks, *catalog.payment_checks}
    named = {opening.opens: gates for opening in settings.gate}
    named |= dict.fromkeys(settings.switched_off, checks)
    for name, declared in named.items():
        if name not in declared:
            near = ", ".join(get_close_matches(name, declared) or sorted(declared)[:3])
            raise Refusal(
                sv=f"inställningarna nämner {name}, som inte är deklarerad. Menades {near}?",
                en=f"the settings name {name}, which is not declared. Was it {near}?",
            )


def _state(name: str, settings: Settings, catalog: Catalog, on: date) -> GateState:
    openings = [opening for opening in settings.gate if opening.opens == name]
    if not openings:
        closed = catalog.gates[name].closed_because
        return GateState(name, open=False, sv=closed.sv, en=closed.en)
    faults = [_fault(opening, settings, catalog, on) for opening in openings]
    if None in faults:
        basis = openings[faults.index(None)].legal_basis
        return GateState(name, open=True, sv="", en="", legal_basis=basis)
    sv, en = next(fault for fault in faults if fault)
    return GateState(
        name, open=False, sv=f"Spärren är stängd: {sv}.", en=f"The gate is shut: {en}."
    )


def _fault(
    opening: Opening, settings: Settings, catalog: Catalog, on: date
) -> tuple[str, str] | None:
    """Why a decision does not open its gate on the day, in both languages; None when it does."""
    if opening.lacks:
        lacks = ", ".join(opening.lacks)
        return f"beslutet saknar {lacks}", f"the decision lacks {lacks}"
    basis = catalog.legal_bases.get(str(opening.legal_basis))
    if basis is None:
        return (
            f"den rättsliga grunden {opening.legal_basis} är inte deklarerad",
            f"the legal basis {opening.legal_basis} is not declared",
        )
    if opening.opens not in basis.opens:
        return (
            f"grunden {opening.legal_basis} ger inte stöd för att öppna den",
            f"the basis {opening.legal_basis} does not support opening it",
        )
    if basis.demonstration and not settings.agency.demonstration:
        return (
            "grunden är en demonstration, och myndigheten är inte påhittad",
            "the basis is a demonstration, and the agency is not a made-up one",
        )
    if not (_began(opening, on) and basis.in_force(on)):
        return (
            f"beslutet eller grunden gäller inte {on}",
            f"the decision or basis is not in force on {on}",
        )
    return None


def _began(opening: Opening, on: date) -> bool:
    decided, last = opening.decided_on, opening.valid_to
    return decided is not None and last is not None and decided <= on <= last
