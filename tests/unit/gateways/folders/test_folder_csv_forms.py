"""CSV in all the forms that RFC 4180 and its readers know."""

import pytest
from made_folders import MadeFolder, case

from samsyn.gateways.folders import csv_files
from samsyn.register.refusal import Refusal

HEADER = "person_id,family_name,given_names"


def names(folder: MadeFolder) -> list[tuple[str, str | None]]:
    columns = (folder.column("persons", name) for name in ("person_id", "family_name"))
    return list(zip(*columns, strict=True))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_end_in_any_way(folder: MadeFolder, end: str, last: bool, mark: str) -> None:
    lines = [HEADER, "P1,Ek,", 'P2,"Al, m",Eva']
    folder.text("persons.csv", mark + end.join(lines) + (end if last else ""))
    assert folder.load().refused == 0
    assert names(folder) == [("P1", "Ek"), ("P2", "Al, m")]


def test_the_header_may_be_quoted_after_a_byte_order_mark(folder: MadeFolder) -> None:
    folder.text("persons.csv", '\ufeff"person_id","family_name"\n"P1","Ek"\n')
    folder.load()
    assert names(folder) == [("P1", "Ek")]


WRITTEN_AND_READ = {
    '"a ""b"" c"': 'a "b" c',
    '""""': '"',
    '"a\nb"': "a\nb",
    '"a\r\n\r\nb"': "a\r\n\r\nb",
    '"a\rb"': "a\rb",
    '5" plank': '5" plank',
    " a ": " a ",
    '"0"': "0",
    "NULL": "NULL",
    "NaN": "NaN",
    "a\x00b": "a\x00b",
    "'": "'",
    "\\": "\\",
    "\u2028𐍈": "\u2028𐍈",
}


@pytest.mark.parametrize("also", ["", 'P,"x"y,\n'], ids=["all_sound", "with_a_misplaced_mark"])
def test_fields_are_read_as_they_were_meant(folder: MadeFolder, also: str) -> None:
    rows = [f"P{number},{written},\n" for number, written in enumerate(WRITTEN_AND_READ)]
    folder.text("persons.csv", f"{HEADER}\n{''.join(rows)}{also}")
    folder.load()
    assert folder.column("persons", "family_name") == list(WRITTEN_AND_READ.values())


@pytest.mark.parametrize("nothing", ["", '""'])
def test_an_empty_field_is_missing_quoted_or_not(folder: MadeFolder, nothing: str) -> None:
    folder.text("persons.csv", f"{HEADER}\nP1,Ek,{nothing}\n")
    folder.load()
    assert folder.column("persons", "given_names") == [None]


def test_blank_lines_are_skipped(folder: MadeFolder) -> None:
    folder.text("persons.csv", f"\n\n{HEADER}\n\r\n\nP1,Ek,\n\n\nP2,Alm,\n\n")
    assert folder.load().refused == 0
    assert names(folder) == [("P1", "Ek"), ("P2", "Alm")]


def test_a_line_of_blanks_is_a_row_of_one_field(folder: MadeFolder) -> None:
    folder.text("persons.csv", f"{HEADER}\nP1,Ek,\n  \n")
    assert folder.load().refused_reasons["too_few_fields"] == 1


@pytest.mark.parametrize("field", ["x" * 10_000_000, '"' + ("x" * 999 + "\n") * 10_000 + '"'])
def test_a_field_of_ten_million_characters(folder: MadeFolder, field: str) -> None:
    folder.text("persons.csv", f"{HEADER}\nP0,Asp,\nP1,{field},\nP2,Alm,\nP2,Alm,\n")
    folder.load()
    assert [len(name or "") for _, name in names(folder)] == [3, 10_000_000, 3]
    line = 5 if '"' not in field else 10_005
    assert folder.marks("persons") == [(line, "person_id")]


@pytest.mark.parametrize("block", [64, 67, 1000])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rows_are_whole_wherever_a_block_ends(
    folder: MadeFolder, monkeypatch: pytest.MonkeyPatch, block: int, end: str
) -> None:
    monkeypatch.setattr(csv_files, "BLOCK", block)
    rows = [f'P{number},"a ""b""{end},c",å' for number in range(50)]
    folder.text("persons.csv", end.join([HEADER, *rows]) + end)
    folder.rows("cases", [case(1)])
    folder.load()
    assert names(folder) == [(f"P{number}", f'a "b"{end},c') for number in range(50)]


def test_the_first_value_may_begin_with_a_byte_order_mark(folder: MadeFolder) -> None:
    folder.text("persons.csv", f"{HEADER}\n\ufeffP1,Ek,\n")
    folder.load()
    assert names(folder) == [("\ufeffP1", "Ek")]


def test_a_table_of_one_column(folder: MadeFolder) -> None:
    folder.text("sources.csv", 'table\npersons\n\n""\ncases\n')
    loaded = folder.load()
    assert folder.column("sources", "table") == ["persons", "cases"]
    assert loaded.refused_reasons == {"value_missing": 1}


@pytest.mark.parametrize(
    "data",
    [b"\x00" * 1000, b"\x00\r\x00\n", b"\r", b"\xff\xfe", b"PK\x03\x04", b'"', b",", b"\x7fELF,\n"],
)
def test_junk_ends_in_a_refusal(folder: MadeFolder, data: bytes) -> None:
    folder.raw("cases.csv", data)
    with pytest.raises(Refusal, match=r"^cases\.csv"):
        folder.load()
