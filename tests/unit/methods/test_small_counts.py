"""Small counts: none can be read, and none worked out from the whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.methods.small_counts import added, is_small, put_together

cells = st.tuples(st.integers(0, 12), st.integers(0, 12))


@pytest.mark.parametrize(("count", "small"), [(0, False), (1, True), (5, True), (6, False)])
def test_one_to_five_are_small(count, small):
    assert is_small([9, count]) is small


@given(st.dictionaries(st.sampled_from("abcdefgh"), cells))
def test_what_is_told_alone_is_not_small_and_what_is_together_is_not_either(parts):
    together = put_together(parts)
    assert not any(is_small(parts[name]) for name in parts.keys() - together)
    if together and together != parts.keys():
        assert len(together) > 1
        assert not is_small(added(parts, together))


@given(st.dictionaries(st.sampled_from("abcdefgh"), cells))
def test_nothing_is_put_together_without_need(parts):
    if not any(is_small(one) for one in parts.values()):
        assert not put_together(parts)


def test_the_smallest_joins_one_that_would_be_alone():
    parts = {"a": (3, 40), "b": (90, 900), "c": (10, 80), "d": (20, 80)}
    assert put_together(parts) == {"a", "c"}


def test_more_join_while_those_together_are_small():
    parts = {"a": (1, 40), "b": (2, 40), "c": (0, 60), "d": (8, 80), "e": (9, 90)}
    assert put_together(parts) == {"a", "b", "c", "d"}
