"""Stratified estimates: a published example, all samples of small populations, a second way."""

from itertools import combinations, product
from math import comb, isnan, prod, sqrt

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samsyn.methods.stratified import estimate

# Lohr, Sampling: Design and Analysis, example 3.2: acres of farms in 300 of 3,078 counties. Size of
# the stratum and of its sample, the sample's mean and variance, as printed.
LOHR = {
    "NE": (220, 21, 97_629.8, 7_647_472_708),
    "NC": (1054, 103, 300_504.2, 29_618_183_543),
    "S": (1382, 135, 211_315.0, 53_587_487_856),
    "W": (422, 41, 662_295.5, 396_185_950_266),
}


def values_with(n, mean, variance):
    """An odd number of values with that mean and sample variance."""
    half, off = (n - 1) // 2, sqrt(variance)
    return [mean] + [mean + off] * half + [mean - off] * half


def test_the_published_example():
    rows = [
        (y, name, size)
        for name, (size, n, mean, variance) in LOHR.items()
        for y in values_with(n, mean, variance)
    ]
    found = estimate(*zip(*rows, strict=True))
    # Lohr prints a total of 909,736,034 and its standard error; R's survey gives the interval of
    # the mean with t of 296 degrees of freedom: 263,325 to 327,796.5.
    assert found.whole.total == pytest.approx(909_736_034, rel=1e-7)
    assert found.whole.se_total == pytest.approx(50_417_248, abs=1)
    assert found.whole.mean == pytest.approx(295_560.8, abs=0.1)
    assert found.whole.se == pytest.approx(16_379.87, abs=0.01)
    assert found.whole.ci == pytest.approx((263_325, 327_796.5), abs=0.6)
    assert found.whole.df == 296
    # Per region survey prints se of the totals.
    ses = {"NC": 16_977_399, "NE": 3_992_889, "S": 26_154_840, "W": 39_416_342}
    for name, se in ses.items():
        assert found.strata[name].se_total == pytest.approx(se, abs=1)


small = st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=5), min_size=1, max_size=3)


def samples(population, sizes):
    """Every stratified sample, each as likely as any other."""
    strata = zip(population, sizes, strict=True)
    for drawn in product(*(combinations(stratum, n) for stratum, n in strata)):
        yield [
            (y, place, len(population[place])) for place, values in enumerate(drawn) for y in values
        ]


@settings(max_examples=25)
@given(population=small, data=st.data())
def test_over_all_samples_estimates_are_right_on_average(population, data):
    sizes = [data.draw(st.integers(2, len(stratum))) for stratum in population]
    assume(prod(comb(len(s), n) for s, n in zip(population, sizes, strict=True)) <= 200)
    made = [estimate(*zip(*rows, strict=True)).whole for rows in samples(population, sizes)]
    everyone = [y for stratum in population for y in stratum]
    assert np.mean([one.mean for one in made]) == pytest.approx(np.mean(everyone))
    assert np.mean([one.total for one in made]) == pytest.approx(sum(everyone))
    for value, se in (("mean", "se"), ("total", "se_total")):
        spread = np.var([getattr(one, value) for one in made])
        variances = [getattr(one, se) ** 2 for one in made]
        assert np.mean(variances) == pytest.approx(spread, abs=1e-9)


def yates_grundy(rows, values):
    """The variance of sum(values / chance), from the chances of each unit and each pair."""
    drawn = [sum(1 for row in rows if row[1] == one[1]) for one in rows]
    total = 0.0
    for i, j in product(range(len(rows)), repeat=2):
        (_, one, size), (_, other, other_size) = rows[i], rows[j]
        chances = drawn[i] / size, drawn[j] / other_size
        if i == j or one != other:
            continue  # apart: independent; alike: the difference below is none
        pair = drawn[i] * (drawn[i] - 1) / (size * (size - 1))
        off = values[i] / chances[0] - values[j] / chances[1]
        total += (chances[0] * chances[1] - pair) / pair * off**2 / 2
    return total


@settings(max_examples=50)
@given(data=st.data())
def test_a_domain_across_strata_is_that_of_pairwise_chances(data):
    rows = []
    for place in range(data.draw(st.integers(1, 3))):
        n = data.draw(st.integers(2, 6))
        size = n + data.draw(st.integers(0, 20))
        rows += [(data.draw(st.integers(0, 9)), place, size) for _ in range(n)]
    inside = [data.draw(st.booleans()) for _ in rows]
    assume(any(inside))
    found = estimate(*zip(*rows, strict=True), domain=inside).domains[True]
    weights = [size / sum(1 for r in rows if r[1] == place) for _, place, size in rows]
    size = sum(w for w, i in zip(weights, inside, strict=True) if i)
    total = sum(w * row[0] for w, row, i in zip(weights, rows, inside, strict=True) if i)
    mean = total / size
    off = [(row[0] - mean) * i / size for row, i in zip(rows, inside, strict=True)]
    of_domain = [row[0] * i for row, i in zip(rows, inside, strict=True)]
    assert found.n == sum(inside)
    assert found.population == pytest.approx(size)
    assert found.mean == pytest.approx(mean)
    assert found.total == pytest.approx(total)
    assert found.se == pytest.approx(sqrt(yates_grundy(rows, off)), abs=1e-6)
    assert found.se_total == pytest.approx(sqrt(yates_grundy(rows, of_domain)), abs=1e-6)


def test_a_simple_sample_has_a_design_effect_of_one():
    assert estimate([1, 2, 4, 9], ["a"] * 4, [40] * 4).whole.deff == pytest.approx(1)


def test_a_domain_of_whole_strata_is_those_strata_alone():
    y, stratum, size = [1, 0, 0, 1, 1, 0], [0, 0, 1, 1, 2, 2], [9, 9, 7, 7, 5, 5]
    of_two = estimate(y[:4], stratum[:4], size[:4], form="mid_p").whole
    told = estimate(y, stratum, size, domain=["x"] * 4 + ["z"] * 2, form="mid_p").domains["x"]
    assert (told.mean, told.se, told.df) == pytest.approx((of_two.mean, of_two.se, of_two.df))
    assert told.ci == pytest.approx(of_two.ci)


def test_what_is_drawn_whole_is_known():
    for y in ([1, 0, 0], [3, 4, 8]):
        found = estimate(y, [0, 0, 0], [3, 3, 3]).whole
        assert found.se == 0
        assert found.ci == (found.mean, found.mean)


def test_one_unit_says_nothing_of_other_than_shares():
    found = estimate([7], [0], [10]).whole
    assert all(isnan(end) for end in found.ci)


def test_a_lone_unit_of_a_stratum_is_told():
    told = estimate([1, 0, 1], ["a", "a", "b"], [8, 8, 5]).warnings
    assert any("1 strata have one unit" in line for line in told)


shares = st.lists(
    st.tuples(st.integers(1, 12), st.integers(0, 60), st.integers(0, 12)), min_size=1, max_size=5
)


@settings(max_examples=100)
@given(strata=shares, form=st.sampled_from(["logit", "mid_p"]))
def test_an_interval_of_a_share_holds_it_and_lies_between_0_and_1(strata, form):
    rows = [
        (int(k < found), place, n + rest)
        for place, (n, rest, found) in enumerate(strata)
        for k in range(n)
    ]
    found = estimate(*zip(*rows, strict=True), form=form).whole
    low, high = found.ci
    assert 0 <= low <= found.mean <= high <= 1
    if all(rest for _, rest, _ in strata):
        assert low < high


@settings(max_examples=60)
@given(strata=shares)
def test_mid_p_never_rules_out_less_than_the_units_drawn(strata):
    rows = [
        (int(k < found), place, n + rest)
        for place, (n, rest, found) in enumerate(strata)
        for k in range(n)
    ]
    found = estimate(*zip(*rows, strict=True), form="mid_p").whole
    ones, size = sum(row[0] for row in rows), sum(n + rest for n, rest, _ in strata)
    assert found.ci[0] >= ones / size - 1e-12
    assert found.ci[1] <= 1 - (len(rows) - ones) / size + 1e-12


def test_nothing_found_gives_an_interval_all_the_same():
    low, high = estimate([0] * 30, [0] * 30, [10**9] * 30, form="logit").whole.ci
    assert low == 0
    assert high == pytest.approx(1 - 0.05 ** (1 / 30), rel=1e-6)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (([], [], []), "every unit"),
        (([1], [0, 0], [5]), "every unit"),
        (([float("nan")], [0], [5]), "numbers"),
        (([1, 2], [0, 0], [5, 6]), "one size"),
        (([1, 2], [0, 0], [1, 1]), "smaller"),
    ],
)
def test_a_sample_that_cannot_be_is_refused(arguments, why):
    with pytest.raises(ValueError, match=why):
        estimate(*arguments)


def test_a_level_is_a_chance_and_each_unit_has_a_domain():
    with pytest.raises(ValueError, match="level"):
        estimate([1], [0], [5], level=95)
    with pytest.raises(ValueError, match="domain"):
        estimate([1], [0], [5], domain=["a", "b"])
