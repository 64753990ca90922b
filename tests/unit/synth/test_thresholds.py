"""Stories lie on either side of what the cards ask for, and so follow the cards."""

import pytest

from samsyn.engine.catalog import load_catalog
from samsyn.synth.scenario import read_scenario
from samsyn.synth.stories import stories
from samsyn.synth.stories.thresholds import NOT_COUNTED, REQUIRED_PAY, THRESHOLDS

_PAY = ("offered_salary_below_threshold", "salary_requirement")


def _cards():
    """Every dated parameter by card and name."""
    indicators = load_catalog().indicators
    return {
        (card, name): parameter
        for card, indicator in indicators.items()
        for name, parameter in indicator.parameters.items()
    }


def _resting_on(card):
    return ", ".join(
        f"{each.tell.__module__}.{each.name}" for each in stories() if each.check == card
    )


def test_every_parameter_of_a_card_is_known_to_the_stories():
    told = {*THRESHOLDS, _PAY}
    cards = _cards()
    for card, name in set(cards) - told:
        pytest.fail(
            f"{card}.{name} is not in stories/thresholds.py; {_resting_on(card)} rest on it"
        )
    assert told == set(cards)


@pytest.mark.parametrize(("card", "name"), sorted(THRESHOLDS))
def test_what_stories_rest_on_is_what_the_card_asks(card, name):
    _, entry = _cards()[card, name].entry(read_scenario().on)
    told = THRESHOLDS[card, name]
    assert float(entry.value) == told, (
        f"{card}.{name} is {entry.value} and stories rest on {told}: set it in "
        f"stories/thresholds.py, and see whether these still hold: {_resting_on(card)}"
    )


def test_hits_that_say_nothing_of_a_representative_are_those_of_the_cards():
    cards = load_catalog().indicators.items()
    told = {name for name, card in cards if not card.selects or card.scope == "cross_case"}
    assert told == NOT_COUNTED, (
        "set it in stories/thresholds.py: synth/representatives.py rests on it"
    )


def test_pay_required_is_what_the_card_asks_from_each_day():
    values = _cards()[_PAY].values
    asked = tuple(
        (day, entry.of_kind("first"), entry.of_kind("extension"))
        for day, entry in sorted(values.items())
    )
    assert asked == REQUIRED_PAY, f"these rest on it: {_resting_on(_PAY[0])}"


def test_offers_of_the_standard_scenario_reach_the_pay_required():
    floors = sorted(read_scenario().pay.floors, key=lambda floor: floor.from_)
    for day, first, extension in REQUIRED_PAY:
        floor = [each for each in floors if each.from_ <= day][-1]
        assert floor.first >= first
        assert floor.extension >= extension
