"""Stories: who gets which is drawn once, disjoint, and told only of cases it can be told of."""

import numpy as np
import pytest

from samsyn.synth import stories as told
from samsyn.synth import telling
from samsyn.synth.columns import NONE
from samsyn.synth.making import calm_agency
from samsyn.synth.representatives import calm_representatives
from samsyn.synth.scenario import read_scenario


@pytest.fixture
def agency():
    return calm_agency(2000, 3, read_scenario())


@pytest.fixture
def only(monkeypatch):
    """Declare stories that stand alone."""
    kept = {}
    told.stories()  # all modules are read before the list is put aside
    monkeypatch.setattr(told, "_STORIES", kept)

    def declare(tell, kind=told.story, check="some_check", **options):
        kind(check, **options)(tell)

    return declare


def _tell(agency, **rates):
    return telling.tell_stories(agency, 1, rates, fault=0.1, look_alike=0.1)


def _open(agency):
    return np.flatnonzero(agency.is_("cases", "status", "open"))


def _rows(agency, check, kind="fault"):
    return np.concatenate([rows for c, k, _, rows in agency.truth if (c, k) == (check, kind)])


def test_no_case_has_two_stories(agency, only):
    for name in "abcdefgh":

        def tell(agency, rows, rng):
            """A story."""

        tell.__name__ = name
        only(tell, told.look_alike if name > "d" else told.story, check=name)
    _tell(agency)
    rows = np.concatenate([each[3] for each in agency.truth])
    assert len(rows) == len(np.unique(rows)) > 100
    assert agency.is_("cases", "status", "open")[rows].all()
    sponsors = agency.sponsors(rows)
    assert len(np.unique(sponsors[sponsors != NONE])) == (sponsors != NONE).sum()


def test_a_story_is_told_where_it_can_be_and_at_its_rate(agency, only):
    def tell(agency, rows, rng):
        """A story."""

    odd = np.arange(len(agency.cases)) % 2 == 1
    only(tell, of=("citizenship",), when=lambda _: odd)
    _tell(agency, tell=0.5)
    rows = _rows(agency, "some_check")
    possible = agency.is_("cases", "case_type", "citizenship") & odd
    possible &= agency.is_("cases", "status", "open")
    assert possible[rows].all()
    assert len(rows) == round(possible.sum() / 2)


def test_narrow_stories_get_theirs_however_much_the_wide_ones_ask(agency, only):
    few = np.zeros(len(agency.cases), np.bool_)
    few[_open(agency)[:8]] = True
    for name in ("a", "b"):

        def wide(agency, rows, rng):
            """A story that could be told of all."""

        wide.__name__ = name
        only(wide, check=name)

    def narrow(agency, rows, rng):
        """A story that could be told of some."""

    only(narrow, check="narrow", when=lambda _: few)
    short = _tell(agency, a=1.0, b=1.0, narrow=0.5)
    assert len(_rows(agency, "narrow")) == 4
    assert len(_rows(agency, "b")) > 50
    assert {each.story for each in short} <= {"a", "b"}


def test_the_rate_counts_all_cases_that_the_story_can_be_told_of(agency, only):
    def first(agency, rows, rng):
        """A story."""

    def second(agency, rows, rng):
        """Another."""

    only(first, check="first")
    only(second, check="second")
    assert _tell(agency, first=0.4, second=0.4) == []
    assert len(_rows(agency, "first")) == len(_rows(agency, "second"))


def test_what_is_told_too_seldom_is_said_with_the_reason(agency, only):
    def greedy(agency, rows, rng):
        """A story told of all but two of its groups."""
        return rows[:-6]

    def late(agency, rows, rng):
        """A story for which less is left than it asks for."""

    only(greedy, check="greedy", group=3)
    only(late, check="late")
    short = {each.story: each for each in _tell(agency, greedy=0.5, late=1.0)}
    assert short["greedy"].asked - short["greedy"].told == 2
    assert not short["greedy"].taken
    assert short["late"].taken
    assert short["late"].told == len(_rows(agency, "late")) < short["late"].asked


def test_groups_are_whole_and_none_means_all(agency, only):
    seen = []

    def tell(agency, rows, rng):
        """Told of all but the last group."""
        seen.append(rows)
        return rows[:-7]

    only(tell, group=7)
    _tell(agency)
    assert len(seen[0]) % 7 == 0
    assert np.array_equal(_rows(agency, "some_check"), seen[0][:-7])


def test_a_story_of_permits_gets_those_in_force_of_people_without_an_open_case(agency, only):
    def tell(agency, rows, rng):
        """A story."""

    only(tell, of=("work_permit",), subject=told.DECISIONS)
    _tell(agency)
    rows = _rows(agency, "some_check")
    assert agency.in_force()[rows].all()
    pending = agency.applicants(np.flatnonzero(agency.is_("cases", "status", "open")))
    assert not np.isin(agency.holders(rows), pending).any()
    assert agency.is_("cases", "case_type", "work_permit")[agency.decisions["case_id"][rows]].all()


def test_a_rate_of_nothing_tells_nothing(agency, only):
    def tell(agency, rows, rng):
        """A story."""

    only(tell)
    _tell(agency, tell=0.0)
    assert not agency.truth


def test_stories_of_one_name_are_told_apart(only):
    def tell(agency, rows, rng):
        """A story."""

    only(tell)
    other = type(tell)(tell.__code__, {"__name__": "elsewhere"}, "tell")
    with pytest.raises(ValueError, match="two stories"):
        only(other)


def test_every_story_says_what_happened():
    for each in told.stories():
        assert each.tell.__doc__, each.name


def test_a_representative_with_too_many_faults_loses_some_cases(agency):
    rows = np.flatnonzero(agency.is_("cases", "status", "open"))[:40]
    agency.set("cases", rows, representative_id=agency.applicants(rows)[0])
    agency.fault("document_expired", rows[:30])
    calm_representatives(agency)
    left = agency.cases["representative_id"][rows] != NONE
    assert left[30:].all()
    assert left[:30].sum() < 20


def test_hits_across_cases_say_nothing_of_a_representative(agency):
    rows = _open(agency)[:40]
    agency.set("cases", rows, representative_id=agency.applicants(rows)[0])
    agency.fault("shared_ip_address", rows)
    calm_representatives(agency)
    assert (agency.cases["representative_id"][rows] != NONE).all()


def test_where_most_cases_have_a_fault_chance_leaves_less_room(agency):
    """Of 30 cases at six in ten, 26 are far above what chance gives; 23 are not."""
    pending = _open(agency)
    rows, others = pending[:30], pending[30:]
    agency.set("cases", pending, case_type="asylum", representative_id=NONE)
    agency.set("cases", rows, representative_id=agency.applicants(rows)[0])
    agency.fault("document_expired", np.concatenate([rows[:29], others[: len(others) * 6 // 10]]))
    calm_representatives(agency)
    faulty = (agency.cases["representative_id"][rows[:29]] != NONE).sum()
    assert 20 <= faulty <= 25


def test_a_representative_of_whom_a_story_tells_is_left_alone(agency):
    rows = np.flatnonzero(agency.is_("cases", "status", "open"))[:40]
    agency.set("cases", rows, representative_id=agency.applicants(rows)[0])
    agency.fault("document_expired", rows[:30])
    agency.fault("representative_many_hits", rows)
    calm_representatives(agency)
    assert (agency.cases["representative_id"][rows] != NONE).all()
