"""Swedish identity numbers: is the date possible, and does the check digit hold?

Personal identity number: YYYYMMDDNNNC (folkbokföringslagen 18 §). Coordination number: the same
with 60 added to the day (lagen 2022:1697). Organisation number: ten digits, the third at least 2,
so that it cannot be taken for a personal number. In all three the last digit is Luhn's (ISO/IEC
7812-1, annex B) over the last ten.

Each check comes twice: for one text, written as one would by hand, and for a column, in NumPy.
"""

from collections.abc import Callable
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from samsyn.methods.byte_rows import Bytes, Flags, in_blocks, one_array, rows_of_width
from samsyn.methods.calendar_days import NO_DAY, Days, as_dates, date_exists, days_of

PERSON_DIGITS = 12
ORGANISATION_DIGITS = 10
COORDINATION_DAYS = 60
# Numbers were first given out in 1947: nobody who got one was born before.
EARLIEST_YEAR = 1840
_LEAST_THIRD_DIGIT = 2
_HIGHEST_DIGIT = 9
# A row per digit, so that each step runs along memory.
Digits = Bytes
Numbers = npt.NDArray[np.int16]


def is_personal_identity_number(number: str) -> bool:
    """Whether a text of 12 digits is a personal identity number with possible date and digit."""
    return _is_person_number(number, shift=0)


def is_coordination_number(number: str) -> bool:
    """Whether a text of 12 digits is a coordination number with possible date and digit."""
    return _is_person_number(number, shift=COORDINATION_DAYS)


def is_organisation_number(number: str) -> bool:
    """Whether a text of 10 digits is an organisation number: third digit and check digit."""
    right_form = len(number) == ORGANISATION_DIGITS and _only_digits(number)
    return right_form and int(number[2]) >= _LEAST_THIRD_DIGIT and _luhn_holds(number)


def are_personal_identity_numbers(numbers: pa.Array | pa.ChunkedArray) -> pa.BooleanArray:
    """``is_personal_identity_number`` of each text in a column; null stays null."""
    return _check_column(numbers, PERSON_DIGITS, lambda rows: _person_rows_hold(rows, 0))


def are_coordination_numbers(numbers: pa.Array | pa.ChunkedArray) -> pa.BooleanArray:
    """``is_coordination_number`` of each text in a column; null stays null."""
    return _check_column(
        numbers, PERSON_DIGITS, lambda rows: _person_rows_hold(rows, COORDINATION_DAYS)
    )


def are_organisation_numbers(numbers: pa.Array | pa.ChunkedArray) -> pa.BooleanArray:
    """``is_organisation_number`` of each text in a column; null stays null."""
    return _check_column(numbers, ORGANISATION_DIGITS, _organisation_rows_hold)


def date_in_number(numbers: pa.Array | pa.ChunkedArray) -> pa.Date32Array:
    """The birth date that personal and coordination numbers carry, 60 days taken off the latter.

    The check digit is not asked for. Null where the number is null, is not 12 digits or carries
    no possible date. The date in a number need not be the person's birth date: a nearby day is
    used when a day's numbers have run out (folkbokföringslagen 18 §).
    """
    texts = one_array(numbers)
    positions, rows = rows_of_width(texts, PERSON_DIGITS)
    days = np.full(len(texts), NO_DAY)
    days[positions] = in_blocks(rows, lambda block: _days_in_rows(_digits(block)), np.int32)
    return as_dates(days)


def _is_person_number(number: str, *, shift: int) -> bool:
    if len(number) != PERSON_DIGITS or not _only_digits(number):
        return False
    year, month, day = int(number[:4]), int(number[4:6]), int(number[6:8]) - shift
    try:
        date(year, month, day)
    except ValueError:
        return False
    return year >= EARLIEST_YEAR and _luhn_holds(number[2:])


def _only_digits(number: str) -> bool:
    # Python counts other scripts' digits as digits too.
    return number.isascii() and number.isdigit()


def _luhn_holds(number: str) -> bool:
    """Every second digit, from the last but one, counts double; the digits add up to tens."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(number)]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _check_column(
    numbers: pa.Array | pa.ChunkedArray, width: int, check: Callable[[Digits], Flags]
) -> pa.BooleanArray:
    texts = one_array(numbers)
    positions, rows = rows_of_width(texts, width)
    valid = np.zeros(len(texts), np.bool_)
    valid[positions] = in_blocks(rows, lambda block: check(_digits(block)), np.bool_)
    return pa.array(valid, mask=np.asarray(texts.is_null()))


def _person_rows_hold(digits: Digits, shift: int) -> Flags:
    year, month, day = _date_parts(digits)
    possible = date_exists(year, month, day - shift) & (year >= EARLIEST_YEAR)
    return possible & _all_digits(digits) & _luhn_sums(digits[2:])


def _days_in_rows(digits: Digits) -> Days:
    year, month, day = _date_parts(digits)
    day = np.where(day > COORDINATION_DAYS, day - np.int16(COORDINATION_DAYS), day)
    known: Flags = _all_digits(digits) & date_exists(year, month, day)
    return days_of(year, month, day, known=known)


def _organisation_rows_hold(digits: Digits) -> Flags:
    right_form = _all_digits(digits) & (digits[2] >= _LEAST_THIRD_DIGIT)
    holds: Flags = right_form & _luhn_sums(digits)
    return holds


def _digits(rows: Bytes) -> Digits:
    """Bytes (n, width) to digits (width, n); what is no digit comes out above 9."""
    return np.ascontiguousarray(rows.T) - np.uint8(ord("0"))


def _all_digits(digits: Digits) -> Flags:
    only_digits: Flags = np.logical_and.reduce(digits <= _HIGHEST_DIGIT, axis=0)
    return only_digits


def _luhn_sums(digits: Digits) -> Flags:
    """``_luhn_holds`` for columns of ten digits, the first of which counts double."""
    doubled = digits[0::2] * np.uint8(2)
    doubled -= np.where(doubled > _HIGHEST_DIGIT, np.uint8(9), np.uint8(0))
    total = doubled.sum(axis=0, dtype=np.uint8) + digits[1::2].sum(axis=0, dtype=np.uint8)
    holds: Flags = total % 10 == 0
    return holds


def _date_parts(digits: Digits) -> tuple[Numbers, Numbers, Numbers]:
    """Year, month and day as the first eight digits write them; nonsense where they are none."""
    tens = digits[0:8:2].astype(np.int16) * np.int16(10) + digits[1:8:2]
    return tens[0] * np.int16(100) + tens[1], tens[2], tens[3]
