"""The basic check: every open case against every indicator that may run, in a few passes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from samsyn.engine.catalog import Catalog
from samsyn.engine.compile_sql import quoted
from samsyn.engine.damage import find_damage, mark_unknown_sql
from samsyn.engine.evidence import NO_FINDINGS, Provenance, findings_sql, outcome_column, provenance
from samsyn.engine.permitted import NotRun, permitted
from samsyn.engine.plan import derived_tables, plan_facts
from samsyn.engine.readings import make_readings
from samsyn.engine.representatives import fill_representative_outcomes
from samsyn.engine.rule import Outcome, Rule, make_rule
from samsyn.engine.settings import Settings
from samsyn.engine.triage import triage_sql
from samsyn.engine.warehouse import Warehouse
from samsyn.facts.declare import Fact
from samsyn.register.derived import AFTER_OUTCOMES
from samsyn.register.loaded import LoadedRegister

Step = Callable[[str], None]

_ROLE_COLUMNS = (
    "applicant_id",
    "sponsor_id",
    "employer_id",
    "education_provider_id",
    "representative_id",
)
ALL_OUTCOMES = tuple(Outcome)
REMARKS = (Outcome.HIT, Outcome.UNKNOWN)
# What a case needs computed whatever its indicators.
_ALWAYS = ("received_on", "application_kind")


@dataclass(frozen=True)
class Stage:
    """Rules computed together: the table that holds their facts and outcomes."""

    table: str
    rules: tuple[Rule, ...]
    sources: Mapping[str, Provenance]
    damaged: frozenset[str]


@dataclass(frozen=True)
class Checked:
    """The check as done: its stages stand as tables in the warehouse."""

    on: date
    catalog: Catalog
    settings: Settings
    loaded: LoadedRegister
    stages: tuple[Stage, ...]
    not_run: Mapping[str, NotRun]
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule that was run, by name."""
        return tuple(
            sorted((r for stage in self.stages for r in stage.rules), key=lambda rule: rule.name)
        )

    def findings(self, outcomes: Iterable[Outcome] = REMARKS) -> str:
        """SELECT of all findings of those outcomes, ordered by case and indicator."""
        wanted = tuple(outcomes)
        selects = [
            findings_sql(
                rule,
                table=stage.table,
                on=self.on,
                sources=stage.sources,
                damaged=stage.damaged,
                outcomes=wanted,
            )
            for stage in self.stages
            for rule in stage.rules
        ]
        return f"{' UNION ALL '.join([NO_FINDINGS, *selects])} ORDER BY case_id, indicator"

    def triage(self) -> str:
        """SELECT of the sorting, a row per open case."""
        arm = self.catalog.random_arm
        own = self.settings.random_arm
        return triage_sql(
            rules=self.rules,
            kinds=self.catalog.kinds,
            arm=arm,
            share=own.share or arm.share,
            seed=own.seed,
            table="(" + self._all_outcomes() + ")",
        )

    def outcomes(self) -> str:
        """SELECT of case_id and one digit per declared indicator, in alphabetical order.

        Digits are those of ``Outcome``; 4 where the indicator was not run.
        """
        run = {rule.name for rule in self.rules}
        digits = [
            f"CAST({quoted(outcome_column(name))} AS VARCHAR)" if name in run else "'4'"
            for name in sorted(self.catalog.indicators)
        ]
        return (
            f"SELECT case_id, concat({', '.join(digits)}) AS outcomes FROM ({self._all_outcomes()})"
        )

    def _all_outcomes(self) -> str:
        first, *later = self.stages
        columns = [f"{first.table}.*"] + [
            f"{stage.table}.{quoted(outcome_column(rule.name))}"
            for stage in later
            for rule in stage.rules
        ]
        joins = [f"JOIN {stage.table} USING (case_id)" for stage in later]
        return f"SELECT {', '.join(columns)} FROM {first.table} {' '.join(joins)}"


def basic_check(
    warehouse: Warehouse,
    loaded: LoadedRegister,
    *,
    catalog: Catalog,
    settings: Settings,
    on: date,
    step: Step,
) -> Checked:
    """Check every open case of the loaded register on a day.

    ``step`` is told the name of each step as it begins.
    """
    runs, not_run = permitted(catalog, settings, on)
    rules = [_rule(name, catalog) for name in runs]
    step("readings")
    _open_cases(warehouse)
    facts = {name: catalog.facts[name] for rule in rules for name in rule.needs}
    make_readings(warehouse, derived_tables(facts.values(), on), on)
    late = [rule for rule in rules if _is_late(rule, catalog, on)]
    early = [rule for rule in rules if rule not in late]
    step("facts and indicators")
    stages = [_stage(warehouse, "checked", early, loaded, catalog, on)]
    if late:
        fill_representative_outcomes(warehouse, stages[0].table, early)
        stages.append(_stage(warehouse, "checked_late", late, loaded, catalog, on))
    counts = {rule.name: _counts(warehouse, s.table, rule) for s in stages for rule in s.rules}
    return Checked(on, catalog, settings, loaded, tuple(stages), not_run, counts)


def _rule(name: str, catalog: Catalog) -> Rule:
    rule = make_rule(name, catalog.indicators[name], catalog.facts)
    return replace(rule, version=catalog.rule_version(name))


def _open_cases(warehouse: Warehouse) -> None:
    base = "case_id, case_type, application_kind, received_on, region"
    warehouse.execute(
        f"CREATE OR REPLACE TEMP TABLE open_cases AS SELECT {base}, {', '.join(_ROLE_COLUMNS)} "
        "FROM cases WHERE status = 'open'"
    )


def _is_late(rule: Rule, catalog: Catalog, on: date) -> bool:
    facts = (catalog.facts[name] for name in rule.needs)
    return bool(derived_tables(facts, on) & AFTER_OUTCOMES)


def _stage(
    warehouse: Warehouse,
    table: str,
    rules: list[Rule],
    loaded: LoadedRegister,
    catalog: Catalog,
    on: date,
) -> Stage:
    needed = dict.fromkeys([*_ALWAYS, *(name for rule in rules for name in rule.needs)])
    facts: list[Fact] = [catalog.facts[name] for name in needed]
    plan = plan_facts(facts, on, loaded.missing)
    for relation in plan.relations:
        warehouse.execute(f"CREATE OR REPLACE TEMP TABLE {relation.name} AS {relation.sql}")
    outcomes = [f"{rule.outcome_sql(on)} AS {quoted(outcome_column(rule.name))}" for rule in rules]
    warehouse.execute(
        f"CREATE OR REPLACE TABLE {table} AS SELECT *, {', '.join(outcomes)} "
        f"FROM ({plan.select('open_cases')})"
    )
    for relation in plan.relations:
        warehouse.execute(f"DROP TABLE {relation.name}")
    damaged = _marked(warehouse, table, rules, facts, loaded, on)
    sources = {fact.name: provenance(fact, loaded, plan.unavailable) for fact in facts}
    return Stage(table, tuple(rules), sources, damaged)


def _marked(
    warehouse: Warehouse,
    table: str,
    rules: list[Rule],
    facts: list[Fact],
    loaded: LoadedRegister,
    on: date,
) -> frozenset[str]:
    if not loaded.bad_values:
        return frozenset()
    damaged = find_damage(warehouse, loaded, facts, on)
    for rule in rules:
        if damaged & set(rule.needs):
            warehouse.execute(mark_unknown_sql(rule, table=table))
    return damaged


def _counts(warehouse: Warehouse, table: str, rule: Rule) -> dict[str, int]:
    column = quoted(outcome_column(rule.name))
    rows = warehouse.rows(f"SELECT {column}, count(*) FROM {table} GROUP BY 1")
    found = {int(row[0]): int(row[1]) for row in rows}
    return {outcome.name.lower(): found.get(int(outcome), 0) for outcome in Outcome}
