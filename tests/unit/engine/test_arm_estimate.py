"""The random arm's estimate: against a naive second way, and over many draws of one population."""

import hashlib
from collections import defaultdict
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samsyn.engine.arm_estimate import estimate_arm, told_arm
from samsyn.engine.arm_sample import arm_sample
from samsyn.engine.catalog import load_catalog
from samsyn.engine.triage import triage
from samsyn.methods.small_counts import is_small
from samsyn.register.refusal import Refusal

CATALOG = load_catalog()
STRATA = CATALOG.random_arm.strata
TYPES = ["asylum", "visa", "work_permit"]


def drawn(kinds, share="0.3", seed=0):
    """Open cases of those (type, region), with the draw that a check would make of them."""
    numbers = [f"C{n:05}" for n in range(len(kinds))]
    digests = [hashlib.sha256(f"{seed}|{number}".encode()).hexdigest() for number in numbers]
    cases = pa.table(
        {
            "case_id": pa.array(numbers, pa.string()),
            "case_type": pa.array([kind for kind, _ in kinds], pa.string()),
            "region": pa.array([region for _, region in kinds], pa.string()),
            "received_on": pa.array([0] * len(kinds), pa.int32()).cast(pa.date32()),
        }
    )
    found = triage(
        cases,
        rules=(),
        kinds=CATALOG.kinds,
        arm=CATALOG.random_arm,
        share=Decimal(share),
        draws=pa.array(digests),
    )
    for name in ("random_arm", "random_arm_probability"):
        cases = cases.append_column(name, found[name])
    return cases


def in_arm(cases):
    rows = zip(cases["case_id"].to_pylist(), cases["random_arm"].to_pylist(), strict=True)
    return [case for case, arm in rows if arm]


def sampled(cases, judgements):
    return arm_sample(cases, STRATA, judgements)


populations = st.lists(
    st.tuples(st.sampled_from(TYPES), st.sampled_from(["Nord", "Syd", None])),
    min_size=1,
    max_size=60,
)


def shares_naively(cases, judgements):
    """Of each type, and of all: sums of stratum size times share found, stratum by stratum."""
    sizes, found = defaultdict(int), defaultdict(list)
    for row in cases.to_pylist():
        stratum = row["case_type"], row["region"]
        sizes[stratum] += 1
        if row["random_arm"] and row["case_id"] in judgements:
            found[stratum].append(judgements[row["case_id"]])
    shares, open_cases = {}, defaultdict(int)
    for (kind, _), size in sizes.items():
        open_cases[kind] += size
    for kind in open_cases:
        mine = [one for one in found if one[0] == kind]
        if mine:
            raised = sum(sizes[one] * sum(found[one]) / len(found[one]) for one in mine)
            shares[kind] = raised / sum(sizes[one] for one in mine)
    whole = None
    if shares.keys() == open_cases.keys():
        whole = sum(open_cases[k] * shares[k] for k in shares) / sum(open_cases.values())
    return shares, whole


@settings(max_examples=60)
@given(kinds=populations, data=st.data())
def test_the_estimate_is_that_of_the_naive_way(kinds, data):
    cases = drawn(kinds)
    judgements = {
        case: data.draw(st.booleans()) for case in in_arm(cases) if data.draw(st.booleans())
    }
    made = estimate_arm(sampled(cases, judgements))
    shares, whole = shares_naively(cases, judgements)
    assert made.whole.share == (None if whole is None else pytest.approx(whole))
    assert [part.case_types[0] for part in made.parts] == sorted({kind for kind, _ in kinds})
    for part in made.parts:
        (name,) = part.case_types
        assert part.share == (pytest.approx(shares[name]) if name in shares else None)
        assert part.open_cases == [kind for kind, _ in kinds].count(name)
        if part.share is not None:
            low, high = part.interval
            assert low <= part.share <= high
    for count in ("open_cases", "drawn", "judged", "found"):
        total = sum(getattr(part, count) for part in made.parts)
        assert getattr(made.whole, count) == total


REGIONS = [("asylum", "Nord", 150), ("asylum", "Syd", 260), ("visa", "Nord", 90)]
REGIONS += [("visa", None, 7), ("work_permit", "Syd", 400), ("work_permit", "Nord", 120)]
KINDS = [(kind, region) for kind, region, size in REGIONS for _ in range(size)]


@pytest.mark.parametrize("judged", [1.0, 0.7])
def test_of_200_draws_about_95_in_100_intervals_hold_the_true_share(judged):
    chance = np.random.default_rng(5)
    true = chance.random(len(KINDS)) < [0.05 if kind == "visa" else 0.12 for kind, _ in KINDS]
    covers = 0
    for seed in range(200):
        cases = drawn(KINDS, share="0.1", seed=seed)
        judgements = {
            case: bool(true[int(case[1:])]) for case in in_arm(cases) if chance.random() < judged
        }
        low, high = estimate_arm(sampled(cases, judgements)).whole.interval
        covers += low <= true.mean() <= high
    assert 181 <= covers <= 197


def test_what_is_not_judged_yet_is_not_harmless():
    cases = drawn([("visa", "Syd")] * 40)
    first, second, *_ = in_arm(cases)
    made = estimate_arm(sampled(cases, {first: True, second: True}))
    assert (made.whole.drawn, made.whole.judged, made.whole.found) == (12, 2, 2)
    assert made.whole.share == 1


def test_a_type_of_which_none_is_judged_has_no_share_and_then_the_whole_has_none():
    cases = drawn([("visa", "Syd")] * 20 + [("asylum", "Syd")] * 20)
    of_visa = {case: False for case in in_arm(cases) if int(case[1:]) < 20}
    made = estimate_arm(sampled(cases, of_visa))
    assert [part.share for part in made.parts] == [None, 0]
    assert made.whole.share is None
    assert made.whole.interval is None


def test_with_nothing_judged_nothing_is_known():
    sample = sampled(drawn([("visa", "Syd")] * 20), {})
    for made in (estimate_arm(sample), told_arm(sample)):
        assert made.whole.share is None
        assert [part.share for part in made.parts] == [None]
    assert sample.strata_without == 0


def test_without_open_cases_there_is_nothing_to_tell():
    made = told_arm(sampled(drawn([]), {}))
    assert (made.whole.open_cases, made.whole.share, made.parts) == (0, None, ())


def test_a_region_without_judgements_is_like_the_types_other_regions():
    cases = drawn([("visa", "Syd")] * 30 + [("visa", "Nord")] * 10 + [("asylum", "Nord")] * 40)
    found = {case: int(case[1:]) < 40 for case in in_arm(cases) if not 30 <= int(case[1:]) < 40}
    sample = sampled(cases, found)
    assert sample.strata_without == 1
    assert set(sample.population.tolist()) == {40}
    assert estimate_arm(sample).whole.share == pytest.approx(0.5)


def test_cases_that_were_selected_say_nothing():
    cases = drawn([("visa", "Syd")] * 40)
    of_arm = dict.fromkeys(in_arm(cases), False)
    selected = set(cases["case_id"].to_pylist()) - of_arm.keys()
    sample = sampled(cases, of_arm | dict.fromkeys(selected, True))
    assert sample.not_drawn == 28
    assert estimate_arm(sample) == estimate_arm(sampled(cases, of_arm))


def test_a_judgement_of_no_open_case_is_an_error():
    with pytest.raises(KeyError, match="C99999"):
        sampled(drawn([("visa", "Syd")] * 4), {"C00001": True, "C99999": True})


@pytest.mark.parametrize("strata", [["case_type"], ["region"]])
def test_probabilities_of_another_draw_are_refused(strata):
    cases = drawn([("visa", "Syd")] * 21 + [("visa", "Nord")] * 9 + [("asylum", "Syd")] * 6)
    with pytest.raises(Refusal):
        arm_sample(cases, strata, {})


@settings(max_examples=60)
@given(kinds=populations, data=st.data())
def test_no_small_count_is_told_and_a_wider_interval_holds_the_one_that_was_made(kinds, data):
    cases = drawn(kinds, share="0.6")
    arm = in_arm(cases)
    rare = data.draw(st.sampled_from([0.05, 0.5, 0.95]))
    chance = np.random.default_rng(data.draw(st.integers(0, 9)))
    sample = sampled(cases, {case: bool(chance.random() < rare) for case in arm})
    made, told = estimate_arm(sample), told_arm(sample)
    for one in (told.whole, *told.parts):
        if one.found is not None:
            assert not is_small([one.found, one.judged - one.found])
        else:
            assert one.share is None
    assert sum(part.open_cases for part in told.parts) in (0, len(kinds))
    if told.whole.found is None:
        assert is_small([made.whole.found, made.whole.judged - made.whole.found])
        assume(told.whole.interval)
        assert told.whole.interval[0] <= made.whole.interval[0] + 1e-9
        assert told.whole.interval[1] >= made.whole.interval[1] - 1e-9
    else:
        assert told.whole == made.whole


def test_all_small_counts_have_the_same_interval_so_that_none_shows():
    cases = drawn([("visa", "Syd")] * 200, share="0.2")
    arm = in_arm(cases)
    told = {
        told_arm(sampled(cases, {case: place < found for place, case in enumerate(arm)})).whole
        for found in range(1, 6)
    }
    (one,) = told
    assert one.interval[0] == 0
    # Clopper and Pearson's upper end for 5 of 40 is 26.8 %.
    assert one.interval[1] == pytest.approx(0.268, abs=0.0005)


@settings(max_examples=50)
@given(data=st.data())
def test_an_interval_without_a_count_holds_that_of_each_small_count(data):
    sizes = data.draw(st.lists(st.integers(3, 200), min_size=1, max_size=5))
    kinds = [("visa", f"R{n}") for n, size in enumerate(sizes) for _ in range(size)]
    cases = drawn(kinds, share="0.1")
    arm = [case for case in in_arm(cases) if data.draw(st.integers(0, 3))]
    assume(len(arm) > 11)
    found = set(data.draw(st.permutations(arm))[: data.draw(st.integers(1, 5))])
    sample = sampled(cases, {case: case in found for case in arm})
    made, told = estimate_arm(sample).whole, told_arm(sample).whole
    assert (told.found, told.share, told.interval[0]) == (None, None, 0)
    assert told.interval[1] >= made.interval[1]
    other_way = told_arm(sampled(cases, {case: case not in found for case in arm})).whole
    assert other_way.interval == pytest.approx((1 - told.interval[1], 1))
