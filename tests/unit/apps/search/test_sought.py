"""What a line of text is read as, and what of it may be kept."""

import re
import unicodedata

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.apps.search.sought import folded, read_sought

NUMBER = "199001022382"
DIGITS = st.text("0123456789", min_size=8, max_size=8)


@pytest.mark.parametrize(
    "written",
    [
        "199001022382",
        "19900102-2382",
        "19900102 2382",
        "1990-01-02-2382",
        "19900102–2382",
        "١٩٩٠٠١٠٢-٢٣٨٢",
        "  19900102-2382 ",
        "Elif Demirci 19900102-2382",
    ],
)
def test_an_identity_number_is_read_in_any_usual_writing_and_never_kept(written):
    sought = read_sought(written)
    assert sought.numbers == (NUMBER,)
    assert not re.search(r"\d", sought.told)


@pytest.mark.parametrize("written", ["900102-2382", "9001022382", "900102+2382"])
def test_of_ten_digits_every_century_is_looked_for(written):
    assert read_sought(written).numbers == ("189001022382", NUMBER, "209001022382")


def test_a_coordination_number_is_read():
    assert read_sought("19900162-2386").numbers == ("199001622386",)


@pytest.mark.parametrize("written", ["556012-5790", "5560125790", "16556012-5790"])
def test_an_organisation_number_is_told_by_its_third_digit_and_kept(written):
    sought = read_sought(written)
    assert (sought.organisation_number, sought.numbers) == ("5560125790", ())
    assert sought.told == written


@pytest.mark.parametrize(
    "written", ["19900102-238", "990102-23821", "2382 900102", "199001022382 556012-5790"]
)
def test_what_may_be_an_identity_number_with_a_slip_is_not_kept(written):
    assert "2382" not in read_sought(written).told
    assert "0102" not in read_sought(written).told


@pytest.mark.parametrize("written", ["C0000017", "D-00000017", "UM 12-3456"])
def test_a_case_number_is_no_name_and_stays(written):
    sought = read_sought(written)
    assert written in sought.case_ids
    assert sought.told == written
    assert not sought.numbers


def test_a_case_number_may_be_written_in_small_letters_and_with_spaces():
    assert "C0000017" in read_sought("c 0000017").case_ids


@pytest.mark.parametrize(
    ("written", "born"),
    [("1990-01-02", "1990-01-02"), ("19900102", "1990-01-02"), ("1990", "1990"), ("0012", "")],
)
def test_a_birth_date_beside_a_name_tells_persons_apart(written, born):
    sought = read_sought(f"Elif Demirci {written}")
    assert (sought.name, sought.born) == ("Elif Demirci", born)
    assert read_sought(written).name == ""
    assert read_sought(written).born_alone == bool(born)


@pytest.mark.parametrize("written", ["E", "E. D.", "-", "", "1990-01-02", "12", "'"])
def test_too_little_is_no_name(written):
    sought = read_sought(written)
    assert (sought.name, sought.words) == ("", ())


@pytest.mark.parametrize("written", ["王", "김", "Öz", "O'Brien", "علي"])
def test_a_short_name_is_one(written):
    assert read_sought(written).name == written


def test_few_digits_are_part_of_an_organisations_name():
    assert read_sought("Bygg 24 AB").words == ("Bygg", "24", "AB")
    assert read_sought("Bygg 24 AB").name == "Bygg AB"


@given(DIGITS, st.sampled_from(["", "-", " ", "+"]), st.text(max_size=12), st.text(max_size=12))
def test_no_identity_number_is_kept_whatever_stands_around_it(first, between, before, after):
    told = read_sought(f"{before} {first}{between}2382 {after}").told
    assert not re.search(rf"{first}\D*2382", told)


@given(st.text(max_size=60))
def test_any_text_is_read(text):
    sought = read_sought(text)
    assert all(re.fullmatch(r"\d{12}", number) for number in sought.numbers)
    assert sought.text == unicodedata.normalize("NFKC", sought.text)


@given(st.text(st.characters(categories=["L", "Nd", "Zs"], max_codepoint=0x24F)))
def test_an_organisations_name_is_folded_as_the_load_does(name):
    (loaded,) = duckdb.execute("SELECT strip_accents(lower(?))", [name]).fetchone()
    assert folded(name) == loaded
