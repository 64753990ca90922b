"""Intervals of a share, against sums of binomial chances and against formulas in closed form."""

from math import comb, exp, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.methods.share_interval import (
    effective_size,
    highest_share,
    logit_interval,
    mid_p_interval,
    t_quantile,
)


def mid_p_of_more(share, found, size):
    """P(X > found) + P(X = found) / 2, summed term by term."""
    chances = [comb(size, k) * share**k * (1 - share) ** (size - k) for k in range(size + 1)]
    return sum(chances[found + 1 :]) + chances[found] / 2


def mid_p_naively(found, size, alpha=0.05):
    ends = []
    for chance in (alpha / 2, 1 - alpha / 2):
        low, high = 0.0, 1.0
        for _ in range(60):
            middle = (low + high) / 2
            if mid_p_of_more(middle, found, size) < chance:
                low = middle
            else:
                high = middle
        ends.append(low)
    return ends[0] if found else 0.0, ends[1] if found < size else 1.0


@settings(max_examples=60)
@given(size=st.integers(1, 80), data=st.data())
def test_mid_p_is_where_the_summed_chances_say(size, data):
    found = data.draw(st.integers(0, size))
    assert mid_p_interval(found / size, size, 0.95) == pytest.approx(
        mid_p_naively(found, size), abs=1e-9
    )


@pytest.mark.parametrize("size", [1, 7, 20, 312.5])
def test_nothing_found_leaves_room_up_to_a_known_share(size):
    low, high = mid_p_interval(0, size, 0.95)
    assert low == 0
    assert high == pytest.approx(1 - 0.05 ** (1 / size))
    assert mid_p_interval(1, size, 0.95) == pytest.approx((0.05 ** (1 / size), 1))


@settings(max_examples=100)
@given(share=st.floats(0, 1), size=st.floats(1, 1e6), level=st.sampled_from([0.8, 0.95, 0.998]))
def test_mid_p_holds_the_share_and_mirrors(share, size, level):
    low, high = mid_p_interval(share, size, level)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1
    assert mid_p_interval(1 - share, size, level) == pytest.approx((1 - high, 1 - low), abs=1e-6)


def test_with_all_drawn_there_is_nothing_left_to_doubt():
    assert mid_p_interval(0.2, float("inf"), 0.95) == (0.2, 0.2)


def test_logit_is_symmetric_on_the_log_odds():
    # t of 4 degrees of freedom at 97.5 % is 2.776445 in every table of it.
    low, high = logit_interval(0.2, 0.05, 4, 0.95)
    reach = 2.7764451 * 0.05 / (0.2 * 0.8)
    assert low == pytest.approx(1 / (1 + exp(-(log(0.25) - reach))))
    assert high == pytest.approx(1 / (1 + exp(-(log(0.25) + reach))))


@pytest.mark.parametrize(("share", "df"), [(0, 5), (1, 5), (0.5, 0)])
def test_logit_cannot_be_made_of_nothing(share, df):
    with pytest.raises(ValueError, match="logit"):
        logit_interval(share, 0.1, df, 0.95)


def test_a_simple_sample_is_as_large_as_it_is():
    # With the variance p (1 - p) / n and n - 1 degrees of freedom nothing is made smaller.
    assert effective_size(0.3, 0.3 * 0.7 / 50, n=50, df=49, level=0.95) == pytest.approx(50)


def test_few_degrees_of_freedom_make_the_sample_smaller():
    size = effective_size(0.3, 0.3 * 0.7 / 50, n=50, df=4, level=0.95)
    assert size == pytest.approx(50 * (t_quantile(49, 0.95) / t_quantile(4, 0.95)) ** 2)
    assert size < 30


@settings(max_examples=60)
@given(size=st.integers(1, 60), data=st.data())
def test_the_highest_share_leaves_a_chance_of_one_in_forty(size, data):
    found = data.draw(st.integers(0, size))
    high = highest_share(found, size, 0.95)
    at_most = sum(comb(size, k) * high**k * (1 - high) ** (size - k) for k in range(found + 1))
    assert at_most == pytest.approx(0.025 if found < size else 1)
    assert high >= mid_p_interval(found / size, size, 0.95)[1] - 1e-9


def test_more_found_than_drawn_leaves_all_shares():
    assert highest_share(5, 4.2, 0.95) == 1
