"""Sorting and the random arm, against a naive second way."""

import hashlib
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.engine.catalog import load_catalog
from samsyn.engine.evidence import outcome_column
from samsyn.engine.rule import make_rule
from samsyn.engine.triage import draws_sql, triage
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse

CATALOG = load_catalog()
CARD = CATALOG.indicators["offered_salary_below_threshold"]


def rule(name: str, **changes):
    made = make_rule(name, CARD.model_copy(update=changes), CATALOG.facts)
    return replace(made, version="1")


RULES = [
    rule("pay"),
    rule("signs", leads_to="labour_exploitation"),
    rule("beside", leads_to="economic", selects=False),
]

cases = st.lists(
    st.tuples(
        st.sampled_from(["work_permit", "asylum"]),
        st.sampled_from(["Nord", "Syd", None]),
        st.integers(0, 40),
        *[st.integers(0, 3)] * 3,
    ),
    max_size=60,
)


def triaged(rows, share=Decimal("0.1"), seed=7):
    table = pa.table(
        {
            "case_id": pa.array([f"C{n:03}" for n in range(len(rows))], pa.string()),
            "case_type": pa.array([row[0] for row in rows], pa.string()),
            "region": pa.array([row[1] for row in rows], pa.string()),
            "received_on": pa.array(
                [date(2026, 1, 1) + timedelta(days=row[2]) for row in rows], pa.date32()
            ),
            **{
                outcome_column(one.name): pa.array([row[3 + n] for row in rows], pa.int8())
                for n, one in enumerate(RULES)
            },
        }
    )
    with DuckDBWarehouse(threads=1) as made:
        made.store("checked", table)
        draws = made.arrow(draws_sql(seed, "checked"))["draw"]
    found = triage(
        table,
        rules=RULES,
        kinds=CATALOG.kinds,
        arm=CATALOG.random_arm,
        share=share,
        draws=draws,
    )
    return table.to_pylist(), found.to_pylist()


def drawn_naively(rows, share, seed):
    strata = defaultdict(list)
    for row in rows:
        strata[row["case_type"], row["region"]].append(row["case_id"])
    drawn = {}
    for members in strata.values():
        size = min(len(members), max(2, int(len(members) * share + Decimal("0.5"))))
        members.sort(key=lambda case: hashlib.sha256(f"{seed}|{case}".encode()).hexdigest())
        drawn |= {case: (n < size, size / len(members)) for n, case in enumerate(members)}
    return drawn


@settings(max_examples=40)
@given(rows=cases)
def test_the_sorting_is_that_of_the_naive_way(rows):
    given_rows, found = triaged(rows)
    drawn = drawn_naively(given_rows, Decimal("0.1"), 7)
    for row, told in zip(given_rows, found, strict=True):
        hits = [row[outcome_column(one.name)] == 1 for one in RULES]
        kinds = {one.card.leads_to for one, hit in zip(RULES[:2], hits, strict=False) if hit}
        random, probability = drawn[row["case_id"]]
        names = {(True, True): "both", (True, False): "indicator", (False, True): "random"}
        assert told["case_id"] == row["case_id"]
        assert set(told["kinds"]) == kinds
        assert told["selected_by"] == names.get((bool(kinds), random), "none")
        assert told["track"] == ("in_depth" if kinds or random else "ordinary")
        assert told["random_arm"] == int(random)
        assert told["random_arm_probability"] == probability
        assert told["n_hit"] == sum(hits)
        assert told["n_unknown"] == sum(row[outcome_column(one.name)] == 2 for one in RULES)


@settings(max_examples=20)
@given(rows=cases)
def test_signs_of_exploitation_come_first_then_waiting_time(rows):
    given_rows, found = triaged(rows)
    urgent = {row["case_id"]: row[outcome_column("signs")] == 1 for row in given_rows}
    received = {row["case_id"]: row["received_on"] for row in given_rows}
    for track in ("in_depth", "ordinary"):
        queue = sorted((r for r in found if r["track"] == track), key=lambda r: r["priority"])
        assert [row["priority"] for row in queue] == list(range(1, len(queue) + 1))
        order = [(not urgent[r["case_id"]], received[r["case_id"]], r["case_id"]) for r in queue]
        assert order == sorted(order)


def test_unknown_alone_selects_no_track():
    rows = [("work_permit", "Nord", 1, 2, 2, 2)] * 30
    _, found = triaged(rows)
    assert {row["selected_by"] for row in found} == {"none", "random"}


def test_the_draw_does_not_look_at_hits():
    without = [("work_permit", "Nord", n, 0, 0, 0) for n in range(40)]
    with_hits = [("work_permit", "Nord", n, 1, 1, 1) for n in range(40)]
    arms = [[row["random_arm"] for row in triaged(rows)[1]] for rows in (without, with_hits)]
    assert arms[0] == arms[1]
    assert sum(arms[0]) == 4


def test_another_seed_draws_others():
    rows = [("work_permit", "Nord", n, 0, 0, 0) for n in range(200)]
    one, other = (
        {r["case_id"] for r in triaged(rows, seed=seed)[1] if r["random_arm"]} for seed in (1, 2)
    )
    assert len(one) == len(other) == 20
    assert one != other
