"""The oracle's dictionary indexes give what a walk through the whole table gives."""

from hypothesis import given
from hypothesis import strategies as st
from tests.oracle import Tables

values = st.one_of(st.none(), st.integers(0, 2))
rows = st.lists(st.fixed_dictionaries({"a": values, "b": values}), max_size=8)


@given(rows, values)
def test_by_one_column(given_rows, wanted):
    walked = [row for row in given_rows if row["a"] == wanted and wanted is not None]
    assert Tables(cases=given_rows).by("cases", "a", wanted) == walked


@given(rows, values, values)
def test_by_several_columns(given_rows, a, b):
    walked = [row for row in given_rows if (row["a"], row["b"]) == (a, b) and None not in (a, b)]
    assert Tables(cases=given_rows).by_all("cases", a=a, b=b) == walked


def test_grouped_puts_a_row_under_each_of_its_keys_once_asked_for():
    tables = Tables(cases=[{"words": "x y"}, {"words": "y"}])
    grouped = tables.grouped("by word", "cases", lambda row: row["words"].split())
    assert {key: len(found) for key, found in grouped.items()} == {"x": 1, "y": 2}
    assert tables.grouped("by word", "cases", lambda row: [row["words"]]) is grouped
