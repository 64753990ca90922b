"""Swedish identity numbers.

All personal and coordination numbers here carry birth numbers 238, 239 or 980 to 989, which are
Skatteverket's for testing; 198202252386 is the example of its own technical descriptions. The
organisation numbers are those of authorities (2021002163) and of the same descriptions.
"""

from collections.abc import Callable
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.methods.identity_numbers import (
    are_coordination_numbers,
    are_organisation_numbers,
    are_personal_identity_numbers,
    date_in_number,
    is_coordination_number,
    is_organisation_number,
    is_personal_identity_number,
)

PERSONAL = "198202252386"
COORDINATION = "198202852383"
ORGANISATION = "2021002163"
Column = Callable[[pa.Array], pa.BooleanArray]
CHECKS = [
    (is_personal_identity_number, are_personal_identity_numbers),
    (is_coordination_number, are_coordination_numbers),
    (is_organisation_number, are_organisation_numbers),
]
TEST_BIRTH_NUMBERS = st.sampled_from(["238", "239", *(str(number) for number in range(980, 990))])


def with_check_digit(digits: str) -> str:
    """The number with the last digit that Luhn's rule asks for."""
    valid = [f"{digits}{last}" for last in range(10) if _luhn_sum(f"{digits[-9:]}{last}") % 10 == 0]
    return valid[0]


def _luhn_sum(ten: str) -> int:
    return sum(sum(divmod(int(digit) * (2 - at % 2), 10)) for at, digit in enumerate(ten))


@st.composite
def personal_numbers(draw: st.DrawFn) -> str:
    born = draw(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
    return with_check_digit(f"{born:%Y%m%d}{draw(TEST_BIRTH_NUMBERS)}")


def test_valid_numbers_hold() -> None:
    assert is_personal_identity_number(PERSONAL)
    assert is_coordination_number(COORDINATION)
    assert is_organisation_number(ORGANISATION)
    assert is_organisation_number("5560269986")


def test_each_kind_is_invalid_in_the_column_of_another() -> None:
    assert not is_personal_identity_number(COORDINATION)
    assert not is_coordination_number(PERSONAL)
    assert not is_organisation_number(PERSONAL[2:])


@pytest.mark.parametrize(
    "number",
    [
        "",
        "8202252386",
        "19820225-2386",
        " 98202252386",
        "19820225238X",
        "１９８２０２２５２３８６",
        "é" * 6,
    ],
)
def test_another_length_or_what_is_no_digit_is_invalid(number: str) -> None:
    assert not is_personal_identity_number(number)
    assert are_personal_identity_numbers(pa.array([number])).to_pylist() == [False]


@pytest.mark.parametrize("day", ["19820230", "19821301", "19820100", "00000101", "17000101"])
def test_an_impossible_date_is_invalid_whatever_the_check_digit(day: str) -> None:
    number = with_check_digit(f"{day}238")
    assert not is_personal_identity_number(number)
    assert are_personal_identity_numbers(pa.array([number])).to_pylist() == [False]


def test_29_february_is_a_date_in_leap_years_only() -> None:
    numbers = [with_check_digit(f"{year}0229238") for year in (1900, 1980, 1982, 2000)]
    assert are_personal_identity_numbers(pa.array(numbers)).to_pylist() == [
        False,
        True,
        False,
        True,
    ]


def test_the_third_digit_of_an_organisation_number_is_at_least_two() -> None:
    assert not is_organisation_number(with_check_digit("551026998"))


@given(personal_numbers(), st.integers(0, 11), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number: str, place: int, by: int) -> None:
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    # The century is not covered by the check digit.
    assert is_personal_identity_number(number)
    assert place < 2 or not is_personal_identity_number(wrong)


@given(personal_numbers(), st.integers(8, 10))
def test_a_transposed_digit_fails_the_check(number: str, place: int) -> None:
    first, second = number[place], number[place + 1]
    swapped = number[:place] + second + first + number[place + 2 :]
    # Luhn's rule cannot tell 09 from 90.
    assert (
        first == second or {first, second} == {"0", "9"} or not is_personal_identity_number(swapped)
    )


@pytest.mark.parametrize(("one", "column"), CHECKS)
@settings(max_examples=40)
@given(numbers=st.lists(st.none() | st.from_regex(r"[0-9x]{9,13}", fullmatch=True), max_size=8))
def test_a_column_is_answered_as_its_numbers_are(
    one: Callable[[str], bool], column: Column, numbers: list[str | None]
) -> None:
    numbers = [*numbers, PERSONAL, None, COORDINATION, ORGANISATION]
    expected = [None if number is None else one(number) for number in numbers]
    assert column(pa.array(numbers, pa.string())).to_pylist() == expected


def test_chunks_slices_and_empty_columns_are_read() -> None:
    chunked = pa.chunked_array([[PERSONAL, None], pa.array([], pa.string()), ["x", PERSONAL]])
    assert are_personal_identity_numbers(chunked).to_pylist() == [True, None, False, True]
    assert are_personal_identity_numbers(chunked.slice(1, 2)).to_pylist() == [None, False]
    assert are_personal_identity_numbers(pa.array([], pa.string())).to_pylist() == []


def test_the_date_of_a_number_is_its_birth_date() -> None:
    numbers = pa.array([PERSONAL, COORDINATION, None, "198202302386", "19820225", "19820225238x"])
    born = date(1982, 2, 25)
    assert date_in_number(numbers).to_pylist() == [born, born, None, None, None, None]


@given(personal_numbers())
def test_every_possible_date_is_read_back(number: str) -> None:
    born = date.fromisoformat(f"{number[:4]}-{number[4:6]}-{number[6:8]}")
    coordination = f"{number[:6]}{int(number[6:8]) + 60}{number[8:]}"
    assert date_in_number(pa.array([number, coordination])).to_pylist() == [born, born]
