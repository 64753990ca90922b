"""Checks of many at once: every case or permit against every rule that may run, in a few passes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pyarrow as pa

from samsyn.engine.assembly import Laid, assemble, in_chunks
from samsyn.engine.by_place import make_views
from samsyn.engine.catalog import Catalog
from samsyn.engine.compile_sql import quoted
from samsyn.engine.damage import find_damage, marked
from samsyn.engine.evidence import Provenance, outcome_column, provenance
from samsyn.engine.findings import Findings
from samsyn.engine.permitted import NotRun, permitted
from samsyn.engine.plan import derived_tables, plan_facts
from samsyn.engine.readings import make_readings
from samsyn.engine.representatives import fill_representative_outcomes
from samsyn.engine.rule import Outcome, Rule, make_rule
from samsyn.engine.settings import Settings
from samsyn.engine.triage import draws_sql, triage
from samsyn.engine.warehouse import Warehouse
from samsyn.facts.declare import Fact
from samsyn.methods.in_threads import in_threads
from samsyn.register.derived import AFTER_OUTCOMES
from samsyn.register.loaded import LoadedRegister
from samsyn.register.places import place_of

Step = Callable[[str], None]

_BASE_COLUMNS = ("case_id", "case_type", "application_kind", "received_on", "region")
_ROLE_COLUMNS = (
    "applicant_id",
    "sponsor_id",
    "employer_id",
    "education_provider_id",
    "representative_id",
)
CASE_COLUMNS = (
    *_BASE_COLUMNS,
    *_ROLE_COLUMNS,
    *(place_of(column) for column in ("case_id", *_ROLE_COLUMNS)),
)
ALL_OUTCOMES = tuple(Outcome)
REMARKS = (Outcome.HIT, Outcome.UNKNOWN)
# The table of the check: cases, facts, outcomes.
CHECKED = "checked"


@dataclass(frozen=True)
class Subjects:
    """What a check is of: rows with a case behind each, told apart by ``key``.

    The warehouse shows them as ``subjects``: ``columns`` of ``rows``, which is SQL of a table. A
    finding tells ``key`` and ``beside``.
    """

    key: str
    columns: tuple[str, ...]
    rows: str
    beside: str = "case_id"


OPEN_CASES = Subjects("case_id", CASE_COLUMNS, "cases WHERE status = 'open'")


@dataclass(frozen=True)
class Checked:
    """The check as done.

    ``cases``, which the warehouse shows as ``checked``, has a row per subject in the order of their
    keys: the columns of ``subjects``, and one per rule's outcome. ``laid`` has the facts that are
    none of those columns. ``damaged`` tells of facts behind which a bad value stands, and in which
    cases.
    """

    on: date
    subjects: Subjects
    catalog: Catalog
    settings: Settings
    loaded: LoadedRegister
    cases: pa.Table
    laid: Mapping[str, Laid]
    rules: tuple[Rule, ...]
    sources: Mapping[str, Provenance]
    damaged: Mapping[str, pa.Array]
    not_run: Mapping[str, NotRun]
    counts: Mapping[str, Mapping[str, int]]

    def findings(self, outcomes: Iterable[Outcome] = REMARKS) -> Iterator[pa.Table]:
        """All findings of those outcomes, ordered by subject and rule, some subjects at a time."""
        keys = tuple(dict.fromkeys([self.subjects.key, self.subjects.beside]))
        made = Findings(
            keys, self.cases, self.laid, self.rules, self.sources, self.damaged, self.on
        )
        return made.batches(tuple(outcomes))

    def with_facts(self) -> pa.Table:
        """The cases with their outcomes and every fact."""
        return _with(self.cases, {name: laid.whole() for name, laid in self.laid.items()})

    def triage(self, warehouse: Warehouse) -> pa.Table:
        """The sorting, a row per open case."""
        arm, own = self.catalog.random_arm, self.settings.random_arm
        return triage(
            self.cases,
            rules=self.rules,
            kinds=self.catalog.kinds,
            arm=arm,
            share=own.share or arm.share,
            draws=warehouse.arrow(draws_sql(own.seed, CHECKED))["draw"],
        )

    def outcomes(self) -> pa.Array:
        """Per case a text of one digit per declared indicator, in alphabetical order.

        Digits are those of ``Outcome``; 4 where the indicator was not run.
        """
        names = sorted(self.catalog.indicators)
        digits = np.full((self.cases.num_rows, len(names)), ord("4"), np.uint8)
        run = {rule.name for rule in self.rules}
        for place, name in enumerate(names):
            if name in run:
                digits[:, place] = self.cases[outcome_column(name)].to_numpy() + ord("0")
        ends = np.arange(self.cases.num_rows + 1, dtype=np.int64) * len(names)
        buffers = [None, pa.py_buffer(ends), pa.py_buffer(digits)]
        texts = pa.Array.from_buffers(pa.large_string(), self.cases.num_rows, buffers)
        return texts.cast(pa.string())


@dataclass(frozen=True)
class Prepared:
    """A check made ready before the register is there: its rules, in two stages."""

    on: date
    catalog: Catalog
    settings: Settings
    early: tuple[Rule, ...]
    late: tuple[Rule, ...]
    not_run: Mapping[str, NotRun]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule that runs, by name."""
        return tuple(sorted((*self.early, *self.late), key=lambda rule: rule.name))

    def facts(self, rules: Iterable[Rule]) -> list[Fact]:
        """The facts that the rules need."""
        needed = dict.fromkeys(name for rule in rules for name in rule.needs)
        return [self.catalog.facts[name] for name in needed]


def prepare(catalog: Catalog, settings: Settings, on: date) -> Prepared:
    """Compile the rules that may run on the day, and plan their facts.

    It takes seconds that need no register: a caller may let another thread prepare while the
    register is loaded.
    """
    runs, not_run = permitted(catalog, settings, on)
    rules = [_rule(name, catalog) for name in sorted(runs)]
    late = tuple(rule for rule in rules if _is_late(rule, catalog, on))
    early = tuple(rule for rule in rules if rule not in late)
    prepared = Prepared(on, catalog, settings, early, late, not_run)
    for stage in (early, late):
        # The plan is remembered; where tables turn out to be missing it is made anew.
        plan_facts(prepared.facts(stage), on, frozenset())
    return prepared


def basic_check(
    warehouse: Warehouse, loaded: LoadedRegister, prepared: Prepared, *, step: Step
) -> Checked:
    """Check every open case of the loaded register.

    ``step`` is told the name of each step as it begins.
    """
    return check_all(warehouse, loaded, prepared, OPEN_CASES, step=step)


def check_all(
    warehouse: Warehouse,
    loaded: LoadedRegister,
    prepared: Prepared,
    subjects: Subjects,
    *,
    step: Step,
) -> Checked:
    """Check each of the subjects against every rule that was prepared."""
    catalog, on, rules = prepared.catalog, prepared.on, prepared.rules
    facts = prepared.facts(rules)
    step("readings")
    cases = show_subjects(warehouse, subjects)
    make_readings(warehouse, derived_tables(facts, on), on)
    make_views(warehouse)
    step("facts and indicators")
    damaged = find_damage(warehouse, loaded, facts, on) if loaded.bad_values else {}
    laid: dict[str, Laid] = {}
    unavailable: dict[str, tuple[str, ...]] = {}
    for stage in (prepared.early, prepared.late):
        plan = plan_facts(prepared.facts(stage), on, loaded.missing)
        unavailable |= plan.unavailable
        laid |= assemble(warehouse, plan, cases, known=laid)
        cases = _with_outcomes(warehouse, cases, laid, stage, damaged, on)
        if stage is prepared.early and prepared.late:
            fill_representative_outcomes(warehouse, CHECKED, stage)
    return Checked(
        on=on,
        subjects=subjects,
        catalog=catalog,
        settings=prepared.settings,
        loaded=loaded,
        cases=cases,
        laid=laid,
        rules=rules,
        sources={fact.name: provenance(fact, loaded, unavailable) for fact in facts},
        damaged=damaged,
        not_run=prepared.not_run,
        counts={rule.name: _counts(cases[outcome_column(rule.name)]) for rule in rules},
    )


def _rule(name: str, catalog: Catalog) -> Rule:
    rule = make_rule(name, catalog.indicators[name], catalog.facts)
    return replace(rule, version=catalog.rule_version(f"indicators/{name}.toml"))


def show_subjects(warehouse: Warehouse, subjects: Subjects = OPEN_CASES) -> pa.Table:
    """Make the view of that name; give its rows in the order of their keys."""
    columns = ", ".join(quoted(column) for column in subjects.columns)
    warehouse.execute(f"CREATE OR REPLACE VIEW subjects AS SELECT {columns} FROM {subjects.rows}")
    order = quoted(place_of(subjects.key))
    return warehouse.arrow(f"SELECT * FROM subjects ORDER BY {order}").combine_chunks()


def _is_late(rule: Rule, catalog: Catalog, on: date) -> bool:
    facts = (catalog.facts[name] for name in rule.needs)
    return bool(derived_tables(facts, on) & AFTER_OUTCOMES)


def _with_outcomes(
    warehouse: Warehouse,
    cases: pa.Table,
    laid: Mapping[str, Laid],
    rules: Iterable[Rule],
    damaged: Mapping[str, pa.Array],
    on: date,
) -> pa.Table:
    """The cases with the outcome of each rule; the warehouse shows them as ``checked``."""
    leant_on = dict.fromkeys(name for rule in rules for name in rule.leans_on)
    names = [name for name in leant_on if name in laid]
    facts = in_threads(lambda name: laid[name].whole(), names)
    whole = _with(cases, dict(zip(names, facts, strict=True)))
    whole = _with(whole, _of_types(cases["case_type"], rules))
    warehouse.show(CHECKED, in_chunks(whole))
    columns = []
    for rule in rules:
        of_type = quoted(_types_column(rule))
        outcome = marked(rule.outcome_sql(on, of_types=of_type), rule, damaged, of_type)
        columns.append(f"{outcome} AS {quoted(outcome_column(rule.name))}")
    if columns:
        # Rows come in the order of the table that is shown.
        outcomes = warehouse.arrow(f"SELECT {', '.join(columns)} FROM {CHECKED}").combine_chunks()
        cases = _with(cases, dict(zip(outcomes.column_names, outcomes, strict=True)))
    warehouse.show(CHECKED, in_chunks(cases))
    return cases


def _of_types(case_types: pa.ChunkedArray, rules: Iterable[Rule]) -> dict[str, pa.Array]:
    """Whether each case is of the types of a rule: DuckDB would join for every list of types."""
    types = case_types.combine_chunks().dictionary_encode()
    names, codes = types.dictionary.to_pylist(), types.indices
    return {
        _types_column(rule): pa.array([name in rule.card.case_types for name in names]).take(codes)
        for rule in rules
    }


def _types_column(rule: Rule) -> str:
    return " or ".join(rule.card.case_types)


def _with(table: pa.Table, columns: Mapping[str, pa.Array]) -> pa.Table:
    for name, column in columns.items():
        table = table.append_column(name, column)
    return table


def _counts(outcomes: pa.ChunkedArray) -> dict[str, int]:
    counts = np.bincount(outcomes.to_numpy(), minlength=len(Outcome))
    return {outcome.name.lower(): int(counts[outcome]) for outcome in Outcome}
