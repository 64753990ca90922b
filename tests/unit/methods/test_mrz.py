"""Reading machine readable zones: ICAO's specimens, and what their check digits can see."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.unit.methods.zones import (
    ON,
    SPECIMENS,
    TD1_LONG_NUMBER,
    TD2_LONG_NUMBER,
    TD3,
    Document,
)

from samsyn.methods.mrz import Fault, read_mrz
from samsyn.methods.mrz_layout import LAYOUTS, LETTERS_ALLOWED, Layout, value_of, weight

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NAME_PARTS = st.lists(st.text(LETTERS, min_size=1, max_size=6), min_size=1, max_size=2)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    layout = draw(st.sampled_from(LAYOUTS))
    longest = 9 if layout.overflow is None else 14
    if layout.name == "TD2":
        longest = 14
    family, given_names = "<".join(draw(NAME_PARTS)), "<".join(draw(NAME_PARTS))
    return Document(
        layout=layout,
        issuing_state=draw(st.sampled_from(["UTO", "SWE", "D", "XXA"])),
        names=f"{family}<<{given_names}",
        number=draw(st.text(LETTERS + "0123456789", min_size=1, max_size=longest)),
        date_of_birth=f"{draw(st.dates(date(1927, 1, 1), ON)):%y%m%d}",
        valid_to=f"{draw(st.dates(date(1976, 1, 1), date(2075, 12, 31))):%y%m%d}",
    )


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_specimen_of_each_format_reads_without_fault(name: str) -> None:
    reading = read_mrz(SPECIMENS[name], ON)
    assert (reading.fault, reading.format, reading.failed_fields) == (None, name, ())
    assert (reading.family_name, reading.given_names) == ("ERIKSSON", "ANNA MARIA")
    assert (reading.issuing_state, reading.sex) == ("UTO", "F")


def test_the_passport_specimen_reads_as_printed_beside_it() -> None:
    reading = read_mrz(TD3, ON)
    assert (reading.document_code, reading.number) == ("P", "L898902C3")
    assert reading.date_of_birth == date(1974, 8, 12)
    assert reading.valid_to == date(2012, 4, 15)


@pytest.mark.parametrize("zone", [TD1_LONG_NUMBER, TD2_LONG_NUMBER])
def test_a_number_of_more_than_nine_goes_on_in_the_optional_data(zone: str) -> None:
    reading = read_mrz(zone, ON)
    assert (reading.number, reading.failed_fields) == ("D23145890734", ())


def test_a_wrong_digit_after_an_overflowing_number_is_found() -> None:
    reading = read_mrz(TD1_LONG_NUMBER.replace("7349<", "7348<"), ON)
    assert "number" in reading.failed_fields


def test_a_missing_check_digit_without_overflow_fails() -> None:
    zone = SPECIMENS["TD1"].replace("D231458907", "D23145890<")
    assert "number" in read_mrz(zone, ON).failed_fields


def test_the_digit_of_an_empty_personal_number_may_be_filler_or_zero() -> None:
    zone = Document().zone()
    assert zone[87] == "0"
    for digit in "<0":
        assert read_mrz(f"{zone[:87]}{digit}{zone[88:]}", ON).failed_fields == ()
    assert "personal_number" in read_mrz(f"{zone[:87]}1{zone[88:]}", ON).failed_fields


def test_a_letter_in_place_of_a_check_digit_fails() -> None:
    assert read_mrz(TD3.replace("C36UTO", "C3AUTO"), ON).failed_fields == ("number", "composite")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.LINES),
        (TD3.replace("\n", ""), Fault.LINES),
        (TD3[:-1], Fault.LINES),
        (f"{TD3}\n{'<' * 44}", Fault.LINES),
        ("<" * 44 + "\n" + "<" * 36, Fault.LINES),
        (TD3.lower(), Fault.CHARACTERS),
        (TD3.replace("ANNA", "ÅNNA"), Fault.CHARACTERS),
        (TD3.replace("ANNA", "AN A"), Fault.CHARACTERS),
    ],
)
def test_what_is_no_zone_is_a_fault(text: str, fault: Fault) -> None:
    reading = read_mrz(text, ON)
    assert (reading.fault, reading.format, reading.number) == (fault, None, "")


def test_other_line_breaks_and_blanks_around_do_not_count() -> None:
    windows = TD3.replace("\n", "\r\n")
    assert read_mrz(f"\n {windows}\r\n", ON) == read_mrz(TD3, ON)


def test_nobody_is_born_after_the_day() -> None:
    today = Document(date_of_birth=f"{ON:%y%m%d}")
    tomorrow = Document(date_of_birth=f"{ON + timedelta(days=1):%y%m%d}")
    assert read_mrz(today.zone(), ON).date_of_birth == ON
    assert read_mrz(tomorrow.zone(), ON).date_of_birth == date(1926, 9, 2)


def test_documents_expire_from_fifty_years_back_to_forty_nine_ahead() -> None:
    years = {two: read_mrz(Document(valid_to=f"{two}0101").zone(), ON).valid_to for two in (75, 76)}
    assert years == {75: date(2075, 1, 1), 76: date(1976, 1, 1)}


@pytest.mark.parametrize("birth", ["74<<<<", "7408<<", "<<<<<<", "740000", "741301", "74081A"])
def test_a_birth_date_not_known_in_full_or_impossible_is_none(birth: str) -> None:
    reading = read_mrz(Document(date_of_birth=birth).zone(), ON)
    assert (reading.date_of_birth, reading.failed_fields) == (None, ())


@settings(max_examples=60)
@given(documents())
def test_a_zone_made_by_the_rules_always_reads_back(made: Document) -> None:
    reading = read_mrz(made.zone(), ON)
    family, _, given_names = made.names.partition("<<")
    assert (reading.fault, reading.failed_fields) == (None, ())
    assert (reading.format, reading.number) == (made.layout.name, made.number)
    assert reading.issuing_state == made.issuing_state
    assert (reading.family_name, reading.given_names) == (
        family.replace("<", " "),
        given_names.replace("<", " "),
    )
    assert reading.date_of_birth is not None
    assert f"{reading.date_of_birth:%y%m%d}" == made.date_of_birth
    assert reading.valid_to is not None
    assert f"{reading.valid_to:%y%m%d}" == made.valid_to


@settings(max_examples=60)
@given(documents(), st.data())
def test_one_changed_character_is_found_unless_the_weights_cannot_see_it(
    made: Document, data: st.DataObject
) -> None:
    made = replace(made, number=made.number[:9])
    zone, layout = made.zone(), made.layout
    check = data.draw(st.sampled_from(layout.checks))
    places = [place for part in check.covers for place in range(part.start, part.stop)]
    order = data.draw(st.integers(0, len(places) - 1))
    letter = data.draw(st.sampled_from(sorted(LETTERS_ALLOWED)))
    place = places[order]
    assume(letter != zone[place] and not _turns_into_overflow(layout, place, letter))
    difference = (value_of(letter) - value_of(zone[place])) * weight(order)
    failed = read_mrz(zone[:place] + letter + zone[place + 1 :], ON).failed_fields
    assert (check.field in failed) == (difference % 10 != 0)


def _turns_into_overflow(layout: Layout, place: int, letter: str) -> bool:
    """A filler at the number's check digit means that the number goes on elsewhere."""
    return layout.overflow is not None and place == layout.checks[0].digit and letter == "<"
