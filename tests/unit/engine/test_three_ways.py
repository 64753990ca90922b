"""The same fragment in DuckDB, as a compiled Python function, and by a naive oracle."""

from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal, localcontext
from typing import Any

import pyarrow as pa
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlglot import exp

from samsyn.engine.compile_python import to_python
from samsyn.engine.compile_sql import constant, to_sql
from samsyn.engine.fragment import parse
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse

TYPES = {
    "a": "number",
    "b": "number",
    "p": "boolean",
    "q": "boolean",
    "s": "text",
    "t": "text",
    "d": "date",
    "e": "date",
}
STORAGE = {"number": "DECIMAL(21, 6)", "boolean": "BOOLEAN", "text": "VARCHAR", "date": "DATE"}

numbers = st.one_of(
    st.integers(-3, 3).map(Decimal),
    st.decimals(-2, 2, places=6),
    st.integers(-(10**14), 10**14).map(Decimal),
)
dates = st.one_of(
    st.dates(date(2023, 12, 28), date(2024, 3, 2)), st.sampled_from([date.min, date.max])
)
texts = st.sampled_from(["", "x", "y", "it's", "å"])
of_type = {"number": numbers, "date": dates, "text": texts, "boolean": st.booleans()}


def literals(kind: str) -> st.SearchStrategy[str]:
    if kind == "number":
        return numbers.map(lambda value: f"{value:f}")
    if kind == "date":
        return dates.map(lambda value: f"DATE '{value.isoformat()}'")
    return texts.map(constant)


def operand(kind: str) -> st.SearchStrategy[str]:
    names = st.sampled_from([name for name, of in TYPES.items() if of == kind])
    calls = {
        "number": st.one_of(
            st.tuples(names_of("date"), names_of("date")).map(
                lambda pair: f"days_between({pair[0]}, {pair[1]})"
            ),
            st.tuples(names_of("number"), names_of("number")).map(
                lambda pair: f"share({pair[0]}, {pair[1]})"
            ),
        ),
        "date": st.tuples(names_of("date"), st.integers(-1200, 1200)).map(
            lambda pair: f"add_months({pair[0]}, {pair[1]})"
        ),
    }
    return st.one_of(names, calls.get(kind, names))


def names_of(kind: str) -> st.SearchStrategy[str]:
    return st.sampled_from([name for name, of in TYPES.items() if of == kind])


@st.composite
def comparisons(draw: Any) -> str:
    kind = draw(st.sampled_from(["number", "date", "text"]))
    left, right = draw(operand(kind)), draw(st.one_of(operand(kind), literals(kind)))
    form = draw(st.integers(0, 3))
    if form == 0 or (kind == "text" and form == 1):
        listed = ", ".join(draw(st.lists(literals(kind), min_size=1, max_size=3)))
        return f"{left} {draw(st.sampled_from(['IN', 'NOT IN']))} ({listed})"
    if form == 1:
        return f"{left} BETWEEN {draw(literals(kind))} AND {right}"
    if form == 2:
        return f"{draw(names_of(kind))} IS {draw(st.sampled_from(['', 'NOT ']))}NULL"
    signs = ["=", "<>"] if kind == "text" else ["=", "<>", "<", "<=", ">", ">="]
    return f"{left} {draw(st.sampled_from(signs))} {right}"


fragments = st.recursive(
    st.one_of(comparisons(), names_of("boolean")),
    lambda inner: st.one_of(
        inner.map(lambda part: f"NOT ({part})"),
        st.tuples(inner, st.sampled_from(["AND", "OR"]), inner).map(
            lambda parts: f"({parts[0]}) {parts[1]} ({parts[2]})"
        ),
    ),
    max_leaves=5,
)
rows = st.fixed_dictionaries(
    {name: st.one_of(st.none(), of_type[kind]) for name, kind in TYPES.items()}
)


def naive(node: exp.Expression, row: dict[str, Any]) -> Any:
    """SQL's three values, written down once more from the standard's tables."""
    if isinstance(node, exp.Paren):
        return naive(node.this, row)
    if isinstance(node, exp.Column):
        return row[node.name]
    if isinstance(node, exp.Neg):
        return -naive(node.this, row)
    if isinstance(node, exp.Literal):
        return node.this if node.is_string else Decimal(node.this)
    if isinstance(node, exp.Cast):
        return date.fromisoformat(node.this.this)
    if isinstance(node, exp.Not):
        return {True: False, False: True, None: None}[naive(node.this, row)]
    if isinstance(node, exp.And | exp.Or):
        sides = [naive(node.this, row), naive(node.expression, row)]
        decides = isinstance(node, exp.Or)
        return decides if decides in sides else None if None in sides else not decides
    if isinstance(node, exp.Is):
        return naive(node.this, row) is None
    return naive_value(node, row)


def naive_value(node: exp.Expression, row: dict[str, Any]) -> Any:
    if isinstance(node, exp.In):
        value = naive(node.this, row)
        return None if value is None else any(value == naive(c, row) for c in node.expressions)
    if isinstance(node, exp.Between):
        value, low, high = (naive(node.args[part], row) for part in ("this", "low", "high"))
        above = None if None in (value, low) else low <= value
        below = None if None in (value, high) else value <= high
        return False if False in (above, below) else None if None in (above, below) else True
    left, right = (naive(part, row) for part in operands(node))
    if left is None or right is None:
        return None
    return {
        "LT": lambda: left < right,
        "LTE": lambda: left <= right,
        "GT": lambda: left > right,
        "GTE": lambda: left >= right,
        "EQ": lambda: left == right,
        "NEQ": lambda: left != right,
        "DAYS_BETWEEN": lambda: (right - left).days,
        "SHARE": lambda: naive_share(left, right),
        "ADD_MONTHS": lambda: naive_months(left, int(right)),
    }[
        node.name.upper()
        if isinstance(node, exp.Anonymous)
        else node.key.upper().replace("ADDM", "ADD_M")
    ]()


def operands(node: exp.Expression) -> list[exp.Expression]:
    return node.expressions if isinstance(node, exp.Anonymous) else [node.this, node.expression]


def naive_share(part: Decimal, whole: Decimal) -> Decimal | None:
    if part < 0 or whole <= 0:
        return None
    with localcontext() as exact:
        exact.prec = 60
        return (part / whole).quantize(Decimal("0.000001"), rounding=ROUND_DOWN)


def naive_months(day: date, months: int) -> date | None:
    """Step month by month, then back to the last day that exists."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        year, month = (
            (year + 1, 1) if month == 13 else (year - 1, 12) if month == 0 else (year, month)
        )
    if not 1 <= year <= 9999:
        return None
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(last, day.day))
        except ValueError:
            continue
    raise AssertionError((year, month))


@settings(max_examples=250)
@given(text=fragments, row=rows)
@example(text="share(a, b) < 0.8", row={**dict.fromkeys(TYPES), "a": Decimal(4), "b": Decimal(5)})
@example(
    text="add_months(d, 1) = e",
    row={**dict.fromkeys(TYPES), "d": date(2024, 1, 31), "e": date(2024, 2, 29)},
)
def test_duckdb_python_and_the_oracle_agree(text: str, row: dict[str, Any]) -> None:
    tree = parse(text, TYPES).tree
    expected = naive(tree, row)
    assert to_python(tree)(row) is expected
    assert by_duckdb(to_sql(tree, {}), row) is expected


_WAREHOUSE = DuckDBWarehouse(threads=1)


def by_duckdb(sql: str, row: dict[str, Any]) -> bool | None:
    columns = ", ".join(
        f'CAST({constant(row[name])} AS {STORAGE[kind]}) AS "{name}"'
        for name, kind in TYPES.items()
    )
    return _WAREHOUSE.rows(f"SELECT {sql} FROM (SELECT {columns})")[0][0]


def test_extremes_never_stop_a_whole_pass() -> None:
    extremes = pa.table(
        {
            "a": pa.array([10**14, -(10**14), 0, None], pa.int64()),
            "b": pa.array([0, 1, None, 3], pa.int64()),
            "d": pa.array([date.min, date.max, None, date(2026, 9, 1)], pa.date32()),
            "e": pa.array([date.max, date.min, date.min, None], pa.date32()),
        }
    )
    _WAREHOUSE.store("extremes", extremes)
    for text in ("share(a, b) < 1", "days_between(d, e) > 0", "add_months(d, 1200) > e"):
        rows = _WAREHOUSE.rows(f"SELECT {to_sql(parse(text, TYPES).tree, {})} FROM extremes")
        assert len(rows) == 4


def test_months_end_on_the_last_day_there_is() -> None:
    jan = date(2024, 1, 31)
    row = {"d": jan, "e": jan + timedelta(days=29)}
    assert to_python(parse("add_months(d, 1) = e", TYPES).tree)(row) is True
