"""A folder that cannot be taken: one line that tells file, line, column, and what to do."""

import os
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_folders import MadeFolder, case

from samsyn.register.forbidden import SWEDISH_CATEGORIES
from samsyn.register.refusal import Refusal


def refusal(folder: MadeFolder) -> Refusal:
    """What the folder is refused for, once it is seen to be one line and nothing written."""
    with pytest.raises(Refusal) as caught:
        folder.load()
    for told in (caught.value.sv, caught.value.en):
        assert told.isprintable()
        assert told.endswith(".")
    assert not folder.quarantine.parent.exists()
    return caught.value


def test_the_folder_does_not_exist(empty: MadeFolder) -> None:
    empty.path = empty.path / "elsewhere"
    assert "elsewhere does not exist" in refusal(empty).en


def test_the_folder_is_a_file(folder: MadeFolder) -> None:
    folder.path = folder.path / "cases.csv"
    assert "is not a folder" in refusal(folder).en


def test_the_folder_has_a_name_that_no_folder_can_have(empty: MadeFolder) -> None:
    empty.path = Path("x" * 5000)
    assert "cannot be read" in refusal(empty).en


@pytest.mark.parametrize("table", ["persons", "cases"])
def test_a_mandatory_table_is_missing(folder: MadeFolder, table: str) -> None:
    (folder.path / f"{table}.csv").unlink()
    told = refusal(folder)
    assert told.en.startswith(f"{table}.csv: the file is missing")
    assert told.sv.startswith(f"{table}.csv: filen saknas")


def test_a_table_stands_in_both_formats(folder: MadeFolder) -> None:
    pq.write_table(pa.table({"case_id": ["C1"]}), folder.path / "cases.parquet")
    assert "cases.csv: the table is there as cases.parquet too" in refusal(folder).en


@pytest.mark.parametrize("name", ["tips.csv", "tips.parquet", "shoes.csv"])
def test_a_folder_stands_in_place_of_a_file(folder: MadeFolder, name: str) -> None:
    (folder.path / name).mkdir()
    assert refusal(folder).en.startswith(f"{name}: is not a file")


def test_a_link_leads_nowhere(folder: MadeFolder) -> None:
    (folder.path / "tips.csv").symlink_to("nowhere")
    assert refusal(folder).en.startswith("tips.csv: is not a file")


def test_a_pipe_stands_in_place_of_a_file(folder: MadeFolder) -> None:
    os.mkfifo(folder.path / "tips.csv")
    assert refusal(folder).en.startswith("tips.csv: is not a file")


@pytest.mark.parametrize("name", ["tips.csv", "tips.parquet"])
def test_a_file_may_not_be_read(
    folder: MadeFolder, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder.raw(name, b"tip_id,received_on\n")
    opened: Callable[..., object] = Path.open

    def guarded(path: Path, *how: str, **options: str) -> object:
        if path.name == name:
            raise PermissionError(13, "Permission denied")
        return opened(path, *how, **options)

    monkeypatch.setattr(Path, "open", guarded)
    assert f"{name}: cannot be read (Permission denied)" in refusal(folder).en


@pytest.mark.parametrize("data", [b"", b"\n\r\n\n", b"\xef\xbb\xbf"])
def test_a_file_is_empty(folder: MadeFolder, data: bytes) -> None:
    folder.raw("tips.csv", data)
    assert refusal(folder).en.startswith("tips.csv, line 1: the file is empty")


def test_a_required_column_is_missing(folder: MadeFolder) -> None:
    folder.text("persons.csv", "person_id,given_names\nP1,Ek\n")
    told = refusal(folder)
    assert told.en.startswith('persons.csv, line 1, column "family_name": the column is missing')
    assert told.sv.startswith('persons.csv, rad 1, kolumn "family_name": kolumnen saknas')


def test_the_fields_are_parted_by_semicolons(folder: MadeFolder) -> None:
    folder.text("persons.csv", "person_id;family_name\nP1;Ek\n")
    assert "part them by commas" in refusal(folder).en


def test_two_columns_bear_one_name(folder: MadeFolder) -> None:
    folder.text("persons.csv", "person_id,family_name,person_id\nP1,Ek,P1\n")
    assert 'persons.csv, line 1, column "person_id": more than one' in refusal(folder).en


@pytest.mark.parametrize("header", ["person_id,,family_name", "person_id, ,family_name"])
def test_a_column_has_no_name(folder: MadeFolder, header: str) -> None:
    folder.text("persons.csv", f"{header}\nP1,,Ek\n")
    assert "persons.csv, line 1, column 2: the column has no name" in refusal(folder).en


def test_a_file_is_latin_1(folder: MadeFolder) -> None:
    text = "person_id,family_name,given_names\nP1,Ek,Eva\nP2,Sjöström,Åke\n"
    folder.raw("persons.csv", text.encode("latin-1"))
    told = refusal(folder)
    assert told.en.startswith('persons.csv, line 3, column "family_name": byte 0xF6, number 6 of')
    assert told.sv.startswith('persons.csv, rad 3, kolumn "family_name": byte 0xF6, nummer 6 på')


@pytest.mark.parametrize(
    ("before", "line", "column"),
    [
        (b"", 1, "1"),
        (b"\xef\xbb\xbfperson_id,", 1, "2"),
        (b"person_id,family_name\r\n", 2, '"person_id"'),
        (b"person_id,family_name\rP1,Ek\rP2,", 3, '"family_name"'),
        (b'person_id,family_name\n"P\n\n1","E', 4, '"family_name"'),
        (b"person_id,family_name\nP1,Ek,surplus", 2, "3"),
        (b"person_id,family_name\n" + b"P1,Ek\n" * 400_000, 400_002, '"person_id"'),
    ],
)
@pytest.mark.parametrize("fault", [b"\xff", b"\xe5"])
def test_a_byte_that_is_not_utf_8_is_placed(
    folder: MadeFolder, before: bytes, line: int, column: str, fault: bytes
) -> None:
    folder.raw("persons.csv", before + fault)
    assert refusal(folder).en.startswith(f"persons.csv, line {line}, column {column}: byte 0x")


def test_a_character_cut_between_two_chunks_is_none(folder: MadeFolder) -> None:
    text = "person_id,family_name\n" + "".join(f"P{n},åäö\n" for n in range(200_000))
    folder.text("persons.csv", text)
    folder.rows("cases", [case(1)])
    assert folder.load().tables["persons"].rows == 200_000


def test_a_quotation_mark_is_never_closed(folder: MadeFolder) -> None:
    folder.text("persons.csv", 'person_id,family_name\nP1,Ek\nP2,"Asp\nP3,Al\n')
    told = refusal(folder)
    assert told.en.startswith("persons.csv, line 3: a quotation mark opens here and is never")
    assert told.sv.startswith("persons.csv, rad 3: ett citattecken öppnas här och stängs aldrig")


def test_the_line_of_an_open_quotation_mark_is_its_own_not_its_rows(folder: MadeFolder) -> None:
    folder.text("persons.csv", 'person_id,family_name\n"P\n1","Ek\nP2,Asp\n')
    assert refusal(folder).en.startswith("persons.csv, line 3: a quotation mark opens")


def test_a_quotation_mark_opens_in_the_header(folder: MadeFolder) -> None:
    folder.text("persons.csv", 'person_id,"family_name\nP1,Ek\n')
    assert refusal(folder).en.startswith("persons.csv, line 1: a quotation mark opens")


def test_a_quotation_mark_is_misplaced_in_the_header(folder: MadeFolder) -> None:
    folder.text("persons.csv", 'person_id,"family"_name\nP1,Ek\n')
    assert refusal(folder).en.startswith("persons.csv, line 1: a quotation mark is out of place")


@pytest.mark.parametrize("name", ["tips", "shoes"])
@pytest.mark.parametrize("data", [b"", b"PAR1", b"tip_id,received_on\n", b"\x00" * 500])
def test_a_parquet_file_is_something_else(folder: MadeFolder, name: str, data: bytes) -> None:
    folder.raw(f"{name}.parquet", data)
    assert refusal(folder).en.startswith(f"{name}.parquet: is not a whole Parquet file")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_parquet_file_is_cut_off(folder: MadeFolder, share: float) -> None:
    path = folder.path / "tips.parquet"
    pq.write_table(pa.table({"tip_id": [f"T{n}" for n in range(999)]}), path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert refusal(folder).en.startswith("tips.parquet: is not a whole Parquet file")


def test_a_parquet_file_has_damaged_pages(folder: MadeFolder) -> None:
    path = folder.path / "tips.parquet"
    pq.write_table(pa.table({"tip_id": ["T1"] * 99, "received_on": ["2026-01-01"] * 99}), path)
    data = path.read_bytes()
    path.write_bytes(data[:4] + b"\xff" * 60 + data[64:])
    assert refusal(folder).en.startswith("tips.parquet: is not a whole Parquet file")


def test_a_parquet_file_lacks_a_required_column(folder: MadeFolder) -> None:
    pq.write_table(pa.table({"tip_id": ["T1"]}), folder.path / "tips.parquet")
    assert refusal(folder).en.startswith('tips.parquet, column "received_on": the column is miss')


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("religion", "religion"),
        ("asylskäl", "protection grounds"),
        ("healthStatus", "health"),
        ("union_membership", "trade-union membership"),
    ],
)
@pytest.mark.parametrize("file", ["persons.csv", "shoes.csv", "SHOES.CSV"])
def test_a_forbidden_column_is_named_with_its_category_and_the_law(
    folder: MadeFolder, file: str, name: str, category: str
) -> None:
    folder.text(file, f"person_id,family_name,{name}\n")
    told = refusal(folder)
    assert told.en.startswith(f'{file}, line 1, column "{name}": the column shows {category},')
    assert told.sv.startswith(f'{file}, rad 1, kolumn "{name}": kolumnen visar')
    assert SWEDISH_CATEGORIES[category] in told.sv
    for line in (told.sv, told.en):
        assert "utlänningsdatalagen" in line
        assert "17 §" in line


def test_a_forbidden_column_of_a_parquet_file(folder: MadeFolder) -> None:
    pq.write_table(pa.table({"shoe_id": [1], "Religion": ["x"]}), folder.path / "shoes.parquet")
    assert refusal(folder).en.startswith('shoes.parquet, column "Religion": the column shows')


@pytest.mark.parametrize(
    "kind",
    [
        pa.struct([("size", pa.int8()), ("religion", pa.string())]),
        pa.list_(pa.struct([("religion", pa.string())])),
        pa.map_(pa.string(), pa.struct([("religion", pa.string())])),
    ],
)
def test_a_forbidden_field_inside_of_a_nested_column(folder: MadeFolder, kind: pa.DataType) -> None:
    pq.write_table(pa.table({"more": pa.nulls(1, kind)}), folder.path / "shoes.parquet")
    assert 'column "religion"' in refusal(folder).en


@pytest.mark.parametrize("name", ["religion.csv", "asylskäl.parquet", "applicant_health.csv"])
def test_a_further_table_with_a_forbidden_name(folder: MadeFolder, name: str) -> None:
    folder.raw(name, b"id\n")
    told = refusal(folder)
    assert told.en.startswith(f"{name}: the table's name shows")
    assert "17 §" in told.sv


def test_a_further_table_whose_columns_cannot_be_told(folder: MadeFolder) -> None:
    folder.raw("shoes.csv", "id,asylskäl\n".encode("latin-1"))
    assert refusal(folder).en.startswith("shoes.csv, line 1, column 2: byte 0xE4")


def test_a_further_table_may_be_empty_or_badly_encoded_below_its_header(
    folder: MadeFolder,
) -> None:
    folder.raw("shoes.csv", b"")
    folder.raw("boots.csv", b"boot_id\n\xff\n")
    assert folder.load().refused == 0


def test_the_last_table_is_read_before_anything_is_written(folder: MadeFolder) -> None:
    folder.rows("persons", [{"person_id": "P1", "family_name": ""}])
    folder.text("sources.csv", 'table,source\npersons,"x\n')
    assert refusal(folder).en.startswith("sources.csv, line 2: a quotation mark")


def test_the_quarantine_cannot_be_written(folder: MadeFolder) -> None:
    folder.rows("cases", [case(1, status="")])
    folder.quarantine.parent.write_text("a file")
    with pytest.raises(Refusal, match="cannot be written"):
        folder.load()


def test_odd_names_are_told_on_one_line(folder: MadeFolder) -> None:
    folder.text("persons.csv", 'person_id,"family_name\nreligion\x1b"\n')
    assert r'"family_name\nreligion\u001b"' in refusal(folder).en
    folder.text("persons.csv", "person_id,family_name\n")
    (folder.path / "re\nligion.csv").write_text("id\n")
    (folder.path / os.fsdecode(b"health\xff.csv")).write_text("id\n")
    refusal(folder)
