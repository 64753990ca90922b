"""A sound folder ends in typed tables, in the file's order, with nothing set aside."""

import datetime
import hashlib
from decimal import Decimal
from pathlib import Path

import pytest
from made_folders import MadeFolder, case

from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from samsyn.register import TABLES
from samsyn.register.places import place_of, placed_columns

SAMPLE = Path(__file__).parents[5] / "shared" / "data" / "sample_register"


def types_of(folder: MadeFolder, table: str) -> dict[str, str]:
    described = folder.warehouse.rows(f'DESCRIBE "{table}"')
    return {name: kind for name, kind, *_ in described}


def test_every_table_stands_in_the_warehouse_with_its_declared_columns(folder: MadeFolder) -> None:
    folder.load()
    for table in TABLES.values():
        places = [place_of(column) for column in placed_columns(table)]
        assert list(types_of(folder, table.name)) == [*table.schema, *places]


def test_places_are_those_of_the_keys_in_their_order(folder: MadeFolder) -> None:
    folder.text("persons.csv", "person_id,family_name\nP2,Ek\nP10,Asp\n")
    folder.text("organisations.csv", "organisation_id\nP1\nP3\n")
    folder.text("contacts.csv", "contact_id,party_id,value\nK1,P3,a\nK2,P10,b\nK3,P2,c\n")
    folder.load()
    assert folder.column("persons", "place of person_id") == [2, 1]
    assert folder.column("organisations", "place of organisation_id") == [0, 3]
    assert folder.column("contacts", "place of party_id") == [3, 1, 2]


def test_columns_have_the_storage_type_of_their_kind(folder: MadeFolder) -> None:
    folder.load()
    assert types_of(folder, "cases")["received_on"] == "DATE"
    assert types_of(folder, "cases")["offered_monthly_salary"] == "BIGINT"
    assert types_of(folder, "organisations")["active"] == "BOOLEAN"
    assert types_of(folder, "enrolments")["credits_earned"] == "DECIMAL(9,2)"
    assert types_of(folder, "border_crossings")["crossed_at"] == "TIMESTAMP"


def test_values_are_typed(folder: MadeFolder) -> None:
    folder.text(
        "enrolments.csv",
        "enrolment_id,personal_identity_number,credits_earned\nE1,198001010001,22.5\n",
    )
    folder.text(
        "border_crossings.csv",
        "crossing_id,document_number,issuing_state,crossed_at\n"
        "X1,A1,IND,2026-01-31T23:59:58\nX2,A1,XXA,2026-01-31 10:00\nX3,A1,XXX,2026-02-01\n",
    )
    folder.load()
    assert folder.column("cases", "received_on") == [datetime.date(2026, 1, 31)] * 3
    assert folder.column("cases", "offered_monthly_salary") == [35000] * 3
    assert folder.column("organisations", "active") == [True, False]
    assert folder.column("enrolments", "credits_earned") == [Decimal("22.50")]
    assert [moment.isoformat() for moment in folder.column("border_crossings", "crossed_at")] == [
        "2026-01-31T23:59:58",
        "2026-01-31T10:00:00",
        "2026-02-01T00:00:00",
    ]


def test_nothing_is_written_when_nothing_is_wrong(folder: MadeFolder) -> None:
    loaded = folder.load()
    assert loaded.refused == 0
    assert loaded.refused_reasons == {}
    assert loaded.bad_values == ()
    assert not folder.quarantine.exists()


def test_an_absent_table_is_empty_and_told_as_missing(folder: MadeFolder) -> None:
    loaded = folder.load()
    assert loaded.missing == frozenset(TABLES) - {"persons", "organisations", "cases"}
    assert not loaded.tables["payments"].present
    assert folder.column("payments", "amount") == []


def test_a_table_with_a_header_alone_is_present(folder: MadeFolder) -> None:
    folder.text("tips.csv", "tip_id,received_on")
    loaded = folder.load()
    assert loaded.tables["tips"].present
    assert loaded.tables["tips"].rows == 0


def test_an_absent_or_empty_optional_value_is_missing(folder: MadeFolder) -> None:
    folder.rows("cases", [case(1, employer_id="", offered_monthly_salary="")])
    folder.load()
    assert folder.column("cases", "employer_id") == [None]
    assert folder.column("cases", "offered_monthly_salary") == [None]
    assert folder.column("cases", "occupation") == [None]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("employer_number,payee_number,period,cash_pay", "5560000001,198001010001,202601,100"),
        (
            "employer_number,payee_number,period,cash_pay,specification_number",
            "5560000001,198001010001,202601,100,",
        ),
    ],
)
def test_a_missing_specification_number_is_one(folder: MadeFolder, header: str, row: str) -> None:
    folder.text("income_statements.csv", f"{header}\n{row}\n")
    folder.load()
    assert folder.column("income_statements", "specification_number") == ["1"]
    assert folder.column("income_statements", "period") == [202601]


def test_columns_may_come_in_any_order_and_unknown_ones_are_ignored(folder: MadeFolder) -> None:
    folder.text("persons.csv", "shoe_size,family_name,person_id\n43,Ek,P2\n44,Asp,P1\n")
    loaded = folder.load()
    assert loaded.refused == 0
    assert folder.column("persons", "person_id") == ["P2", "P1"]
    assert folder.column("persons", "family_name") == ["Ek", "Asp"]


def test_an_unknown_column_may_differ_from_a_known_one_in_case_alone(folder: MadeFolder) -> None:
    folder.text("persons.csv", "Person_ID,person_id,family_name\nx,P1,Ek\n")
    folder.load()
    assert folder.column("persons", "person_id") == ["P1"]


def test_an_unknown_table_is_left_alone(folder: MadeFolder) -> None:
    folder.text("shoes.csv", "shoe_id,size\nS1,43\n")
    folder.raw("notes.txt", b"\xff\x00")
    assert set(folder.load().tables) == set(TABLES)


def test_rows_keep_the_order_of_the_file_at_any_size(
    folder: MadeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Enough for several row groups, on several threads, with rows taken out and values cleared.
    count = 250_000
    numbers = [number * 7919 % 250_007 for number in range(count)]
    lines = [
        f"C{number},visa,P1,2026-01-31,{'open' if number % 50 else ''},O{number % 51 and 1}\n"
        for number in numbers
    ]
    header = "case_id,case_type,applicant_id,received_on,status,employer_id\n"
    folder.text("cases.csv", header + "".join(lines))
    with DuckDBWarehouse(threads=4) as several:
        monkeypatch.setattr(folder, "warehouse", several)
        loaded = folder.load()
        kept = folder.column("cases", "case_id")
    assert kept == [f"C{number}" for number in numbers if number % 50]
    assert loaded.refused + len(kept) == count
    assert len(loaded.bad_values) > 0


def test_each_table_tells_its_rows_and_the_digest_of_its_file(folder: MadeFolder) -> None:
    loaded = folder.load()
    data = (folder.path / "persons.csv").read_bytes()
    assert loaded.tables["persons"].rows == 5
    assert loaded.tables["persons"].sha256 == hashlib.sha256(data).hexdigest()
    assert loaded.tables["payments"].sha256 is None


def test_sources_tell_where_and_when_a_table_was_fetched(folder: MadeFolder) -> None:
    folder.text(
        "sources.csv",
        "table,source,fetched_at\npersons,Wilma,2026-01-31T06:00:00\ncases,Wilma,\nshoes,X,\n",
    )
    loaded = folder.load()
    assert loaded.tables["persons"].source == "Wilma"
    assert loaded.tables["persons"].fetched_at == "2026-01-31T06:00:00"
    assert loaded.tables["cases"].fetched_at is None
    assert loaded.tables["organisations"].source is None


def test_each_table_of_the_folder_is_told_before_it_is_read(folder: MadeFolder) -> None:
    told: list[str] = []
    folder.load(told=told.append)
    assert told == ["persons", "organisations", "cases"]


def test_a_second_load_takes_the_place_of_the_first(folder: MadeFolder) -> None:
    folder.load()
    folder.rows("cases", [case(9)])
    folder.load()
    assert folder.column("cases", "case_id") == ["C9"]


@pytest.mark.skipif(not SAMPLE.is_dir(), reason="the sample register is not beside the project")
def test_the_sample_register_holds(empty: MadeFolder) -> None:
    empty.path.rmdir()
    empty.path.symlink_to(SAMPLE)
    loaded = empty.load()
    assert loaded.refused == 0
    assert loaded.bad_values == ()
    assert loaded.tables["cases"].rows == 621
