"""Keys of names: what is one name has keys in common, however it is written."""

import pyarrow as pa
import pytest
from bench import even_names
from bench.names_by_script import names_by_script
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.random import default_rng

from samsyn.methods.name_keys import keys_of_names, keys_to_look_for, name_keys

PART = st.text("abcdefghijklmnoprstuvz", min_size=3, max_size=9)
PARTS = st.lists(PART, min_size=1, max_size=4)
ANY_NAME = st.one_of(st.none(), st.text(max_size=20))


def sought(name: str) -> frozenset[str]:
    """Every key that a name is looked up by."""
    parts = keys_to_look_for(name)
    return frozenset().union(*(part.close | part.loose | part.slipped for part in parts))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Rahimi", "Raheemi"),
        ("Mohammed", "Muhammad"),
        ("Olena", "Елена"),
        ("Жуков", "Jukov"),
        ("Khokhlov", "Hohlov"),
        ("محمد", "Mohamed"),
        ("Γεώργιος", "Georgios"),
        ("גבריאל", "Gabriel"),
        ("Öberg", "Oeberg"),
        ("Öberg", "Oberg"),
        ("O'Brien", "OBrien"),
        ("Alobaidi", "Obeidi"),
        ("Eva", "eva"),
        ("김민수", "Kim Min-su"),
        ("王小明", "Xiaoming Wang"),
    ],
)
def test_ways_to_write_a_name_share_a_key(first, second):
    assert name_keys(first) & name_keys(second)
    assert name_keys("", native_name=first) & sought(second)
    assert name_keys(second) & sought(first)


@pytest.mark.parametrize(
    ("kept", "slipped"),
    [
        ("Lindqvist", "Lindqvisk"),
        ("Lindqvist", "Lindvist"),
        ("Lindqvist", "Lnidqvist"),
        ("Sara", "Sarra"),
        ("Sara", "Saga"),
        ("Bertil", "Bertils"),
        ("Xiao Ming", "Xiaoming"),
        ("Xiaoming", "Xiao Ming"),
        ("Abd al-Rahman", "Abdulrahman"),
        ("Gebremedhin", "Gebre Medhin"),
    ],
)
def test_slips_and_what_is_written_together_are_found_from_what_is_looked_for(kept, slipped):
    assert name_keys(kept) & sought(slipped)


def test_other_names_share_none():
    assert not name_keys("Lindqvist", "Bertil") & sought("Shevchenko Maryna")


def test_what_says_nothing_has_no_key_beside_a_name():
    assert name_keys("van der Berg", "A.") == name_keys("Berg")
    assert name_keys("-") == name_keys(None) == name_keys("") == frozenset()
    assert name_keys("J.")


@given(PARTS, st.randoms(use_true_random=False))
def test_order_case_and_field_make_no_difference(parts, chance):
    shuffled = chance.sample(parts, len(parts))
    # Neighbours such as abd al- belong together.
    assume(not any(part.startswith(("abd", "ebd")) for part in parts))
    assert name_keys(" ".join(parts)) == name_keys(shuffled[0].title(), " ".join(shuffled[1:]))
    assert name_keys(" ".join(parts)) == name_keys(None, None, " ".join(parts).upper())


@given(PARTS)
def test_a_name_is_found_by_each_of_its_parts(parts):
    assume(name_keys(" ".join(parts)))
    for part in parts:
        keys = name_keys(part)
        assert keys <= sought(part)
        assert keys & name_keys(" ".join(parts)) or not any(key[0] == "c" for key in keys)


@given(ANY_NAME, ANY_NAME, ANY_NAME)
def test_marks_and_space_make_no_difference(family, given_names, native):
    keys = name_keys(family, given_names, native)
    spaced = [name and f"  {name} " for name in (family, given_names, native)]
    assert name_keys(*spaced) == keys


@given(st.lists(st.tuples(ANY_NAME, ANY_NAME, ANY_NAME), max_size=6))
def test_many_names_at_once_have_the_keys_of_each(rows):
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    names = ("family_name", "given_names", "native_name")
    table = pa.table(
        {
            name: pa.array(column, pa.string())
            for name, column in zip(names, map(list, columns), strict=True)
        }
    )
    found = keys_of_names(table)
    pairs = list(zip(found["key"].to_pylist(), found["row"].to_pylist(), strict=True))
    assert pairs == sorted(set(pairs))
    assert pairs == sorted((key, row) for row, name in enumerate(rows) for key in name_keys(*name))


@given(PARTS)
def test_what_is_looked_for_has_no_key_twice(parts):
    for part in keys_to_look_for(" ".join(parts)):
        assert not part.close & part.loose
        assert not (part.close | part.loose) & part.slipped
        assert 0 < part.telling <= 1


@pytest.mark.parametrize("script", sorted(names_by_script()))
def test_persons_of_every_script_are_found_written_anew(script):
    chance = default_rng(4)
    given_names, family = names_by_script()[script]
    people = [
        (family[chance.integers(len(family))], given_names[chance.integers(len(given_names))])
        for _ in range(100)
    ]
    kept = [even_names._in_latin(person, chance) for person in people]
    anew = even_names._anew(script, people, chance)
    found = [
        bool(name_keys(*name) & sought(" ".join(filter(None, other))))
        for name, other in zip(kept, anew, strict=True)
    ]
    assert found.count(False) <= 1
