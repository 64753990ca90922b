"""Columns of machine readable zones against themselves and against their records."""

from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.methods.zones import (
    ON,
    SPECIMENS,
    TD1_LONG_NUMBER,
    TD2_LONG_NUMBER,
    TD3,
    Document,
)

from samsyn.methods.icao_letters import icao_name
from samsyn.methods.mrz import check_mrz, read_mrz
from samsyn.methods.mrz_columns import read_zones
from samsyn.methods.mrz_layout import CHECKED_FIELDS, LAYOUTS

TYPES = {
    "mrz": pa.string(),
    "number": pa.string(),
    "date_of_birth": pa.date32(),
    "valid_to": pa.date32(),
    "family_name": pa.string(),
    "given_names": pa.string(),
}
RECORD = {
    "number": "L898902C3",
    "date_of_birth": date(1974, 8, 12),
    "valid_to": date(2030, 4, 15),
    "family_name": "Eriksson",
    "given_names": "Anna Maria",
}
DIFFERENCES = ("number", "date_of_birth", "valid_to", "name")
Row = dict[str, Any]


def checked(*rows: Row) -> list[Row]:
    """What is found of rows; what they do not name is missing."""
    columns = {
        name: pa.array([row.get(name) for row in rows], kind) for name, kind in TYPES.items()
    }
    found: list[Row] = check_mrz(pa.table(columns)).to_pylist()
    return found


def differing(row: Row) -> list[str]:
    return [name for name in DIFFERENCES if row[f"{name}_differs"]]


def against(zone: str, **changes: Any) -> list[str]:
    """What differs between a zone and the record above, changed."""
    return differing(checked({"mrz": zone} | RECORD | changes)[0])


def test_a_zone_that_says_what_the_record_says_does_not_differ() -> None:
    row = checked({"mrz": Document().zone()} | RECORD)[0]
    assert (row["readable"], row["failed_check_digits"]) == (True, 0)
    assert [row[f"{name}_differs"] for name in DIFFERENCES] == [False] * len(DIFFERENCES)


def test_each_difference_is_told_by_itself() -> None:
    zone = Document().zone()
    assert against(zone, number="L898902C4") == ["number"]
    assert against(zone, date_of_birth=date(1974, 8, 21)) == ["date_of_birth"]
    assert against(zone, valid_to=date(2031, 4, 15)) == ["valid_to"]
    assert against(zone, family_name="Lindqvist", given_names="Bertil") == ["name"]


def test_a_missing_zone_leaves_all_unknown() -> None:
    assert set(checked(dict(RECORD))[0].values()) == {None}


def test_an_unreadable_zone_is_known_to_be_so_and_no_more() -> None:
    row = checked({"mrz": Document().zone().lower()} | RECORD)[0]
    assert row.pop("readable") is False
    assert set(row.values()) == {None}


def test_what_the_record_lacks_is_not_compared() -> None:
    row = checked({"mrz": Document().zone()})[0]
    assert [row[f"{name}_differs"] for name in DIFFERENCES] == [None] * len(DIFFERENCES)
    assert row["readable"] is True


@pytest.mark.parametrize("number", ["l898902c3", "L898-902 C3", "L898902C3<<"])
def test_fillers_blanks_hyphens_and_case_make_no_other_number(number: str) -> None:
    assert against(Document().zone(), number=number) == []


def test_long_numbers_are_compared_whole() -> None:
    for zone in (TD1_LONG_NUMBER, TD2_LONG_NUMBER):
        assert "number" not in against(zone, number="D23145890734")
        assert "number" in against(zone, number="D23145890735")


@pytest.mark.parametrize(
    ("birth", "differs"),
    [("74<<<<", False), ("7408<<", False), ("740000", False), ("75<<<<", True), ("7409<<", True)],
)
def test_of_a_birth_date_only_the_known_parts_are_compared(birth: str, differs: bool) -> None:
    assert against(Document(date_of_birth=birth).zone()) == ["date_of_birth"] * differs


def test_an_unknown_birth_date_is_not_compared_and_an_impossible_one_differs() -> None:
    unknown, impossible = (
        checked({"mrz": Document(date_of_birth=birth).zone()} | RECORD)[0]
        for birth in ("<<<<<<", "741312")
    )
    assert unknown["date_of_birth_differs"] is None
    assert impossible["date_of_birth_differs"] is True


def test_the_century_that_a_zone_does_not_hold_is_no_difference() -> None:
    assert against(Document(date_of_birth="200812").zone(), date_of_birth=date(1920, 8, 12)) == []


@pytest.mark.parametrize(
    ("names", "family_name", "given_names"),
    [
        ("AASTROEM<<OERJAN", "Åström", "Örjan"),
        ("ASTROM<<ORJAN", "Åström", "Örjan"),
        ("MUXXLLER<<JOSE<NUXXEZ", "Müller", "José Nüez"),
        ("SHCHERBAKOV<<IULIIA", "Щербаков", "Юлия"),
        ("SHCHERBAKOVA<<YULIYA", "Щербакова", "Юлия"),
        ("HUSAYN<<MOHAMED", "حسين", "محمد"),
        ("XHSYN<<MXHMD", "حسين", "محمد"),
        ("O<BRIEN<<SEAN", "O'Brien", "Seán"),
        ("VAN<DER<BERG<<JAN", "Berg", "Jan"),
        ("ALSAYED<<OMAR", "Al-Sayed", "Omar"),
        ("ANNA<MARIA<<ERIKSSON", "Eriksson", "Anna Maria"),
        ("ERIKSSON", "Eriksson", None),
        (
            "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K",
            "Nilavadhanananda",
            "Chayapa Dejthamrong Krasuang",
        ),
        (
            "BENNELONG<WOOLOOMOOLOO<WARRANDYTE<WARNA",
            "Bennelong Wooloomooloo Warrandyte Warnambool",
            None,
        ),
    ],
)
def test_the_same_name_written_otherwise_does_not_differ(
    names: str, family_name: str, given_names: str | None
) -> None:
    zone = Document(names=names).zone()
    assert against(zone, family_name=family_name, given_names=given_names) == []


def test_every_letter_of_the_tables_becomes_letters_of_a_zone() -> None:
    assert icao_name("Åsa-Märta Ølund Groß") == "AASA<MAERTA<OELUND<GROSS"
    assert icao_name("Д’Артаньян") == "DARTANIAN"
    assert icao_name("عبد الله") == "EBD<ALLH"


@pytest.mark.parametrize("zone", [*SPECIMENS.values(), TD1_LONG_NUMBER, TD2_LONG_NUMBER])
def test_a_column_reads_a_specimen_as_one_would_by_hand(zone: str) -> None:
    _same_by_column(zone)


@settings(max_examples=40)
@given(
    st.sampled_from(LAYOUTS),
    st.integers(0, 91),
    st.sampled_from("AZ09<x \n"),
    st.sampled_from(["740812", "74<<<<", "990230", "000101"]),
)
def test_a_column_reads_damaged_zones_as_one_would_by_hand(
    layout: Any, place: int, letter: str, birth: str
) -> None:
    zone = replace(Document(layout=layout), date_of_birth=birth).zone()
    _same_by_column(zone[:place] + letter + zone[place + 1 :])


def _same_by_column(zone: str) -> None:
    by_hand = read_mrz(zone, ON)
    said = {"number": by_hand.number or None, "valid_to": by_hand.valid_to}
    said["date_of_birth"] = by_hand.date_of_birth
    row = checked({"mrz": zone} | said)[0]
    assert row["readable"] == (by_hand.fault is None)
    if row["readable"]:
        zones = read_zones(pa.array([zone]))
        failed = {field for bit, field in enumerate(CHECKED_FIELDS) if zones.failed[0] >> bit & 1}
        assert LAYOUTS[zones.layout[0]].name == by_hand.format
        assert failed == set(by_hand.failed_fields)
        assert row["failed_check_digits"] == len(by_hand.failed_fields)
        for field, value in said.items():
            assert row[f"{field}_differs"] == (None if value is None else False)


def test_a_damaged_zone_does_not_hide_behind_another() -> None:
    joined, illegal = TD3.replace("\n", "<"), TD3.replace("ANNA", "ANN?")
    rows = checked({"mrz": joined}, {"mrz": illegal}, {"mrz": TD3})
    assert [row["readable"] for row in rows] == [False, False, True]


def test_rows_of_all_formats_keep_their_order_whatever_the_chunks() -> None:
    zones = [None, TD3, "x", *SPECIMENS.values(), TD1_LONG_NUMBER, TD3.replace("\n", "\r\n")]
    columns = {name: pa.nulls(len(zones), kind) for name, kind in TYPES.items()}
    table = pa.table(columns | {"mrz": pa.array(zones, pa.string())})
    chunked = pa.concat_tables([table.slice(0, 3), table.slice(3)])
    expected = [None, True, False, *(True for _ in SPECIMENS), True, True]
    assert check_mrz(chunked)["readable"].to_pylist() == expected
    assert check_mrz(table.slice(0, 0)).num_rows == 0
