"""The rows of one case are read out of a result, and out of the one that took its place."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from samsyn.apps.report.reading import read_rows
from samsyn.register.refusal import Refusal


def write(path, *numbers):
    beside = path.with_suffix(".new")
    told = pa.table({"case_id": sorted(f"C{n:03}" for n in numbers)})
    pq.write_table(
        told.append_column("place", pa.array(range(len(told)))), beside, row_group_size=4
    )
    beside.replace(path)


def test_each_case_is_found_in_whichever_group_it_lies(tmp_path):
    write(tmp_path / "cases.parquet", *range(0, 40, 2))
    for number in range(40):
        rows = read_rows(tmp_path / "cases.parquet", f"C{number:03}")
        assert rows == ([] if number % 2 else [{"case_id": f"C{number:03}", "place": number // 2}])


def test_a_result_that_took_the_place_of_another_is_read_anew(tmp_path):
    write(tmp_path / "cases.parquet", 1, 2, 3)
    assert read_rows(tmp_path / "cases.parquet", "C001") == [{"case_id": "C001", "place": 0}]
    write(tmp_path / "cases.parquet", 2, 4, 6)
    assert read_rows(tmp_path / "cases.parquet", "C001") == []
    assert read_rows(tmp_path / "cases.parquet", "C006") == [{"case_id": "C006", "place": 2}]


def test_a_file_that_is_broken_or_gone_is_told_in_a_line(tmp_path):
    path = tmp_path / "cases.parquet"
    write(path, 1)
    assert read_rows(path, "C001")
    path.write_bytes(b"no Parquet")
    with pytest.raises(Refusal):
        read_rows(path, "C001")
    path.unlink()
    with pytest.raises(Refusal):
        read_rows(path, "C001")
