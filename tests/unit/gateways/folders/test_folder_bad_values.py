"""A bad value in an optional column counts as missing, and is listed."""

import csv
import io

from made_folders import MadeFolder, case

from samsyn.register.loaded import BadValue


def values(folder: MadeFolder) -> list[list[str]]:
    text = (folder.quarantine / "values.csv").read_bytes().decode()
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_row_stays_and_the_value_is_listed(folder: MadeFolder) -> None:
    folder.rows("cases", [case(1), case(2, offered_monthly_salary="35 000")])
    loaded = folder.load()
    assert folder.column("cases", "offered_monthly_salary") == [35000, None]
    assert loaded.refused == 0
    assert folder.aside("cases") == []
    assert values(folder) == [
        ["table", "key", "line", "column", "value", "reason"],
        [
            "cases",
            "C2",
            "3",
            "offered_monthly_salary",
            "35 000",
            '"35 000" stands where whole SEK was expected',
        ],
    ]
    assert loaded.bad_values == (
        BadValue(
            table="cases",
            key=("C2",),
            line=3,
            column="offered_monthly_salary",
            value="35 000",
            reason_sv='"35 000" står där hela kronor väntades',
            reason_en='"35 000" stands where whole SEK was expected',
        ),
    )


def judged(folder: MadeFolder, column: str, texts: list[str]) -> list[str]:
    """Those of ``texts`` that are no values of a column of ``cases``."""
    rows = [case(number, **{column: text}) for number, text in enumerate(texts)]
    folder.rows("cases", rows)
    return [bad.value for bad in folder.load().bad_values]


def test_days_exist_or_not(folder: MadeFolder) -> None:
    good = ["1000-01-01", "9999-12-31", "2024-02-29"]
    bad = ["2026-02-30", "2025-02-29", "0999-12-31", "10000-01-01", "2026-1-1", "20260101"]
    bad += [" 2026-01-01", "2026-01-01T10:00", "soon"]
    assert judged(folder, "starts_on", good + bad) == bad
    assert [str(day) for day in folder.column("cases", "starts_on")[:3]] == good


def test_amounts_are_whole_and_in_plain_digits(folder: MadeFolder) -> None:
    good = ["0", "-1", "9" * 15]
    bad = ["1e3", "1.0", "+1", "१", "9" * 16, "1\n", "0x1", "-", "1_000"]
    assert judged(folder, "offered_monthly_salary", good + bad) == bad


def test_flags_are_0_or_1(folder: MadeFolder) -> None:
    flags = ["true", "2", "yes", "01", "1", "0"]
    rows = [{"organisation_id": f"O{n}", "active": flag} for n, flag in enumerate(flags, start=1)]
    folder.rows("organisations", rows)
    assert [bad.value for bad in folder.load().bad_values] == flags[:4]
    assert folder.column("organisations", "active") == [None, None, None, None, True, False]


def test_each_of_several_countries_is_one(folder: MadeFolder) -> None:
    good, bad = ["SWE", "SWE;XXA;XXX"], ["SWE;AAA", "SWE;", "swe", "SWE; NOR"]
    lines = [[f"P{n}", "Ek", codes] for n, codes in enumerate(good + bad, start=1)]
    folder.cells("persons", [["person_id", "family_name", "other_citizenships"], *lines])
    assert [value.value for value in folder.load().bad_values] == bad
    assert folder.column("persons", "other_citizenships") == [*good, *[None] * 4]


def test_a_value_outside_its_list(folder: MadeFolder) -> None:
    folder.rows("cases", [case(1, application_kind="First")])
    (bad,) = folder.load().bad_values
    assert bad.reason_en == '"First" is not one of: first, extension'
    assert bad.reason_sv == '"First" är inte något av: first, extension'


def test_a_reference_to_nowhere(folder: MadeFolder) -> None:
    folder.rows("cases", [case(1, employer_id="O9", representative_id="P2"), case(2)])
    (bad,) = folder.load().bad_values
    assert (bad.column, bad.value, bad.reason_en) == (
        "employer_id",
        "O9",
        '"O9" is not in organisations',
    )
    assert folder.column("cases", "employer_id") == [None, "O1"]
    assert folder.column("cases", "representative_id") == ["P2", None]


def test_a_reference_to_a_row_set_aside(folder: MadeFolder) -> None:
    folder.text("organisations.csv", "organisation_id,name\nO1\nO2,x\n")
    folder.rows("cases", [case(1)])
    (bad,) = folder.load().bad_values
    assert bad.reason_en == '"O1" is in organisations.csv, line 2, a row that was set aside'
    assert bad.reason_sv == '"O1" står i organisations.csv, rad 2, en rad som lades åt sidan'


def test_a_reference_stays_when_its_table_is_not_there(folder: MadeFolder) -> None:
    (folder.path / "organisations.csv").unlink()
    loaded = folder.load()
    assert loaded.bad_values == ()
    assert folder.column("cases", "employer_id") == ["O1"] * 3


def test_values_of_rows_set_aside_are_not_listed(folder: MadeFolder) -> None:
    folder.rows("cases", [case(1, status="", starts_on="soon"), case(1, employer_id="O9"), case(1)])
    loaded = folder.load()
    assert [bad.line for bad in loaded.bad_values] == [3]
    assert folder.marks("cases") == [(2, "status"), (4, "case_id")]


def test_a_key_of_several_parts_is_told_whole(folder: MadeFolder) -> None:
    folder.text(
        "income_statements.csv",
        "employer_number,payee_number,period,cash_pay,removed\n"
        "5560000001,198001010001,202601,100,x\n",
    )
    (bad,) = folder.load().bad_values
    assert bad.key == ("5560000001", "198001010001", "202601", "1")
    assert values(folder)[1][1] == "5560000001|198001010001|202601|1"


def test_values_come_by_table_line_and_column_of_the_file(folder: MadeFolder) -> None:
    folder.rows("organisations", [{"organisation_id": "O1", "active": "x", "industry": "y"}])
    folder.rows(
        "cases",
        [case(1, starts_on="x", occupation="y"), case(2, starts_on="x")],
        header=["starts_on", *case(1), "occupation"],
    )
    listed = [(bad.table, bad.line, bad.column) for bad in folder.load().bad_values]
    assert listed == [
        ("organisations", 2, "active"),
        ("organisations", 2, "industry"),
        ("cases", 2, "starts_on"),
        ("cases", 2, "occupation"),
        ("cases", 3, "starts_on"),
    ]


def test_a_long_value_is_listed_whole_and_told_short(folder: MadeFolder) -> None:
    folder.rows("cases", [case(1, starts_on="x" * 5000)])
    (bad,) = folder.load().bad_values
    assert bad.value == "x" * 5000
    assert len(bad.reason_en) < 200
