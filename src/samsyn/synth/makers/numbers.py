"""Numbers of the right form that belong to nobody.

- Personal identity and coordination numbers have birth numbers 980 to 999, which Skatteverket keeps
  for test numbers. Those of staff who are nobody here have 238 and 239, which Skatteverket's own
  examples have. That is ten a day and sex: each pool is a fixed order of all of them, weighted by
  age, in which the frequent ages come first, so that a large agency uses up all ages evenly.
- Organisation numbers begin 5599 9 (companies) or 2099 9 (public bodies), of which none is given.
  When these have run out they begin 4999 and 4899: the first digit says what kind of organisation
  it is, and 4 is no kind.
- Telephone numbers begin +460: no Swedish number has a 0 after the country code.
- Bank accounts are IBANs with right check digits and the bank code 000, which no bank has.
- IP addresses lie in 2001:db8::/32, which RFC 3849 sets aside for documentation.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from samsyn.synth.draw import Flags, Rng, Whole
from samsyn.synth.makers.bytes_of import Bytes, digits, hexadecimal, joined, scattered

Days = npt.NDArray[np.datetime64]
COORDINATION_DAYS = 60
_FIRST, _PER_SEX = 980, 10
_STAFF_FIRST = 238
_YEAR = 365.25
# Ages of adults and children, in years before the agency's day, and where most adults are.
ADULT_AGES, CHILD_AGES = (19, 85), (6, 18)
_MOST_ADULTS_AT, _SPREAD = 32.0, 13.0
_LEAST_WEIGHT = 0.02
_SERIES, _FURTHER = 10_000, 100_000
MOST_ORGANISATIONS = _SERIES + _FURTHER
_IBAN_COUNTRY, _IBAN_ROOM = 282_800, 10**6
_PHONES, _DOCUMENTS, _SENDERS = 10**9, 10**8, 2**32
# Primes that divide none of the sizes: numbers given one after the other do not look it.
_FACTOR = 618_033_989


@dataclass
class NumberPool:
    """Identity numbers that have not been given, in the order in which they will be."""

    birth_days: Days
    birth_numbers: Whole
    shift: int
    given: int = field(default=0)

    @property
    def left(self) -> int:
        """How many there still are."""
        return len(self.birth_days) - self.given

    def take(self, count: int, rng: Rng) -> tuple[Whole, Days, Flags]:
        """The next numbers (as many as there are), their dates, and whether they are a man's."""
        taken = slice(self.given, self.given + min(count, self.left))
        self.given = taken.stop
        order = rng.permutation(taken.stop - taken.start)
        days, births = self.birth_days[taken][order], self.birth_numbers[taken][order]
        return person_numbers(days, births, shift=self.shift), days, births % 2 == 1


def number_pool(
    rng: Rng, on: np.datetime64, ages: tuple[int, int], *, shift: int = 0
) -> NumberPool:
    """All test numbers of people of these ages, the likely ages first."""
    youngest, oldest = (round(age * _YEAR) for age in ages)
    days = on - np.arange(youngest, oldest)
    age = np.arange(youngest, oldest) / _YEAR
    weight = np.exp(-(((age - _MOST_ADULTS_AT) / _SPREAD) ** 2) / 2) + _LEAST_WEIGHT
    weight = weight if ages == ADULT_AGES else np.ones(len(days))
    slots = np.repeat(np.arange(len(days)), 2 * _PER_SEX)
    births = np.tile(np.arange(_FIRST, _FIRST + 2 * _PER_SEX), len(days))
    # Efraimidis and Spirakis (2006): sorted by these, each start is a weighted draw without return.
    order = np.argsort(rng.exponential(size=len(slots)) / weight[slots], kind="stable")
    return NumberPool(days[slots[order]], births[order], shift)


def person_numbers(days: Days, birth_numbers: npt.ArrayLike, *, shift: int = 0) -> Whole:
    """Twelve digits of a birth day and a birth number, with the check digit."""
    months = days.astype("datetime64[M]")
    year = months.astype("datetime64[Y]").astype(np.int64) + 1970
    month = months.astype(np.int64) % 12 + 1
    day = (days - months).astype(np.int64) + 1 + shift
    eleven = ((year * 100 + month) * 100 + day) * 1000 + np.asarray(birth_numbers, np.int64)
    twelve: Whole = eleven * 10 + check_digits(eleven % 10**9)
    return twelve


def staff_numbers(serials: Whole, on: np.datetime64) -> Whole:
    """Personal numbers of people who are in no table but that of pay: two a day."""
    days = on - round(20 * _YEAR) - serials // 2 % round(45 * _YEAR)
    return person_numbers(days, _STAFF_FIRST + serials % 2)


def check_digits(nine: Whole) -> Whole:
    """Luhn's digit after nine digits, the first of which counts double."""
    total = np.zeros(len(nine), np.int64)
    for place in range(9):
        digit = nine // 10**place % 10 * (2 if place % 2 == 0 else 1)
        total += digit // 10 + digit % 10
    digits_after: Whole = -total % 10
    return digits_after


def organisation_numbers(serials: Whole, *, public: bool = False) -> Whole:
    """Ten digits for the ``serials``-th organisations, which are under ``MOST_ORGANISATIONS``."""
    first, further = (20_999, 4_899) if public else (55_999, 4_999)
    after = further * _FURTHER + serials - _SERIES
    nine = np.where(serials < _SERIES, first * _SERIES + serials, after)
    return nine * 10 + check_digits(nine)


def phones(serials: Whole) -> Bytes:
    """Telephone numbers that cannot be anyone's."""
    return joined(b"+460", digits(scattered(serials, _PHONES, _FACTOR), 9))


def ibans(serials: Whole) -> Bytes:
    """Accounts in a bank that is not there."""
    accounts = scattered(serials, _PHONES, _FACTOR)
    checks = 98 - (accounts % 97 * _IBAN_ROOM + _IBAN_COUNTRY) % 97
    return joined(b"SE", digits(checks, 2), digits(accounts, 20))


def senders(serials: Whole) -> Bytes:
    """IP addresses kept for documentation."""
    placed = scattered(serials, _SENDERS, _FACTOR)
    return joined(b"2001:db8:", hexadecimal(placed >> 16), b":", hexadecimal(placed), b"::1")


def document_numbers(serials: Whole) -> Bytes:
    """A letter and eight digits."""
    letters = np.array([bytes([65 + place]) for place in range(26)], "S1")
    placed = scattered(serials, _DOCUMENTS, _FACTOR)
    return joined(letters[serials // _DOCUMENTS], digits(placed, 8))
