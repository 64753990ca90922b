"""The check after the decision: every permit in force against every check that may run.

It is the engine of the basic check over other subjects. Work permits may be checked by express
provision; what has none waits behind a gate, and is then not run, with the reason.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa

from samsyn.engine.catalog import Catalog
from samsyn.engine.check import (
    CASE_COLUMNS,
    REMARKS,
    Checked,
    Prepared,
    Step,
    Subjects,
    check_all,
)
from samsyn.engine.compile_sql import constant, quoted
from samsyn.engine.declarations import PostCheck
from samsyn.engine.permitted import NotRun, gate_shut, inert, without_basis
from samsyn.engine.plan import plan_facts
from samsyn.engine.rule import Outcome, Rule, make_rule
from samsyn.engine.settings import GateState, Settings, gate_states
from samsyn.engine.warehouse import Warehouse
from samsyn.register.loaded import LoadedRegister
from samsyn.register.places import place_of
from samsyn.register.refusal import Refusal

ALL_PERMITS_GATE = "post_check_all_permits"
# The table without which there are no permits.
_PERMITS = "decisions"
# What is granted in cases of these types is a permit to be here.
PERMIT_TYPES = (
    "work_permit",
    "study_permit",
    "family_reunification",
    "asylum",
    "temporary_protection",
)
# The columns of contract.md section 2.
SCHEMA = pa.schema(
    [
        ("decision_id", pa.string()),
        ("case_id", pa.string()),
        ("check", pa.string()),
        ("outcome", pa.string()),
        ("evidence", pa.string()),
        ("parameters", pa.string()),
        ("rule_version", pa.string()),
        ("legal_basis", pa.string()),
        ("proposed_step", pa.string()),
        ("checked_on", pa.date32()),
    ]
)
_PERMIT_COLUMNS = ("decision_id", place_of("decision_id"), *CASE_COLUMNS)


@dataclass(frozen=True)
class Kept:
    """Permits that a check was not run on: of which case types, and why."""

    reason: NotRun
    case_types: tuple[str, ...]


@dataclass(frozen=True)
class PostChecked:
    """The check after the decision as done; ``kept`` has by check what was not run."""

    checked: Checked
    kept: Mapping[str, tuple[Kept, ...]]

    def deviations(self, outcomes: Iterable[Outcome] = REMARKS) -> Iterator[pa.Table]:
        """Every finding of those outcomes, ordered by decision and check, some at a time."""
        steps = {name: card.proposes for name, card in self.checked.catalog.post_checks.items()}
        for some in self.checked.findings(outcomes):
            checks = some["indicator"]
            proposed = pa.array([steps[name] for name in checks.to_pylist()], pa.string())
            named = {name: some[name] for name in some.column_names if name != "indicator"}
            yield pa.table(
                {
                    name: {"check": checks, "proposed_step": proposed}.get(name, named.get(name))
                    for name in SCHEMA.names
                },
                SCHEMA,
            )


def permits_in_force(on: date) -> Subjects:
    """The permits granted that had begun by the day and that are not known to have ended."""
    day, types = constant(on), ", ".join(map(constant, PERMIT_TYPES))
    of_case = ", ".join(f"c.{quoted(column)}" for column in CASE_COLUMNS)
    return Subjects(
        "decision_id",
        _PERMIT_COLUMNS,
        f"(SELECT d.decision_id, d.{quoted(place_of('decision_id'))}, {of_case} "
        f"FROM decisions AS d JOIN cases AS c ON {_same_case()} "
        f"WHERE d.outcome = 'granted' AND c.case_type IN ({types}) AND d.decided_on <= {day} "
        f"AND coalesce(d.permit_from, d.decided_on) <= {day} "
        f"AND coalesce(d.permit_to >= {day}, true)) AS permits",
    )


def _same_case() -> str:
    place = quoted(place_of("case_id"))
    return f"c.{place} = d.{place}"


@dataclass(frozen=True)
class PostPrepared:
    """The checks that may run, made ready, and what may not."""

    prepared: Prepared
    kept: Mapping[str, tuple[Kept, ...]]


def prepare_post_checks(catalog: Catalog, settings: Settings, on: date) -> PostPrepared:
    """Compile what may run on the day, each check for the case types that it may run on."""
    rules, kept = rules_on(catalog, settings, on)
    prepared = Prepared(on, catalog, settings, rules, (), {})
    plan_facts(prepared.facts(rules), on, frozenset())
    return PostPrepared(prepared, kept)


def rules_on(
    catalog: Catalog, settings: Settings, on: date
) -> tuple[tuple[Rule, ...], Mapping[str, tuple[Kept, ...]]]:
    """The rules that may run on the day, by name, and by check what may not."""
    gate = gate_states(settings, catalog, on)[ALL_PERMITS_GATE]
    rules, kept = [], {}
    for name, card in sorted(catalog.post_checks.items()):
        bases, not_run = _bases(name, card, catalog, settings, gate, on)
        if bases:
            rules.append(_rule(name, card, bases, catalog))
        kept[name] = not_run
    return tuple(rules), kept


def post_check(
    warehouse: Warehouse, loaded: LoadedRegister, ready: PostPrepared, *, step: Step
) -> PostChecked:
    """Check every permit in force in the loaded register.

    Raises:
        Refusal: the register has no decisions, and so no permit that could be found.
    """
    if not loaded.tables[_PERMITS].present:
        raise Refusal(
            sv=f"registermappen saknar {_PERMITS}, och då finns inga tillstånd att kontrollera. "
            "Lägg till tabellen.",
            en=f"the register folder lacks {_PERMITS}, so there are no permits to check. "
            "Add the table.",
        )
    subjects = permits_in_force(ready.prepared.on)
    return PostChecked(
        check_all(warehouse, loaded, ready.prepared, subjects, step=step), ready.kept
    )


def _bases(
    name: str,
    card: PostCheck,
    catalog: Catalog,
    settings: Settings,
    gate: GateState,
    on: date,
) -> tuple[dict[str, str], tuple[Kept, ...]]:
    """By case type what the check rests on; and the case types that it is not run on."""
    if reason := inert(name, card, settings, on):
        return {}, (Kept(reason, card.case_types),)
    found: dict[str, str] = {}
    kept: dict[NotRun, tuple[str, ...]] = {}
    for case_type in card.case_types:
        basis = card.basis_for(case_type) or gate.legal_basis
        why = without_basis(basis, catalog, on) if basis else gate_shut(gate)
        if basis and why is None:
            found[case_type] = basis
        elif why:
            kept[why] = (*kept.get(why, ()), case_type)
    return found, tuple(Kept(why, types) for why, types in kept.items())


def _rule(name: str, card: PostCheck, bases: Mapping[str, str], catalog: Catalog) -> Rule:
    """The check for the case types that it may run on."""
    narrowed = card.model_copy(update={"case_types": tuple(bases)})
    version = catalog.rule_version(f"post_checks/{name}.toml")
    return replace(make_rule(name, narrowed, catalog.facts), version=version, basis=bases)
