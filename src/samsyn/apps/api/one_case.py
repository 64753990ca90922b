"""One case checked at once: the rules of today on the facts that the last check kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from samsyn.apps.cases.queries import current_snapshot
from samsyn.apps.control.checking import agency_settings
from samsyn.apps.control.queries import current_run
from samsyn.apps.jobs.models import Run
from samsyn.engine.catalog import load_catalog
from samsyn.engine.check import Prepared, prepare
from samsyn.engine.one_case import check_facts
from samsyn.engine.settings import Settings
from samsyn.gateways.outputs.stored_facts import StoredFacts
from samsyn.register.refusal import Refusal


class NotReadyError(Exception):
    """No check has been made with the case."""


@dataclass(frozen=True)
class Outcomes:
    """The outcome of each indicator that runs, by name, and those that do not run."""

    run: Run
    outcomes: Mapping[str, str]
    not_run: tuple[str, ...]


def check_one(case_id: str) -> Outcomes:
    """Check a case from its facts, as of the day that they were made for.

    Raises:
        NotReadyError: the register in use has not been checked, or the case was not open then.
    """
    run = current_run()
    snapshot = current_snapshot()
    if run is None or snapshot is None or run.snapshot_id != snapshot.pk:
        raise NotReadyError
    try:
        facts = StoredFacts(Path(run.folder)).of(case_id)
    except (KeyError, Refusal):
        raise NotReadyError from None
    prepared = _prepared(facts.on, agency_settings())
    checked = check_facts(prepared.rules, facts)
    told = {name: outcome.name.lower() for name, outcome in sorted(checked.outcomes.items())}
    return Outcomes(run, told, tuple(sorted(prepared.not_run)))


@lru_cache(maxsize=2)
def _prepared(on: date, own: Settings) -> Prepared:
    """The rules compiled, which takes seconds the first time."""
    return prepare(load_catalog().or_refuse(), own, on)
