"""Is a person of one script flagged as often as a person of another?

Persons are made up from ``names_by_script``. Each is compared with themselves, written anew and in
three of four cases with a birth date that registers get wrong, and with another person of the same
script none of whose names is theirs: with the same birth date, and with none.
"""

from collections.abc import Callable

import numpy as np
import pyarrow as pa
from bench.names_by_script import Spelled, names_by_script

from samsyn.methods.same_person import compare_many

Rng = np.random.Generator
Written = tuple[str, str | None]  # family name, or the whole name, and given names
Person = tuple[Spelled, Spelled]  # family name, given name

# Scripts that write the family name first and no space after it.
_UNPARTED = {"chinese", "korean"}
_FAMILY_FIRST = {*_UNPARTED, "japanese"}
_BORN = "1985-07-12"
# As registered, day and month swapped, not known but for the year, one digit wrong.
_BORN_WRONG = (_BORN, "1985-12-07", "1985-01-01", "1985", "1985-07-13")


def by_script(rng: Rng, count: int = 4000) -> dict[str, dict[str, float]]:
    """Shares called different per script, of one person and of two."""
    found = {
        name: _one_script(name, names, count, rng) for name, names in names_by_script().items()
    }
    print(f"{'script':20}{'one':>9}{'two':>9}{'two, day':>9}  share called different")
    for name, row in found.items():
        print(f"{name:20}{row['one']:9.4f}{row['two']:9.4f}{row['two_born_the_same_day']:9.4f}")
    return found


def _one_script(
    script: str, names: tuple[list[Spelled], list[Spelled]], count: int, rng: Rng
) -> dict[str, float]:
    given, family = names
    first, last = rng.integers(len(given), size=count), rng.integers(len(family), size=count)
    other_first = (first + rng.integers(1, len(given), count)) % len(given)
    other_last = (last + rng.integers(1, len(family), count)) % len(family)
    people = [(family[j], given[i]) for i, j in zip(first, last, strict=True)]
    others = [(family[j], given[i]) for i, j in zip(other_first, other_last, strict=True)]
    left = [_in_latin(person, rng) for person in people]
    anew, different = (_anew(script, each, rng) for each in (people, others))
    wrong = [_BORN_WRONG[place % len(_BORN_WRONG)] for place in range(count)]
    same_day, no_day = [_BORN] * count, [None] * count
    return {
        "one": _flagged(left, same_day, anew, wrong),
        "two": _flagged(left, no_day, different, no_day),
        "two_born_the_same_day": _flagged(left, same_day, different, same_day),
    }


def _flagged(
    left: list[Written], born: list[str], right: list[Written], other_born: list[str]
) -> float:
    compared = compare_many(_table(left, born), _table(right, other_born))
    return compared["verdict"].to_pylist().count("different") / len(left)


def _table(written: list[Written], born: list[str]) -> pa.Table:
    family, given = zip(*written, strict=True)
    columns = {"family_name": family, "given_names": given, "date_of_birth": born}
    return pa.table({name: pa.array(list(column), pa.string()) for name, column in columns.items()})


def _anew(script: str, people: list[Person], rng: Rng) -> list[Written]:
    """Each person written in one of the ways, in turn."""
    ways = _ways(script)
    return [
        ways[place // len(_BORN_WRONG) % len(ways)](person, rng)
        for place, person in enumerate(people)
    ]


def _ways(script: str) -> tuple[Callable[[Person, Rng], Written], ...]:
    parting = "" if script in _UNPARTED else " "

    def whole(person: Person, _rng: Rng) -> Written:
        own = [name for name, _ in person]
        return parting.join(own if script in _FAMILY_FIRST else own[::-1]), None

    return (_in_own, whole, _in_latin, _turned, _with_slip)


def _in_own(person: Person, _rng: Rng) -> Written:
    return person[0][0], person[1][0]


def _in_latin(person: Person, rng: Rng) -> Written:
    """In Latin letters, each name in a spelling at random."""
    family, given = (spellings[rng.integers(len(spellings))] for _, spellings in person)
    return family, given


def _turned(person: Person, rng: Rng) -> Written:
    family, given = _in_latin(person, rng)
    return str(given), family


def _with_slip(person: Person, rng: Rng) -> Written:
    """A letter of the family name wrong."""
    family, given = _in_latin(person, rng)
    place = int(rng.integers(len(family)))
    return family[:place] + "aeinrst"[rng.integers(7)] + family[place + 1 :], given
