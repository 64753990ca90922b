"""Two records: the same person's, another's, or unclear, and why."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.methods.dates import DateRelation
from samsyn.methods.names import NameRelation
from samsyn.methods.same_person import (
    DIFFERENT_BELOW,
    SAME_FROM,
    Comparison,
    Record,
    Verdict,
    compare,
    compare_many,
)

BORN = "1973-11-03"
NAMES = st.sampled_from(
    ["Hassan", "Ali Hassan", "Garcia Lopez", "Петров", "محمد", "王小明", "O'Brien", "-", "Ng", None]
)
BIRTH_DATES = st.sampled_from([BORN, "1973-03-11", "1973", "1973-01-01", "1974-01-01", None])
RECORDS = st.builds(
    Record, family_name=NAMES, given_names=NAMES, native_name=NAMES, date_of_birth=BIRTH_DATES
)


def person(family: str | None, given_names: str | None = None, born: Any = BORN) -> Record:
    return Record(family_name=family, given_names=given_names, date_of_birth=born)


def verdict(first: Record, second: Record) -> Verdict:
    return compare(first, second).verdict


def test_the_same_record_is_the_same_person() -> None:
    assert compare(person("Sharma", "Hiwot"), person("Sharma", "Hiwot")) == Comparison(
        similarity=1.0,
        name_similarity=1.0,
        date_similarity=1.0,
        verdict=Verdict.SAME,
        name_relation=NameRelation.EQUAL,
        date_relation=DateRelation.EQUAL,
    )


def test_an_equal_birth_date_does_not_make_up_for_a_wholly_different_name() -> None:
    found = compare(person("Sharma", "Hiwot Maria"), person("Lindqvist", "Bertil Anders"))
    assert (found.verdict, found.name_relation) == (Verdict.DIFFERENT, NameRelation.DIFFERENT)
    assert found.date_relation == DateRelation.EQUAL


def test_an_equal_name_does_not_make_up_for_a_wholly_different_birth_date() -> None:
    found = compare(person("Sharma", "Hiwot"), person("Sharma", "Hiwot", "1961-05-28"))
    assert (found.verdict, found.date_relation) == (Verdict.DIFFERENT, DateRelation.DIFFERENT)


@pytest.mark.parametrize(
    "other",
    [
        person("Mohammed Ali", "Hassan"),
        person("Hassan", "Muhammad Aly"),
        person("Hasan", "Mohammed Ali"),
        person("Hassan", "Mohammed Ali", "1973-03-11"),
        person("Hassan", "Mohammed Ali", "1973-11-08"),
        person("Hassan", "Mohammed Ali", "1973-01-01"),
        person("Hassan", "Mohammed Ali", "1973"),
        person("حسن", "محمد علي"),
        person("Hassan", "Mohammed Ali", None),
    ],
)
def test_spelling_order_script_and_lone_slips_leave_the_person_the_same(other: Record) -> None:
    assert verdict(person("Hassan", "Mohammed Ali"), other) == Verdict.SAME


@pytest.mark.parametrize(
    "other",
    [
        person("Hassan"),
        person("Mohammed"),
        person("Hassan", "M."),
        person("Warsame", "Mohammed Ali"),
        person("Hassan", "Mohammed Ali", "1974-01-01"),
        person("Hassan", "Mohammed Ali", "1973-10-08"),
    ],
)
def test_what_is_left_out_changed_or_far_off_is_no_contradiction(other: Record) -> None:
    assert verdict(person("Hassan", "Mohammed Ali"), other) != Verdict.DIFFERENT


def test_names_turned_round_and_both_misspelled_are_not_surely_one_persons() -> None:
    ahmadi, mohammadi = person("Ahmadi", "Mohammad"), person("Mohammadi", "Ahmad")
    assert verdict(ahmadi, mohammadi) == Verdict.UNCLEAR
    assert verdict(ahmadi, person("Mohammad", "Ahmadi")) == Verdict.SAME
    assert verdict(ahmadi, person("Mohamad", "Ahmadi")) == Verdict.SAME


@pytest.mark.parametrize("title", ["Sheikh", "Haji", "Prince", "Baron"])
def test_a_title_that_stands_as_a_name_is_a_name(title: str) -> None:
    ahmed = person(title, "Ahmed")
    assert compare(ahmed, person("Ahmed")).name_relation == NameRelation.PARTIAL
    assert verdict(ahmed, person("Al-Ahmad", "Sara")) != Verdict.SAME
    assert verdict(ahmed, person("Ahmed", title)) == Verdict.SAME
    assert verdict(person("Omar", f"{title} Ahmed"), person("Omar", "Ahmed")) == Verdict.SAME


@pytest.mark.parametrize(
    ("latin", "native", "other"),
    [
        (("Al-Ahmad", "Sara"), "سارة الأحمد", ("Sheikh", "Ahmed")),
        (("Al-Ahmad", "Ali"), "علي الأحمد", ("Al-Ahmad", "Mohammad")),
        (("Al-Ahmad", "Layla"), "ليلى الأحمد", ("Al-Jubouri", "Ahmed")),
    ],
)
def test_a_name_written_without_vowels_is_neither_title_nor_article(
    latin: tuple[str, str], native: str, other: tuple[str, str]
) -> None:
    record = Record(
        family_name=latin[0], given_names=latin[1], native_name=native, date_of_birth=BORN
    )
    assert verdict(record, person(*other)) != Verdict.SAME
    assert verdict(person(native), person(*latin)) == Verdict.SAME


def test_of_a_first_of_january_the_name_decides() -> None:
    january = "1973-01-01"
    assert verdict(person("Sharma", "Hiwot"), person("Sharma", "Hiwot", january)) == Verdict.SAME
    other = person("Lindqvist", "Bertil", january)
    assert verdict(person("Sharma", "Hiwot", january), other) == Verdict.DIFFERENT


def test_where_a_field_is_missing_the_other_decides() -> None:
    nameless = Record(family_name=None, date_of_birth=BORN)
    assert verdict(nameless, person("Sharma", "Hiwot", "1961-05-28")) == Verdict.DIFFERENT
    assert verdict(nameless, person("Sharma", "Hiwot")) == Verdict.UNCLEAR
    dateless = person("Sharma", "Hiwot", None)
    assert verdict(dateless, person("Sharma", "Hiwot")) == Verdict.SAME
    assert verdict(dateless, person("Lindqvist", "Bertil")) == Verdict.DIFFERENT


def test_where_there_is_nothing_to_compare_it_is_unclear() -> None:
    found = compare(Record(family_name=None), person("Sharma"))
    assert (found.verdict, found.similarity) == (Verdict.UNCLEAR, None)
    assert (found.name_relation, found.date_relation) == (
        NameRelation.MISSING,
        DateRelation.MISSING,
    )


def test_the_name_in_its_own_script_may_prove_the_person() -> None:
    latin = Record(family_name="Rezaei", native_name="علی رضایی", date_of_birth=BORN)
    assert verdict(latin, person("رضایی", "علی")) == Verdict.SAME
    assert verdict(latin, Record(family_name="X", native_name="علی رضایی")) == Verdict.SAME


def test_similarity_falls_with_what_speaks_against_one_person() -> None:
    one = person("Szlumper", "Albert Edward")
    others = [
        person("Szlumper", "Albert Edward"),
        person("Slumper", "Albert Edward"),
        person("Szlumper", "Albert Edward", "1973-11-08"),
        person("Szlumper", "Albert", "1973-01-01"),
        person("Szlumper", "William", "1974-01-01"),
        person("Oldfield", "Herbert", "1974-01-01"),
        person("Oldfield", "Herbert", "1931-06-20"),
    ]
    found = [compare(one, other).similarity or 0.0 for other in others]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)


@settings(max_examples=15)
@given(st.lists(st.tuples(RECORDS, RECORDS), min_size=1, max_size=4))
def test_comparing_is_symmetric_and_each_row_stands_for_itself(
    pairs: list[tuple[Record, Record]],
) -> None:
    left, right = (_table([pair[side] for pair in pairs]) for side in (0, 1))
    found = compare_many(left, right).to_pylist()
    assert found == compare_many(right, left).to_pylist()
    first = compare(*pairs[0])
    assert found[0] == {name: getattr(first, name) for name in found[0]}


@settings(max_examples=25)
@given(RECORDS, RECORDS)
def test_each_verdict_has_a_stretch_of_the_scale(first: Record, second: Record) -> None:
    found = compare(first, second)
    if found.similarity is None:
        assert found.verdict == Verdict.UNCLEAR
    else:
        assert (found.similarity < DIFFERENT_BELOW) == (found.verdict == Verdict.DIFFERENT)
        assert (found.similarity >= SAME_FROM) == (found.verdict == Verdict.SAME)


def _table(records: list[Record]) -> pa.Table:
    names = ("family_name", "given_names", "native_name", "date_of_birth")
    columns = {name: [getattr(record, name) for record in records] for name in names}
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def test_dates_may_come_as_dates_and_columns_may_be_missing() -> None:
    left = pa.table({"family_name": ["Sharma"], "date_of_birth": [date(1973, 11, 3)]})
    right = pa.table({"family_name": ["Sharma"], "date_of_birth": [BORN]})
    assert compare_many(left, right)["verdict"].to_pylist() == ["same"]
    assert compare_many(left.slice(0, 0), right.slice(0, 0)).num_rows == 0


def test_tables_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="1 against 0"):
        compare_many(pa.table({"family_name": ["A"]}), pa.table({"family_name": []}))
