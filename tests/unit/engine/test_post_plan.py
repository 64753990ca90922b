"""The plan: one row per permit in force and check of its case type, carried from run to run."""

import json
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.engine.test_check import write_folder
from tests.unit.engine.test_post_check import CASES, DECISIONS, OPEN, PERSONS, POPULATION
from typer.testing import CliRunner

from samsyn.cli.main import app
from samsyn.engine.catalog import load_catalog
from samsyn.engine.post_plan import FOUND, PLAN, carried_on
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse

CATALOG = load_catalog()
# Two persons with valid numbers, so that what is looked up under them is known.
NUMBERS = ("198001010008", "198001020007")
HOLDERS = [p | {"personal_identity_number": n} for p, n in zip(PERSONS, NUMBERS, strict=True)]
REGISTERED = [
    POPULATION[0] | {"personal_identity_number": n, "status_on": "2025-03-05"} for n in NUMBERS
]


@pytest.fixture
def register(tmp_path):
    return write_folder(
        tmp_path / "register",
        persons=HOLDERS,
        cases=CASES,
        decisions=DECISIONS,
        population_register=REGISTERED,
    )


def run(register, name, on="2026-09-01", *more, code=0):
    out = register.parent / name
    (register.parent / "open.toml").write_text(OPEN)
    config = ["--config", str(register.parent / "open.toml")]
    command = ["postcheck", str(register), "--on", on, "--out", str(out), *more]
    result = CliRunner().invoke(app, [*command, *config])
    assert result.exit_code == code, result.output
    if code:
        return result.output, {}
    rows = pq.read_table(out / "plan.parquet").to_pylist()
    plan = {(row["decision_id"], row["check"]): row for row in rows}
    assert len(plan) == len(rows)
    return json.loads((out / "coverage.json").read_text()), plan


def since(register, name):
    return "--since", str(register.parent / name)


def codes(told):
    return {(one["code"], one.get("table", one.get("check"))) for one in told["alarms"]}


def clear_of(plan, checks):
    return {key for key, row in plan.items() if row["outcome"] == "clear" and key[1] in checks}


# The naive oracle: months counted one day at a time.


def whole_months(began: date, on: date) -> int:
    months = (on.year - began.year) * 12 + on.month - began.month
    return months - (on.day < began.day)


def first_day_after(began: date, months: int) -> date:
    day = began
    while whole_months(began, day) < months:
        day += timedelta(days=1)
    return day


def due(began, made, check, on):
    first, again = CATALOG.post_plan.months(check, on)
    first_due = first_day_after(began, first)
    if made is None or made < first_due:
        return first_due, first_due
    return first_due, first_day_after(made, again)


DAYS = st.dates(date(2024, 1, 1), date(2026, 9, 1))
ROWS = st.lists(
    st.tuples(
        st.sampled_from(sorted(CATALOG.post_checks)),
        DAYS,
        st.sampled_from(["hit", "clear", "not_applicable", "unknown", None]),
        st.none() | DAYS,
    ),
    max_size=6,
)


@given(ROWS)
def test_a_row_is_carried_on_as_one_would_by_hand(given_rows):
    on = date(2026, 9, 1)
    found, before, wanted = [], [], []
    for number, (check, began, outcome, made_before) in enumerate(given_rows):
        why = {None: "gate_shut", "unknown": "value_missing"}.get(outcome)
        key = {"decision_id": f"B{number}", "check": check}
        rest = {"case_id": "C", "case_type": "asylum", "began_on": began, "permit_to": None}
        found.append(key | rest | {"outcome": outcome, "why": why, "lacks": None})
        if made_before:
            before.append(dict.fromkeys(PLAN.names) | key | {"last_made_on": made_before})
        made = made_before if why else on
        first_due, due_on = due(began, made, check, on)
        state = "backlog"
        if outcome is None:
            state = "not_run"
        elif first_due > on:
            state = "waiting"
        elif why is None or due_on > on:
            state = "in_time"
        overdue = (on - due_on).days if state == "backlog" else None
        wanted.append((f"B{number}", check, state, first_due, made, due_on, overdue))
    with DuckDBWarehouse(threads=1) as warehouse:
        plan = carried_on(
            warehouse,
            pa.Table.from_pylist(found, FOUND),
            pa.Table.from_pylist(before, PLAN),
            CATALOG,
            on,
        )
    names = ("decision_id", "check", "state", "first_due_on", "last_made_on", "due_on")
    told = [tuple(row[n] for n in (*names, "overdue_days")) for row in plan.to_pylist()]
    assert told == sorted(wanted)


@pytest.mark.parametrize("shut", [(), ("--shut",)])
def test_every_permit_in_force_and_check_of_its_case_type_has_one_row(register, shut):
    own = [] if shut else ["--config", str(register.parent / "open.toml")]
    (register.parent / "open.toml").write_text(OPEN)
    out = register.parent / "out"
    command = ["postcheck", str(register), "--on", "2026-09-01", "--out", str(out), *own]
    assert CliRunner().invoke(app, command).exit_code == 0
    types = {"B1": "work_permit", "B2": "family_reunification"}
    wanted = sorted(
        (permit, check)
        for permit, kind in types.items()
        for check, card in CATALOG.post_checks.items()
        if kind in card.case_types
    )
    rows = pq.read_table(out / "plan.parquet").to_pylist()
    assert [(row["decision_id"], row["check"]) for row in rows] == wanted
    kept = {row["why"] for row in rows if row["state"] == "not_run"}
    assert kept == ({"gate_shut"} if shut else set())
    told = json.loads((out / "coverage.json").read_text())["checks"]
    assert sum(one["permits"] for one in told.values()) == len(wanted)
    assert all(one["due"] == one["in_time"] + one["backlog"] for one in told.values())


def test_what_is_unknown_is_not_made_and_stays_due_until_it_can_be_answered(register):
    (register / "population_register.csv").unlink()
    _, first = run(register, "one", "2026-09-01")
    row = first["B1", "emigrated"]
    assert (row["state"], row["why"], row["lacks"]) == ("backlog", "source", "population_register")
    assert (row["last_made_on"], row["due_on"]) == (None, date(2025, 3, 1))
    assert row["overdue_days"] == (date(2026, 9, 1) - date(2025, 3, 1)).days
    write_folder(register, population_register=REGISTERED)
    _, then = run(register, "two", "2026-09-03", *since(register, "one"))
    healed = then["B1", "emigrated"]
    assert (healed["outcome"], healed["state"]) == ("clear", "in_time")
    assert healed["due_on"] == date(2026, 10, 3)
    (register / "population_register.csv").unlink()
    _, last = run(register, "three", "2026-10-02", *since(register, "two"))
    assert last["B1", "emigrated"]["state"] == "in_time"
    _, last = run(register, "four", "2026-10-04", *since(register, "three"))
    assert last["B1", "emigrated"]["overdue_days"] == 1


NEEDING = ("emigrated", "deceased", "not_registered")


def fetched(register, day):
    write_folder(register, sources=[{"table": "population_register", "fetched_at": day}])


def test_a_missing_source_leaves_nothing_clear_alarms_and_heals(register):
    told, plan = run(register, "one")
    assert clear_of(plan, NEEDING)
    rows = (register / "population_register.csv").read_bytes()
    (register / "population_register.csv").unlink()
    told, plan = run(register, "two", "2026-09-02", *since(register, "one"))
    assert not clear_of(plan, NEEDING)
    assert ("source_missing", "population_register") in codes(told)
    assert plan["B1", "emigrated"]["last_made_on"] == date(2026, 9, 1)
    (register / "population_register.csv").write_bytes(rows)
    told, plan = run(register, "three", "2026-09-03", *since(register, "two"))
    assert clear_of(plan, NEEDING)
    assert ("source_missing", "population_register") not in codes(told)


@pytest.mark.parametrize(
    ("day", "late"), [("2026-07-27", True), ("2026-07-28", False), ("2026-09-01", False)]
)
def test_a_source_fetched_too_long_ago_leaves_nothing_clear_and_alarms(register, day, late):
    fetched(register, day)
    told, plan = run(register, "one")
    assert bool(clear_of(plan, NEEDING)) is not late
    assert (("source_late", "population_register") in codes(told)) is late
    if late:
        assert plan["B1", "emigrated"]["lacks"] == "population_register"
        fetched(register, "2026-09-01")
        told, plan = run(register, "two", "2026-09-02", *since(register, "one"))
        assert clear_of(plan, NEEDING)


def test_a_half_loaded_source_leaves_nothing_clear_until_it_is_whole_again(register):
    whole, half = REGISTERED, REGISTERED[:1]
    run(register, "one")
    write_folder(register, population_register=half)
    for name, day, before in (("two", "2026-09-02", "one"), ("three", "2026-09-03", "two")):
        told, plan = run(register, name, day, *since(register, before))
        assert not clear_of(plan, NEEDING)
        assert ("source_half_loaded", "population_register") in codes(told)
        assert told["sources"]["population_register"]["whole_rows"] == 2
    write_folder(register, population_register=whole)
    told, plan = run(register, "four", "2026-09-04", *since(register, "three"))
    assert len(clear_of(plan, NEEDING)) == 6
    assert ("source_half_loaded", "population_register") not in codes(told)


def test_fewer_rows_that_are_said_to_be_all_of_them_are_whole(register):
    run(register, "one")
    write_folder(register, population_register=REGISTERED[:1])
    accept = ("--accept-rows", "population_register")
    told, plan = run(register, "two", "2026-09-02", *since(register, "one"), *accept)
    assert clear_of(plan, NEEDING)
    assert told["sources"]["population_register"]["whole_rows"] == 1


def test_permits_that_are_gone_without_having_ended_are_alarmed(register):
    run(register, "one")
    write_folder(register, decisions=DECISIONS[:1])
    told, _ = run(register, "two", "2026-09-02", *since(register, "one"))
    assert told["permits_gone"] == 1
    assert ("permits_gone", None) in codes(told)


def test_a_backlog_older_than_the_limit_is_alarmed(register):
    told, _ = run(register, "one")
    assert ("backlog_old", "no_income") in codes(told)
    assert ("backlog_old", "emigrated") not in codes(told)
    assert told["checks"]["no_income"]["oldest_overdue_days"] == 365


def test_a_bad_value_is_told_as_the_reason(register):
    bad = [DECISIONS[0] | {"permit_from": "soon"}, DECISIONS[1]]
    write_folder(register, decisions=bad)
    (register.parent / "open.toml").write_text(OPEN)
    out, config = register.parent / "out", str(register.parent / "open.toml")
    command = ["postcheck", str(register), "--on", "2026-09-01", "--out", str(out)]
    assert CliRunner().invoke(app, [*command, "--config", config]).exit_code == 3
    rows = pq.read_table(out / "plan.parquet").to_pylist()
    why = {(row["decision_id"], row["check"]): row["why"] for row in rows}
    assert why["B1", "not_registered"] == "bad_value"
    assert why["B2", "not_registered"] is None


def test_a_plan_of_a_later_day_or_of_no_run_is_not_carried_on(register, tmp_path):
    run(register, "one")
    said, _ = run(register, "two", "2026-08-31", *since(register, "one"), code=2)
    assert "2026-09-01" in said
    said, _ = run(register, "two", "2026-09-02", "--since", str(tmp_path), code=2)
    assert "plan" in said


def test_the_same_days_run_may_be_made_again(register):
    _, first = run(register, "one")
    _, again = run(register, "two", "2026-09-01", *since(register, "one"))
    assert again == first
