"""The house itself: no clock and no driver below the gateways, sizes, and facts that say enough."""

import ast
import statistics
from pathlib import Path

import pytest

from samsyn.facts import load_facts
from samsyn.register import TABLES
from samsyn.register.derived import DERIVED
from samsyn.register.schema import Reveals

SOURCE = Path(__file__).parents[2] / "src" / "samsyn"
BELOW_GATEWAYS = ("engine", "catalog", "facts", "methods", "register", "synth")
CLOCKS = {"now", "today", "utcnow", "time", "perf_counter", "monotonic"}


def modules(*rooms: str) -> list[Path]:
    return [path for room in rooms for path in (SOURCE / room).rglob("*.py")]


@pytest.mark.parametrize("path", modules(*BELOW_GATEWAYS), ids=lambda path: path.stem)
def test_below_the_gateways_the_day_is_passed_in(path):
    calls = [
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    assert not CLOCKS & set(calls)


@pytest.mark.parametrize("path", modules("facts"), ids=lambda path: path.stem)
def test_facts_hold_no_sql_and_no_udf(path):
    names = {
        node.attr
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
    }
    assert not {"sql", "udf", "raw_sql"} & names


def test_functions_and_files_are_small():
    functions, files = [], []
    for path in SOURCE.rglob("*.py"):
        text = path.read_text()
        files.append(text.count("\n"))
        functions += [
            node.end_lineno - node.lineno + 1
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
    functions.sort()
    assert max(files) <= 500
    assert sorted(files)[int(0.95 * len(files))] <= 300
    # A fact is its docstring first, so the median of the whole counts those lines too.
    assert statistics.median(functions) <= 12
    assert functions[int(0.95 * len(functions))] <= 40


def test_there_are_enough_facts_each_with_both_labels():
    facts = load_facts()
    assert len(facts) >= 60
    for fact in facts.values():
        assert fact.sv[0].isupper(), fact.name
        assert fact.en[0].isupper(), fact.name


def test_every_table_is_described_and_keyed():
    for table in (TABLES | DERIVED).values():
        assert set(table.key) <= set(table.by_name)
        assert table.description.endswith(".")
        for column in table.columns:
            assert column.description[-1] in "." or table.name in DERIVED, column.name


@pytest.mark.parametrize(
    ("column", "label"),
    [
        ("persons.citizenship", Reveals.CITIZENSHIP),
        ("persons.other_citizenships", Reveals.CITIZENSHIP),
        ("travel_documents.issuing_state", Reveals.CITIZENSHIP),
        ("travel_documents.mrz", Reveals.CITIZENSHIP),
        ("travel_documents.mrz", Reveals.SEX),
        ("persons.sex", Reveals.SEX),
        ("persons.date_of_birth", Reveals.AGE),
        ("persons.personal_identity_number", Reveals.AGE),
        ("persons.coordination_number", Reveals.SEX),
        ("border_crossings.issuing_state", Reveals.CITIZENSHIP),
        ("income_statements.payee_number", Reveals.AGE),
    ],
)
def test_columns_carry_labels_for_what_they_reveal(column, label):
    table, name = column.split(".")
    assert label in TABLES[table].by_name[name].reveals
