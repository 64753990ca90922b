"""Numbers: an agency for which there are not enough is refused before anybody is made."""

import numpy as np
import pytest

from samsyn.register.refusal import Refusal
from samsyn.synth.agency import Agency
from samsyn.synth.makers import enough, people
from samsyn.synth.making import calm_agency
from samsyn.synth.plan import make_plan
from samsyn.synth.scenario import read_scenario


@pytest.fixture
def few_numbers(monkeypatch):
    """A twentieth of the test numbers of every day."""
    whole = people.number_pool

    def pool(rng, on, ages, *, shift=0):
        made = whole(rng, on, ages, shift=shift)
        kept = slice(0, made.left // 20)
        made.birth_days, made.birth_numbers = made.birth_days[kept], made.birth_numbers[kept]
        return made

    monkeypatch.setattr(people, "number_pool", pool)


def test_too_many_cases_are_refused_in_one_message_before_work(few_numbers, monkeypatch):
    def made(*_):
        raise AssertionError("somebody was made")

    monkeypatch.setattr("samsyn.synth.making.make_people", made)
    with pytest.raises(Refusal, match=r"--cases 100000: \d+ adults .* some 5\d000 cases"):
        calm_agency(100_000, 1, read_scenario())


def test_as_many_as_the_refusal_names_can_be_made(few_numbers):
    with pytest.raises(Refusal) as refused:
        calm_agency(100_000, 1, read_scenario())
    most = int(str(refused.value).split(" cases: ask")[0].rsplit(" ", 1)[1])
    agency = calm_agency(most, 1, read_scenario())
    assert len(agency.cases) == most


@pytest.mark.parametrize("seed", [1, 2])
def test_no_more_people_get_a_number_than_were_said_to_need_one(seed):
    plan = make_plan(6000, seed, read_scenario())
    needed = sum(enough.numbers_needed(plan).values())
    agency = calm_agency(6000, seed, read_scenario())
    given = np.count_nonzero(agency.persons["personal_identity_number"])
    assert needed * 0.97 < given <= needed


def test_a_million_cases_of_the_standard_scenario_have_numbers():
    told = read_scenario()
    needed = enough.numbers_needed(make_plan(100_000, 1, told))
    crowd = people.Crowd(Agency(told.on), 1)
    for name, pool in crowd.personal.items():
        assert 10 * needed[name] < pool.left
