"""Parquet files: native types where they convert without loss, and the rules of CSV otherwise."""

import datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_folders import MadeFolder

from samsyn.register.refusal import Refusal

DAY = datetime.date(2026, 1, 31)


def write(folder: MadeFolder, table: str, **columns: pa.Array | list[Any]) -> None:
    (folder.path / f"{table}.csv").unlink(missing_ok=True)
    pq.write_table(pa.table(columns), folder.path / f"{table}.parquet")


def write_case(folder: MadeFolder, **columns: pa.Array) -> None:
    rows = len(next(iter(columns.values())))
    whole = {
        "case_id": [f"C{number}" for number in range(rows)],
        "case_type": ["visa"] * rows,
        "applicant_id": ["P1"] * rows,
        "received_on": ["2026-01-31"] * rows,
        "status": ["open"] * rows,
    }
    write(folder, "cases", **{**whole, **columns})


@pytest.mark.parametrize(
    "values",
    [
        pa.array([DAY]),
        pa.array([DAY], pa.date64()),
        pa.array([DAY]).cast(pa.timestamp("ns")),
        pa.array(["2026-01-31"]),
        pa.array(["2026-01-31"], pa.large_string()),
        pa.array(["2026-01-31"], pa.binary()),
        pa.array(["2026-01-31"]).dictionary_encode(),
        pa.array([DAY]).dictionary_encode(),
    ],
)
def test_a_day_of_any_type(folder: MadeFolder, values: pa.Array) -> None:
    write_case(folder, received_on=values)
    assert folder.load().refused == 0
    assert folder.column("cases", "received_on") == [DAY]


@pytest.mark.parametrize(
    "values",
    [
        pa.array([35000], pa.int32()),
        pa.array([35000], pa.uint64()),
        pa.array([35000.0]),
        pa.array([35000.0], pa.float32()),
        pa.array([Decimal("35000.00")]),
        pa.array([Decimal("35000")], pa.decimal256(60, 0)),
        pa.array(["35000"]),
    ],
)
def test_an_amount_of_any_type(folder: MadeFolder, values: pa.Array) -> None:
    write_case(folder, offered_monthly_salary=values)
    assert folder.load().bad_values == ()
    assert folder.column("cases", "offered_monthly_salary") == [35000]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (pa.array([0.5]), "0.5"),
        (pa.array([float("inf")]), "inf"),
        (pa.array([1e300]), "1e+300"),
        (pa.array([Decimal("0.50")]), "0.5"),
        (pa.array([2**63], pa.uint64()), str(2**63)),
        (pa.array(["true"]), "true"),
        (pa.array([[1, 2]]), "[1, 2]"),
        (pa.array([{"a": 1}]), "{'a': 1}"),
        (pa.array([b"\xff"]), "b'\\xff'"),
        (pa.array([datetime.time(1, 2)]), "01:02:00"),
        (pa.array([datetime.timedelta(days=1)]), "1 day, 0:00:00"),
    ],
)
def test_an_amount_that_is_none_counts_as_missing(
    folder: MadeFolder, values: pa.Array, told: str
) -> None:
    write_case(folder, offered_monthly_salary=values)
    assert [bad.value for bad in folder.load().bad_values] == [told]
    assert folder.column("cases", "offered_monthly_salary") == [None]


def test_nothing_is_missing_whatever_its_type(folder: MadeFolder) -> None:
    write_case(folder, offered_monthly_salary=pa.array([None, float("nan"), 1.0]))
    assert folder.load().bad_values == ()
    assert folder.column("cases", "offered_monthly_salary") == [None, None, 1]
    write_case(folder, occupation=pa.nulls(2), region=pa.array(["", None]))
    assert folder.load().bad_values == ()
    assert folder.column("cases", "region") == [None, None]


@pytest.mark.parametrize(
    ("unit", "zone"), [("s", None), ("ms", "UTC"), ("us", "Europe/Stockholm"), ("ns", None)]
)
def test_a_moment_is_told_in_utc(folder: MadeFolder, unit: str, zone: str | None) -> None:
    moment = datetime.datetime(2026, 1, 31, 9, 30, tzinfo=datetime.UTC if zone else None)
    write(
        folder,
        "border_crossings",
        crossing_id=["X1"],
        document_number=["A1"],
        issuing_state=["IND"],
        crossed_at=pa.array([moment], pa.timestamp(unit, zone)),
    )
    assert folder.load().bad_values == ()
    assert folder.column("border_crossings", "crossed_at") == [moment.replace(tzinfo=None)]


def test_flags_credits_and_numbers_of_native_types(folder: MadeFolder) -> None:
    write(folder, "organisations", organisation_id=["O1", "O2"], active=[True, None])
    write(
        folder,
        "enrolments",
        enrolment_id=[1, 2],
        personal_identity_number=[198001010001, 198001010002],
        credits_earned=[7.5, 30.0],
        credits_registered=pa.array([Decimal("7.500"), Decimal("30.000")]),
    )
    loaded = folder.load()
    assert loaded.bad_values == ()
    assert folder.column("organisations", "active") == [True, None]
    assert folder.column("enrolments", "enrolment_id") == ["1", "2"]
    assert folder.column("enrolments", "personal_identity_number")[0] == "198001010001"
    assert folder.column("enrolments", "credits_earned") == [Decimal("7.50"), Decimal("30.00")]
    assert folder.column("enrolments", "credits_registered")[0] == Decimal("7.50")


def test_rows_are_numbered_from_one(folder: MadeFolder) -> None:
    write_case(folder, received_on=pa.array([DAY, None, DAY]), region=pa.array([1, 2, 3]))
    loaded = folder.load()
    (row,) = folder.aside("cases")
    assert (row["_line"], row["_column"], row["region"]) == ("2", "received_on", "2")
    assert row["received_on"] == ""
    assert loaded.refused_reasons == {"value_missing": 1}
    write_case(folder, starts_on=pa.array(["soon", "2026-01-31"]))
    assert [bad.line for bad in folder.load().bad_values] == [1]


def test_rows_set_aside_show_unknown_columns_of_any_type(folder: MadeFolder) -> None:
    write_case(folder, status=pa.array(["x"]), more=pa.array([[{"size": 1}]]), day=[DAY])
    folder.load()
    (row,) = folder.aside("cases")
    assert row["more"] == "[{'size': 1}]"
    assert row["day"] == "2026-01-31"


def test_a_following_row_names_the_parquet_file(folder: MadeFolder) -> None:
    write(folder, "persons", person_id=["P2", "P1"], family_name=["Ek", None])
    folder.load()
    assert {row["_reason"] for row in folder.aside("cases")} == {
        '"P1" is in persons.parquet, line 2, a row that was set aside'
    }


def test_a_table_without_rows_is_present(folder: MadeFolder) -> None:
    write(folder, "tips", tip_id=pa.array([], pa.string()), received_on=pa.array([], pa.date32()))
    assert folder.load().tables["tips"].present


def test_text_that_is_not_utf_8_is_refused_not_loaded(folder: MadeFolder) -> None:
    damaged = pa.Array.from_buffers(pa.string(), 1, pa.array([b"\xff"]).buffers(), null_count=0)
    write(folder, "persons", person_id=pa.array(["P1"]), family_name=damaged)
    with pytest.raises(Refusal, match=r"persons\.parquet: is not a whole Parquet file"):
        folder.load()
