"""Every fact and every outcome of the sample register, once more by the naive oracle.

Facts by plain Python over dictionaries, outcomes by the compiled functions: both must be what the
engine's one pass gave.
"""

import importlib
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.oracle import Row, Tables

from samsyn.engine.catalog import load_catalog
from samsyn.engine.check import basic_check, prepare
from samsyn.engine.evidence import outcome_column
from samsyn.engine.lineage import ALL_TABLES
from samsyn.engine.one_case import check_case
from samsyn.engine.plan import missing_for
from samsyn.engine.settings import read_settings
from samsyn.gateways.folders import load_folder
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
ON = date(2026, 9, 1)
pytestmark = pytest.mark.skipif(
    not (DATA / "sample_register").is_dir(), reason="../shared/data/sample_register is not there"
)


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    with DuckDBWarehouse(threads=2) as warehouse:
        quarantine = tmp_path_factory.mktemp("quarantine")
        loaded = load_folder(DATA / "sample_register", warehouse=warehouse, quarantine=quarantine)
        text = (DATA / "agency-demonstration.toml").read_bytes()
        prepared = prepare(load_catalog(), read_settings(text, file="agency"), ON)
        checked = basic_check(warehouse, loaded, prepared, step=lambda _name: None)
        tables = Tables(**{name: rows_of(warehouse, name) for name in ALL_TABLES})
        yield checked, tables, {row["case_id"]: row for row in checked.with_facts().to_pylist()}


def rows_of(warehouse: DuckDBWarehouse, table: str) -> list[Row]:
    rows: list[Row] = warehouse.arrow(f'SELECT * FROM "{table}"').to_pylist()
    return rows


def naive_value(fact: Any, case: Row, tables: Tables) -> Any:
    key = case[fact.role.case_column]
    if key is None:
        return None
    module = importlib.import_module(f"tests.oracle.{fact.expression.__module__.split('.')[-1]}")
    value = getattr(module, fact.expression.__name__)(tables, key, ON)
    if isinstance(value, Decimal):
        return value.quantize(Decimal("0.000001"), rounding=ROUND_HALF_UP)
    return value


def test_every_fact_of_every_case_is_what_the_oracle_says(done):
    checked, tables, rows = done
    cases = [case for case in tables.all("cases") if case["status"] == "open"]
    compared = 0
    for name in checked.sources:
        fact = checked.catalog.facts[name]
        if missing_for(fact, checked.on, checked.loaded.missing):
            continue
        for case in cases:
            expected, found = naive_value(fact, case, tables), rows[case["case_id"]][name]
            # Nothing there: the oracle may leave it to the fact's declaration what that means.
            expected = found if expected is None and found == fact.absent else expected
            assert found == expected, (name, case["case_id"])
            compared += 1
    assert compared > 10_000


def test_one_case_through_the_compiled_functions_gives_what_the_pass_gave(done):
    checked, _, rows = done
    for case in rows.values():
        for name, outcome in check_case(checked.rules, case["case_type"], case, ON).items():
            assert int(outcome) == case[outcome_column(name)], (name, case["case_id"])
