"""Representatives whose cases have more hits than case type and chance explain."""

from collections.abc import Iterable

import pyarrow as pa

from samsyn.engine.compile_sql import quoted
from samsyn.engine.evidence import outcome_column
from samsyn.engine.readings import store_derived
from samsyn.engine.rule import Rule
from samsyn.engine.warehouse import Warehouse
from samsyn.methods.excess import chance_of_at_least

_PLACE = '"place of representative_id"'


def fill_representative_outcomes(warehouse: Warehouse, table: str, rules: Iterable[Rule]) -> None:
    """Fill ``representative_outcomes`` from the outcomes of the cases' own indicators.

    A case counts when any indicator that selects, and does not itself look across cases, has a hit.
    Each case type's rate is taken over all open cases of the type.
    """
    counted = [r for r in rules if r.selects and r.card.scope != "cross_case"]
    hits = " OR ".join(f"{quoted(outcome_column(rule.name))} = 1" for rule in counted) or "FALSE"
    warehouse.execute(
        "CREATE OR REPLACE TEMP TABLE case_hits AS SELECT representative_id, "
        f"{_PLACE}, case_type, ({hits}) AS has_hit FROM {table}"
    )
    rates = dict(
        warehouse.rows(
            "SELECT case_type, avg(has_hit::INTEGER) FROM case_hits GROUP BY 1 ORDER BY 1"
        )
    )
    groups = warehouse.rows(
        f"SELECT representative_id, {_PLACE}, case_type, count(*), count(*) FILTER (has_hit) "
        "FROM case_hits WHERE representative_id IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )
    store_derived(warehouse, "representative_outcomes", _outcomes(groups, rates))


def _outcomes(groups: list[tuple[str, int, str, int, int]], rates: dict[str, float]) -> pa.Table:
    by_party: dict[tuple[str, int], list[tuple[str, int, int]]] = {}
    for party, place, case_type, cases, hits in groups:
        by_party.setdefault((party, place), []).append((case_type, cases, hits))
    rows = [_row(*party, strata, rates) for party, strata in by_party.items()]
    return pa.Table.from_pylist(rows, schema=_SCHEMA)


_SCHEMA = pa.schema(
    [
        ("party_id", pa.string()),
        ("place of party_id", pa.int32()),
        ("open_cases", pa.int64()),
        ("cases_with_hits", pa.int64()),
        ("expected_cases_with_hits", pa.float64()),
        ("chance", pa.float64()),
    ]
)


def _row(
    party: str, place: int, strata: list[tuple[str, int, int]], rates: dict[str, float]
) -> dict[str, object]:
    sizes = [cases for _, cases, _ in strata]
    of_type = [rates[case_type] for case_type, _, _ in strata]
    hits = sum(hit for _, _, hit in strata)
    return {
        "party_id": party,
        "place of party_id": place,
        "open_cases": sum(sizes),
        "cases_with_hits": hits,
        "expected_cases_with_hits": sum(n * rate for n, rate in zip(sizes, of_type, strict=True)),
        "chance": chance_of_at_least(hits, sizes, of_type),
    }
