"""Made-up numbers have the right form, and the engine's own reading of them agrees."""

import numpy as np
import pyarrow as pa

from samsyn.methods.identity_numbers import (
    are_coordination_numbers,
    are_organisation_numbers,
    are_personal_identity_numbers,
    date_in_number,
)
from samsyn.synth.draw import stream
from samsyn.synth.makers import numbers
from samsyn.synth.makers.bytes_of import digits

ON = np.datetime64("2026-09-01", "D")


def _texts(values, width):
    return pa.array([value.decode() for value in digits(values, width)])


def test_a_pool_gives_each_valid_test_number_once():
    pool = numbers.number_pool(stream(1, "x"), ON, numbers.CHILD_AGES)
    given, days, men = pool.take(pool.left, stream(1, "y"))
    assert len(np.unique(given)) == len(given) == len(days)
    assert pool.left == 0
    assert all(are_personal_identity_numbers(_texts(given, 12)).to_pylist())
    assert date_in_number(_texts(given, 12)).to_pylist() == days.tolist()
    assert set(given // 10 % 1000) == set(range(980, 1000))
    assert np.array_equal(given // 10 % 2 == 1, men)


def test_an_empty_pool_gives_nothing():
    pool = numbers.number_pool(stream(1, "x"), ON, numbers.CHILD_AGES)
    pool.take(pool.left, stream(1, "y"))
    assert len(pool.take(3, stream(1, "z"))[0]) == 0


def test_coordination_numbers_bear_the_day_and_sixty():
    pool = numbers.number_pool(
        stream(1, "x"), ON, numbers.ADULT_AGES, shift=numbers.COORDINATION_DAYS
    )
    given, days, _ = pool.take(500, stream(1, "y"))
    assert all(are_coordination_numbers(_texts(given, 12)).to_pylist())
    assert date_in_number(_texts(given, 12)).to_pylist() == days.tolist()


def test_staff_and_organisations_have_valid_numbers():
    serials = np.arange(13_000)
    staff = numbers.staff_numbers(serials, ON)
    assert len(np.unique(staff)) == len(staff)
    assert all(are_personal_identity_numbers(_texts(staff, 12)).to_pylist())
    for public in (False, True):
        given = numbers.organisation_numbers(serials, public=public)
        assert all(are_organisation_numbers(_texts(given, 10)).to_pylist())
        assert len(np.unique(given)) == len(given)


def test_organisations_after_the_first_series_are_of_no_kind():
    last = numbers.MOST_ORGANISATIONS - 1
    for public, first in ((False, 5), (True, 2)):
        given = numbers.organisation_numbers(np.array([0, 9_999, 10_000, last]), public=public)
        assert (given // 10**9).tolist() == [first, first, 4, 4]
        assert all(are_organisation_numbers(_texts(given, 10)).to_pylist())


def test_accounts_have_right_check_digits():
    for iban in numbers.ibans(np.arange(300)).tolist():
        moved = iban[4:] + b"2828" + iban[2:4]
        assert int(moved) % 97 == 1
        assert iban[4:7] == b"000"


def test_serials_give_different_contacts():
    serials = np.arange(50_000)
    for made in (numbers.phones, numbers.senders, numbers.document_numbers, numbers.ibans):
        assert len(np.unique(made(serials))) == len(serials)
