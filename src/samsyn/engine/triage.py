"""Sorting: which open cases go to in-depth check, why, and in what order.

Cases whose hits give reason go with the kinds that the indicators lead to. Beside them a random arm
is drawn from all open cases, whatever their hits, so that what the indicators miss and how often
they are wrong can be known (design section 3.4). Unknown alone selects no track.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from samsyn.engine.compile_sql import constant, quoted
from samsyn.engine.declarations import Kind, RandomArm
from samsyn.engine.evidence import outcome_column
from samsyn.engine.rule import Rule


def triage_sql(
    *,
    rules: Iterable[Rule],
    kinds: Mapping[str, Kind],
    arm: RandomArm,
    share: Decimal,
    seed: int,
    table: str,
) -> str:
    """SELECT of a row per open case, columns as contract.md section 2 says, ordered by case_id.

    ``table`` holds case_id, case_type, region, received_on and a column per rule's outcome.
    """
    rules = list(rules)
    return (
        f"WITH sorted AS ({_sorted(rules, kinds, table)}), drawn AS ({_drawn(arm, share, seed)}) "
        "SELECT case_id, CASE WHEN has_reason OR random_arm THEN 'in_depth' ELSE 'ordinary' END "
        "AS track, kinds, row_number() OVER (PARTITION BY has_reason OR random_arm "
        "ORDER BY urgent DESC, received_on, case_id) AS priority, "
        "CASE WHEN has_reason AND random_arm THEN 'both' WHEN has_reason THEN 'indicator' "
        "WHEN random_arm THEN 'random' ELSE 'none' END AS selected_by, "
        "CAST(random_arm AS TINYINT) AS random_arm, random_arm_probability, n_hit, n_unknown "
        "FROM drawn ORDER BY case_id"
    )


def _sorted(rules: list[Rule], kinds: Mapping[str, Kind], table: str) -> str:
    """A row per case: its kinds in the order of ``kinds``, urgency, counts."""
    selecting = [rule for rule in rules if rule.indicator.selects]
    of_kind = {
        kind: _any_hit(r for r in selecting if r.indicator.leads_to == kind) for kind in kinds
    }
    listed = ", ".join(
        f"CASE WHEN {hit} THEN {constant(kind)} END" for kind, hit in of_kind.items()
    )
    urgent = " OR ".join(hit for kind, hit in of_kind.items() if kinds[kind].urgent)
    return (
        f"SELECT case_id, case_type, region, received_on, "
        f"list_filter([{listed}], kind -> kind IS NOT NULL) AS kinds, "
        f"({_any_hit(selecting)}) AS has_reason, ({urgent}) AS urgent, "
        f"{_count(rules, 1)} AS n_hit, {_count(rules, 2)} AS n_unknown FROM {table}"
    )


def _any_hit(rules: Iterable[Rule]) -> str:
    hits = [f"{quoted(outcome_column(rule.name))} = 1" for rule in rules]
    return f"({' OR '.join(hits)})" if hits else "FALSE"


def _count(rules: list[Rule], outcome: int) -> str:
    counts = [f"({quoted(outcome_column(rule.name))} = {outcome})::INTEGER" for rule in rules]
    return f"CAST({' + '.join(counts) or '0'} AS INTEGER)"


def _drawn(arm: RandomArm, share: Decimal, seed: int) -> str:
    """Simple random sampling of a fixed size within each stratum.

    The size is the share of the stratum, rounded half up, at least the stated minimum and at most
    the stratum; the inclusion probability is size / stratum. Within a stratum the cases with the
    smallest SHA-256 of seed and case number are drawn (permanent random numbers: Ohlsson 1995), so
    that the draw does not depend on the order of rows, and changes little from day to day: a case
    leaves it only when others with smaller numbers come in. The probability is that of one day's
    draw.
    """
    strata = ", ".join(f"coalesce({column}, '')" for column in arm.strata)
    size = (
        f"least(stratum, greatest({arm.minimum_per_stratum}, "
        f"CAST(floor(stratum * {constant(share)} + 0.5) AS BIGINT)))"
    )
    key = f"sha256(concat({constant(str(seed))}, '|', case_id))"
    return (
        f"SELECT *, place <= {size} AS random_arm, "
        f"CAST({size} AS DOUBLE) / stratum AS random_arm_probability FROM ("
        f"SELECT *, count(*) OVER (PARTITION BY {strata}) AS stratum, "
        f"row_number() OVER (PARTITION BY {strata} ORDER BY {key}, case_id) AS place FROM sorted)"
    )
