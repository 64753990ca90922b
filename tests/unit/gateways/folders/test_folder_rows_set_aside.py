"""A row that does not hold is set aside as it stood, with line, column and reason."""

from typing import Any

import pytest
from made_folders import MadeFolder, case


def only(folder: MadeFolder, table: str = "cases") -> dict[str, str]:
    """The one row set aside."""
    (row,) = folder.aside(table)
    return row


def test_a_row_has_too_few_fields(folder: MadeFolder) -> None:
    folder.text("persons.csv", "person_id,family_name,given_names\nP1,Ek,Eva\nP2,Asp\n")
    loaded = folder.load()
    assert only(folder, "persons") == {
        "person_id": "P2",
        "family_name": "Asp",
        "given_names": "",
        "_line": "3",
        "_column": "",
        "_reason": "the row has 2 fields, the header 3",
    }
    assert loaded.refused_reasons == {"too_few_fields": 1}
    assert folder.column("persons", "person_id") == ["P1"]


def test_a_row_has_too_many_fields_and_none_is_lost(folder: MadeFolder) -> None:
    folder.text("persons.csv", "person_id,family_name\nP1,Ek\nP2,Asp,Al,Alm\n")
    loaded = folder.load()
    assert only(folder, "persons")["_reason"] == (
        "the row has 4 fields, the header 2; surplus: Al, Alm"
    )
    assert loaded.refused_reasons == {"too_many_fields": 1}


def test_a_quotation_mark_inside_of_a_quoted_field_is_not_doubled(folder: MadeFolder) -> None:
    folder.text("persons.csv", 'person_id,family_name\nP1,"Ek "Eken" Ek"\nP2,Asp\n')
    loaded = folder.load()
    row = only(folder, "persons")
    assert (row["_line"], row["_column"]) == ("2", "")
    assert row["_reason"].endswith('the row read: P1,"Ek "Eken" Ek"')
    assert loaded.refused_reasons["quote_misplaced"] == 1
    assert folder.column("persons", "person_id") == ["P2"]


def test_rows_swallowed_by_a_stray_quotation_mark_are_set_aside_with_it(
    folder: MadeFolder,
) -> None:
    folder.text("persons.csv", 'person_id,family_name\nP1,"Ek\nP2,Asp\nP3,"Al"\nP4,Alm\n')
    folder.load()
    assert only(folder, "persons")["_line"] == "2"
    assert 'P1,"Ek\nP2,Asp\nP3,"Al"' in only(folder, "persons")["_reason"]
    assert folder.column("persons", "person_id") == ["P4"]


@pytest.mark.parametrize(
    ("column", "value", "code", "reason"),
    [
        ("case_id", "", "value_missing", "the value is missing; text was expected"),
        (
            "received_on",
            "",
            "value_missing",
            "the value is missing; a date, YYYY-MM-DD (that exists, years 1000 to 9999) was "
            "expected",
        ),
        (
            "received_on",
            "2026-02-30",
            "value_mistyped",
            '"2026-02-30" stands where a date, YYYY-MM-DD (that exists, years 1000 to 9999) was '
            "expected",
        ),
        ("status", "OPEN", "value_not_listed", '"OPEN" is not one of: open, decided'),
        ("applicant_id", "P9", "reference_nowhere", '"P9" is not in persons'),
        ("case_id", "C1", "key_repeated", 'the key "C1" is already in line 2'),
    ],
)
def test_a_key_or_required_value_does_not_hold(
    folder: MadeFolder, column: str, value: str, code: str, reason: str
) -> None:
    folder.rows("cases", [case(1), {**case(2), column: value}, case(3)])
    loaded = folder.load()
    row = only(folder)
    assert (row["_line"], row["_column"], row["_reason"]) == ("3", column, reason)
    assert row["employer_id"] == "O1"
    assert loaded.refused_reasons == {code: 1}
    assert loaded.tables["cases"].refused == loaded.refused == 1
    assert loaded.tables["cases"].rows == 2
    assert folder.column("cases", "case_id") == ["C1", "C3"]


@pytest.mark.parametrize("country", ["SE", "swe", "SWE ", "AAA", "SWE;NOR"])
def test_a_required_country_is_none(folder: MadeFolder, country: str) -> None:
    folder.text(
        "border_crossings.csv",
        f"crossing_id,document_number,issuing_state\nX1,A1,SWE\nX2,A1,{country}\n",
    )
    folder.load()
    assert folder.marks("border_crossings") == [(3, "issuing_state")]


def test_the_first_row_with_a_key_stays(folder: MadeFolder) -> None:
    folder.rows("cases", [case(1), case(1, status="decided"), case(1)])
    folder.load()
    assert folder.column("cases", "status") == ["open"]
    assert folder.marks("cases") == [(3, "case_id"), (4, "case_id")]


def test_a_row_set_aside_for_another_fault_holds_no_key(folder: MadeFolder) -> None:
    folder.rows("cases", [case(1, status=""), case(1, applicant_id="P9"), case(1), case(1)])
    folder.load()
    assert folder.marks("cases") == [(2, "status"), (3, "applicant_id"), (5, "case_id")]
    assert folder.aside("cases")[-1]["_reason"] == 'the key "C1" is already in line 4'


def test_a_key_of_several_columns_is_repeated_only_as_a_whole(folder: MadeFolder) -> None:
    folder.text(
        "income_statements.csv",
        "payee_number,employer_number,period,specification_number,cash_pay\n"
        "198001010001,5560000001,202601,,100\n"
        "198001010001,5560000001,202602,,100\n"
        "198001010001,5560000001,202601,2,100\n"
        "198001010001,5560000001,202601,1,100\n",
    )
    folder.load()
    row = only(folder, "income_statements")
    assert (row["_line"], row["_column"]) == ("5", "payee_number")
    assert row["_reason"].startswith('the key "5560000001|198001010001|202601|1" is already in')


def test_of_several_faults_the_first_column_of_the_file_is_told(folder: MadeFolder) -> None:
    order = ["status", "received_on", "applicant_id", "case_id", "case_type", "starts_on"]
    rows = [
        case(1),
        case(2, status="closed", received_on=""),
        case(3, received_on="", applicant_id="P9"),
        case(1, applicant_id="P9", case_type=""),
        case(1, case_type="", starts_on="soon"),
        case(4, case_type="", starts_on="soon"),
    ]
    folder.rows("cases", rows, header=order)
    loaded = folder.load()
    assert folder.marks("cases") == [
        (3, "status"),
        (4, "received_on"),
        (5, "applicant_id"),
        (6, "case_id"),
        (7, "case_type"),
    ]
    assert loaded.bad_values == ()


def test_rows_that_require_a_row_set_aside_go_with_it(folder: MadeFolder) -> None:
    folder.text("persons.csv", "person_id,family_name\nP1,Ek\nP2,\nP3\n")
    folder.rows("cases", [case(1, applicant_id="P2"), case(2, applicant_id="P3"), case(3)])
    folder.text(
        "decisions.csv",
        "decision_id,case_id,decided_on,outcome\n"
        "B1,C1,2026-03-01,granted\nB3,C3,2026-03-01,granted\n",
    )
    folder.text("court_rulings.csv", "ruling_id,decision_id\nR1,B1\nR3,B3\n")
    loaded = folder.load()
    assert [row["_reason"] for row in folder.aside("cases")] == [
        '"P2" is in persons.csv, line 3, a row that was set aside',
        '"P3" is in persons.csv, line 4, a row that was set aside',
    ]
    assert only(folder, "decisions")["_reason"] == (
        '"C1" is in cases.csv, line 2, a row that was set aside'
    )
    assert only(folder, "court_rulings")["_reason"] == (
        '"B1" is in decisions.csv, line 2, a row that was set aside'
    )
    assert loaded.refused_reasons == {
        "follows_row_set_aside": 4,
        "too_few_fields": 1,
        "value_missing": 1,
    }
    assert folder.column("court_rulings", "ruling_id") == ["R3"]


def test_rows_that_require_the_first_of_two_rows_with_a_key_stay(folder: MadeFolder) -> None:
    folder.text("persons.csv", "person_id,family_name\nP1,Ek\nP1,Asp\n")
    loaded = folder.load()
    assert loaded.tables["cases"].refused == 0


def contact(party: str) -> str:
    return f"contact_id,party_id,value\nK1,{party},x\n"


@pytest.mark.parametrize("party", ["P1", "O1"])
def test_a_reference_may_point_into_any_of_its_tables(folder: MadeFolder, party: str) -> None:
    folder.text("contacts.csv", contact(party))
    assert folder.load().refused == 0


def test_a_reference_is_in_none_of_its_tables(folder: MadeFolder) -> None:
    folder.text("contacts.csv", contact("X1"))
    folder.load()
    assert only(folder, "contacts")["_reason"] == '"X1" is not in persons or organisations'


def test_a_reference_is_not_looked_for_unless_all_its_tables_are_there(folder: MadeFolder) -> None:
    (folder.path / "organisations.csv").unlink()
    folder.text("contacts.csv", contact("X1"))
    folder.text("court_rulings.csv", "ruling_id,decision_id\nR1,B9\n")
    assert folder.load().refused == 0


def test_lines_are_counted_past_blank_lines_and_fields_of_several_lines(
    folder: MadeFolder,
) -> None:
    folder.text(
        "persons.csv",
        '\nperson_id,family_name\r\nP1,"E\r\nk"\r\n\r\nP2,\r\n"P\n3\r4","\r\n"\n\nP1,Al\nP5\n',
    )
    folder.load()
    assert folder.marks("persons") == [(6, "family_name"), (12, "person_id"), (13, "")]
    assert folder.aside("persons")[1]["_reason"] == 'the key "P1" is already in line 3'


def test_rows_set_aside_come_in_the_order_of_their_lines(folder: MadeFolder) -> None:
    rows = [[f"P{number}", "Ek"] for number in range(300)]
    for number in range(0, 300, 3):
        rows[number] = [["P1", ""], ["P1"], ["P1", "Ek", "Eva"]][number // 3 % 3]
    folder.cells("persons", [["person_id", "family_name"], *rows])
    folder.load()
    lines = [line for line, _ in folder.marks("persons")]
    assert lines == sorted(lines)
    assert len(lines) == 100


def test_a_row_stands_as_it_stood_unknown_columns_and_all(folder: MadeFolder) -> None:
    values = ['a "b", c', "åäö\r\nx", "\r", " ", ""]
    folder.cells(
        "persons",
        [["a", "b", "c", "d", "e", "person_id", "family_name"], [*values, "P1", ""]],
    )
    folder.load()
    row: dict[str, Any] = only(folder, "persons")
    assert [row[name] for name in "abcde"] == values


def test_a_mended_file_may_bear_the_marks_of_an_earlier_run(folder: MadeFolder) -> None:
    folder.text("persons.csv", "person_id,family_name,_line,_column,_reason\nP1,,7,x,y\n")
    folder.load()
    assert list(only(folder, "persons")) == [
        "person_id",
        "family_name",
        "_line",
        "_column",
        "_reason",
    ]
    assert folder.marks("persons") == [(2, "family_name")]


def test_a_table_wholly_set_aside_is_empty_but_present(folder: MadeFolder) -> None:
    folder.rows("cases", [case(1, status="x"), case(2, status="x")])
    loaded = folder.load()
    assert loaded.tables["cases"].present
    assert folder.column("cases", "case_id") == []
