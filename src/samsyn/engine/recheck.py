"""One case checked anew from the register, at once: when a fact was corrected, or a case came in.

The rows that can matter to the case (``neighbourhood``) are laid on a desk, a small warehouse, and
the facts are made of them by the same readings, plan and assembly as those of the whole check. What
the check does for all cases in one pass, it does here for one.

One thing is not made anew: how many hits a representative's cases have. That rests on the outcomes
of every open case, and is read as the last whole check left it.
"""

from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from samsyn.engine.assembly import Laid, assemble
from samsyn.engine.by_place import make_views
from samsyn.engine.check import CASE_COLUMNS, Prepared
from samsyn.engine.compile_sql import quoted
from samsyn.engine.damage import find_damage
from samsyn.engine.evidence import Provenance, provenance
from samsyn.engine.lineage import tables_of
from samsyn.engine.neighbourhood import Index, gather
from samsyn.engine.one_case import CaseChecked, CaseFacts, check_facts
from samsyn.engine.plan import Plan, derived_tables, plan_facts
from samsyn.engine.readings import make_readings, store_derived
from samsyn.engine.warehouse import Warehouse
from samsyn.facts.declare import Fact
from samsyn.register import TABLES
from samsyn.register.derived import DERIVED
from samsyn.register.loaded import BadValue, LoadedRegister
from samsyn.register.places import place_of

_REPRESENTATIVES = "representative_outcomes"
_BadValues = Mapping[str, Mapping[tuple[str, ...], list[BadValue]]]


@dataclass(frozen=True)
class Desk:
    """What checking one case after another needs: made once, for one thread at a time.

    ``whole`` holds the register, and ``small`` the rows of the case at hand.
    """

    whole: Warehouse
    index: Index
    small: Warehouse
    loaded: LoadedRegister
    prepared: Prepared
    plan: Plan
    sources: Mapping[str, Provenance]
    bad_values: _BadValues
    representatives: pa.Table | None
    empty: Mapping[str, pa.Table]


def make_desk(
    whole: Warehouse,
    index: Index,
    small: Warehouse,
    loaded: LoadedRegister,
    prepared: Prepared,
    representatives: pa.Table | None = None,
) -> Desk:
    """Make ready to check cases of a loaded register one at a time.

    ``small`` is an empty warehouse for the desk's own use. ``representatives`` has the rows of
    ``representative_outcomes`` as the last whole check left them; without them, how many hits a
    representative's cases have is not known. When rows of the register have come or changed, a desk
    is needed with an index that knows of them (``neighbourhood.with_changed``).
    """
    empty = {table: whole.arrow(f"SELECT * FROM {quoted(table)} LIMIT 0") for table in TABLES}
    for table, none in empty.items():
        small.store(table, none)
    columns = ", ".join(quoted(column) for column in CASE_COLUMNS)
    small.store("subjects", small.arrow(f"SELECT {columns} FROM cases"))
    make_readings(small, frozenset(), prepared.on)
    make_views(small)
    plan = _plan(prepared, loaded)
    sources = {fact.name: provenance(fact, loaded, plan.unavailable) for fact in plan.facts}
    bad_values = _by_key(loaded)
    return Desk(
        whole, index, small, loaded, prepared, plan, sources, bad_values, representatives, empty
    )


def recheck(desk: Desk, case_id: str) -> CaseChecked:
    """Check one case anew: every indicator that runs, from the rows of the register as they stand.

    Facts that no indicator for the case's type needs are left out. Raises KeyError if the register
    has no such case; whether it is open is the caller's to know.
    """
    rows = gather(desk.whole, desk.index, case_id)
    case = _lay_out(desk, rows, case_id)
    rules = desk.prepared.rules
    case_type = case["case_type"][0].as_py()
    of_type = [rule for rule in rules if case_type in rule.card.case_types]
    laid = _facts(desk, desk.prepared.facts(of_type), case)
    for name, fact in laid.items():
        case = case.append_column(name, fact.whole())
    told = [fact for fact in desk.plan.facts if fact.name in case.column_names]
    damaged = _damaged(desk, rows, told)
    return check_facts(rules, CaseFacts(desk.prepared.on, case, desk.sources, damaged))


def _plan(prepared: Prepared, loaded: LoadedRegister) -> Plan:
    """The plans of both stages as one: here nothing waits for other cases' outcomes."""
    stages = [
        plan_facts(prepared.facts(rules), prepared.on, loaded.missing)
        for rules in (prepared.early, prepared.late)
    ]
    return Plan(
        relations=tuple({r.sql: r for stage in stages for r in stage.relations}.values()),
        facts=tuple(dict.fromkeys(fact for stage in stages for fact in stage.facts)),
        unavailable={k: v for stage in stages for k, v in stage.unavailable.items()},
    )


def _facts(desk: Desk, facts: list[Fact], case: pa.Table) -> dict[str, Laid]:
    """The facts of the case on the desk; those that need no reading while readings are made."""
    on, small = desk.prepared.on, desk.small
    read = {fact.name for fact in facts if tables_of(fact.expression, on) & set(DERIVED)}
    plain = _narrowed(desk.plan, [fact for fact in facts if fact.name not in read], case)
    with small.beside() as another, ThreadPoolExecutor(max_workers=1) as thread:
        without_readings = thread.submit(assemble, another, plain, case)
        make_readings(small, derived_tables(facts, on), on)
        _lay_representative(desk, case)
        laid = without_readings.result()
    rest = _narrowed(desk.plan, [fact for fact in facts if fact.name in read], case)
    return laid | assemble(small, rest, case)


def _narrowed(plan: Plan, facts: list[Fact], case: pa.Table) -> Plan:
    """The plan for these facts; what is only told of someone the case lacks is not asked."""
    there = [fact for fact in facts if case[fact.role.case_column][0].is_valid]
    asked = {fact.expression for fact in there}
    relations = tuple(relation for relation in plan.relations if asked & set(relation.columns))
    return replace(plan, facts=tuple(facts), relations=relations)


def _lay_out(desk: Desk, rows: Mapping[str, pa.Table], case_id: str) -> pa.Table:
    """Lay the rows on the desk, in place of those of the case before; give the case's own."""
    for table, none in desk.empty.items():
        desk.small.store(table, rows.get(table, none))
    cases = rows["cases"]
    case = cases.filter(pc.equal(cases["case_id"], case_id)).select(list(CASE_COLUMNS))
    desk.small.store("subjects", case)
    return case.combine_chunks()


def _lay_representative(desk: Desk, case: pa.Table) -> None:
    if desk.representatives is None:
        return
    party, place = case["representative_id"][0], case[place_of("representative_id")]
    rows = desk.representatives.filter(pc.equal(desk.representatives["party_id"], party))
    if rows.num_rows:
        # A place is that of the register at hand, whichever one the last run was of.
        told = {name: rows[name] for name in rows.column_names if name != place_of("party_id")}
        store_derived(desk.small, _REPRESENTATIVES, pa.table({**told, place_of("party_id"): place}))


def _by_key(loaded: LoadedRegister) -> _BadValues:
    found: dict[str, dict[tuple[str, ...], list[BadValue]]] = {}
    for bad in loaded.bad_values:
        found.setdefault(bad.table, defaultdict(list))[bad.key].append(bad)
    return found


def _damaged(desk: Desk, rows: Mapping[str, pa.Table], facts: list[Fact]) -> dict[str, bool]:
    """The facts behind which a bad value of one of the rows stands; see ``CaseFacts``."""
    near: list[BadValue] = []
    for table in sorted(set(rows) & set(desk.bad_values)):
        bad, keys = desk.bad_values[table], rows[table].select(TABLES[table].key)
        for row in keys.to_pylist():
            near += bad.get(tuple(str(value) for value in row.values()), [])
    if not near:
        return {}
    narrow = replace(desk.loaded, bad_values=tuple(near))
    find_damage(desk.small, narrow, facts, desk.prepared.on)
    return dict(desk.small.rows("SELECT fact, bool_or(empty_tells) FROM damage GROUP BY fact"))
