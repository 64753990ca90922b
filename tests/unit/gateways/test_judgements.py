"""Judgements of drawn cases, read from CSV: what cannot be taken is refused by line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.gateways.judgements import Judgement, read_judgements
from samsyn.register.refusal import Refusal


@pytest.fixture
def read(tmp_path):
    def of(text):
        file = tmp_path / "judged.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_judgements(file)

    return of


def test_judgements_are_read_by_case(read):
    assert read("case_id,something_found,judged_on\nC1,1,2026-10-01\nC2,0,\n") == {
        "C1": Judgement(True, date(2026, 10, 1), 2),
        "C2": Judgement(False, None, 3),
    }


def test_columns_stand_in_any_order_and_others_are_passed_over(read):
    text = '\ufeffofficer,something_found,case_id\r\n"A, B",0,C1\r\n\r\nD,1,C2\r\n'
    assert {case: one.something_found for case, one in read(text).items()} == {
        "C1": False,
        "C2": True,
    }


def test_a_file_with_a_header_alone_has_no_judgements(read):
    assert read("case_id,something_found\n") == {}


HEAD = "case_id,something_found,judged_on\n"


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        ("", 0, "case_id"),
        ("case_id\nC1\n", 1, "something_found"),
        ("case_id;something_found\nC1;1\n", 1, "case_id"),
        ("case_id,case_id,something_found\nC1,C1,1\n", 1, "case_id"),
        (HEAD + "C1,1,\nC2,yes,\n", 3, '"yes"'),
        (HEAD + "C1,,\n", 2, "0 or 1"),
        (HEAD + "C1, 1,\n", 2, '" 1"'),
        (HEAD + "C1,1,\nC2,0,\nC1,1,\n", 4, "line 2"),
        (HEAD + ",1,\n", 2, "case number"),
        (HEAD + "C1,1\n", 2, "2 fields"),
        (HEAD + "C1,1,,x\n", 2, "4 fields"),
        (HEAD + "C1,1,2026-02-30\n", 2, "2026-02-30"),
        (HEAD + "C1,1,20260201\n", 2, "20260201"),
    ],
)
def test_what_cannot_be_taken_is_refused_by_line(read, text, line, named):
    with pytest.raises(Refusal) as refused:
        read(text)
    assert f"judged.csv, line {line}: " in refused.value.en
    assert f"judged.csv, rad {line}: " in refused.value.sv
    assert named in refused.value.en


@pytest.mark.parametrize("text", [b"\xff\xfec\x00", b'case_id,something_found\n"C1,1\n'])
def test_what_is_no_csv_in_utf_8_is_refused(read, text):
    with pytest.raises(Refusal, match="CSV"):
        read(text)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refusal, match="cannot be read"):
        read_judgements(tmp_path / "nowhere.csv")


@given(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)))
def test_whatever_a_file_holds_is_read_or_refused_in_plain_signs(tmp_path_factory, text):
    file = tmp_path_factory.getbasetemp() / "any.csv"
    for head in (b"", HEAD.encode()):
        file.write_bytes(head + text)
        assert "\x1b" not in refusal_of(file)


def refusal_of(file):
    try:
        read_judgements(file)
    except Refusal as refusal:
        return refusal.sv + refusal.en
    return ""
