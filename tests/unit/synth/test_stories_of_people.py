"""Stories of identity, documents, answers, family, residence and links."""

import numpy as np
import pytest

from samsyn.synth.agency import rows_of
from samsyn.synth.columns import NONE
from samsyn.synth.draw import stream
from samsyn.synth.making import calm_agency
from samsyn.synth.scenario import read_scenario
from samsyn.synth.stories import (
    common,
    family,
    holding,
    identity,
    same_person,
    shared_contacts,
    standing,
    stories,
    zones,
)
from samsyn.synth.stories.other_names import slipped, unlike_dates

_CHECKS = [
    "invalid_identity_number",
    "identity_contradicts_population_register",
    "identity_not_proven",
    "identity_number_date_differs",
    "coordination_number_uncertain",
    "document_mrz_check_failed",
    "document_expired",
    "document_reported_lost_or_stolen",
    "several_documents_reported_lost",
    "document_shared_by_persons",
    "document_chip_invalid",
    "document_expires_before_start",
    "document_not_yet_valid",
    "document_name_differs",
    "document_not_issued_by_state_of_citizenship",
    "no_passport_shown",
    "alert_hit",
    "entry_refused_recorded",
    "residence_interrupted",
    "left_while_waiting",
    "applicant_deceased_in_register",
    "applicant_missing_or_deregistered_in_register",
    "sponsor_of_several_applicants",
    "sponsor_not_registered",
    "sponsor_without_income",
    "applicant_also_sponsors",
    "substantiated_tip",
    "shared_address_many_applicants",
    "shared_phone_many_applicants",
    "shared_bank_account",
]


@pytest.fixture
def agency():
    return calm_agency(2000, 3, read_scenario())


@pytest.fixture
def rng():
    return stream(1, "test")


def _open(agency, *conditions, of=common.EXAMINED, count=4):
    flags = agency.is_("cases", "status", "open") & agency.is_("cases", "case_type", *of)
    return rows_of([flags, *(each(agency) for each in conditions)])[:count]


def _noted(agency, check, kind="fault"):
    return {row for c, k, _, rows in agency.truth if (c, k) == (check, kind) for row in rows}


@pytest.mark.parametrize("check", _CHECKS)
def test_each_check_has_a_fault_and_a_look_alike(check):
    assert {each.kind for each in stories() if each.check == check} == {"fault", "look_alike"}


def test_unlike_dates_differ_in_three_digits_and_year():
    days = np.arange("1940-01-01", "2021-01-01", dtype="datetime64[D]")
    unlike = unlike_dates(days)
    wrong = [
        sum(a != b for a, b in zip(str(one), str(other), strict=True))
        for one, other in zip(days, unlike, strict=True)
    ]
    assert min(wrong) >= 3
    years = days.astype("datetime64[Y]") - unlike.astype("datetime64[Y]")
    assert set(years.astype(int)) == {11}


def test_slips_spare_short_names(agency):
    names = agency.words.codes(["Andersson", "Li", "Andersson"])
    assert agency.words.texts(slipped(agency, names)) == ["Anddersson", "Li", "Anddersson"]


def test_bystanders_were_refused_and_are_given_once(agency):
    first, second = common.bystanders(agency, 5), common.bystanders(agency, 5)
    assert len({*first, *second}) == 10
    granted = agency.holders(rows_of(agency.is_("decisions", "outcome", "granted")))
    assert not {*first, *second} & set(granted)
    assert len(common.bystanders(agency, 10**6)) < 10**6


def test_zone_written_as_otherwise_leaves_the_record(agency, rng):
    cases = _open(agency, common.shows_passport)
    passports = agency.passports(agency.applicants(cases))
    before = {name: agency.travel_documents[name].copy() for name in ("number", "mrz")}
    zones.zone_bears_another_number(agency, cases, rng)
    after = agency.travel_documents
    assert np.array_equal(after["number"], before["number"])
    changed = np.flatnonzero(after["mrz"] != before["mrz"])
    assert set(changed) == set(passports)


def test_check_digits_alone_are_changed(agency, rng):
    cases = _open(agency, common.shows_passport)
    passports = agency.passports(agency.applicants(cases))
    before = agency.travel_documents["mrz"][passports]
    zones.check_digit_wrong(agency, cases, rng)
    for old, new in zip(before, agency.travel_documents["mrz"][passports], strict=True):
        places = [place for place in range(len(old)) if old[place] != new[place]]
        assert len(places) == 1
        assert places[0] - 45 in {9, 19, 27, 43}


def test_crossings_follow_their_document(agency):
    documents = np.unique(agency.border_crossings["_document"])[:3]
    agency.set("travel_documents", documents, number=["N1", "N2", "N3"])
    common.rewrite(agency, documents)
    rows = agency.rows_about("border_crossings", "_document", documents)
    assert set(agency.texts("border_crossings", "document_number", rows)) == {"N1", "N2", "N3"}


def test_shared_passport_is_held_by_one_who_was_refused(agency, rng):
    cases = _open(agency, common.shows_passport)
    told = holding.passport_shown_before(agency, cases, rng)
    passports = agency.passports(agency.applicants(told))
    held = agency.travel_documents
    for passport in passports:
        same = rows_of(held["number"] == held["number"][passport])
        assert len(same) == 2
        assert len(set(held["issuing_state"][same])) == 1
        assert len(set(held["person_id"][same])) == 2


def test_number_that_slipped_is_nobodys(agency, rng):
    cases = _open(agency, common.has_personal_number, common.only_case)
    known = set(agency.population_register["personal_identity_number"])
    identity.digit_slipped(agency, cases, rng)
    numbers = agency.persons["personal_identity_number"][agency.applicants(cases)]
    assert not set(numbers) & known


def test_birth_date_in_another_month_is_registered_too(agency, rng):
    cases = _open(agency, identity.born_after_january, common.registered)
    persons = agency.applicants(cases)
    identity.day_of_birth_not_known(agency, cases, rng)
    born = agency.persons["date_of_birth"][persons]
    assert {str(day)[4:] for day in born} == {"-01-01"}
    rows = agency.register_rows(persons)
    assert np.array_equal(agency.population_register["date_of_birth"][rows], born)


def test_day_and_month_are_swapped_in_the_register_alone(agency, rng):
    cases = _open(agency, same_person.day_could_be_month)
    persons = agency.applicants(cases)
    same_person.day_and_month_swapped(agency, cases, rng)
    own = agency.persons["date_of_birth"][persons]
    others = agency.population_register["date_of_birth"][agency.register_rows(persons)]
    for one, other in zip(own, others, strict=True):
        (y, m, d), (y2, m2, d2) = str(one).split("-"), str(other).split("-")
        assert (y, m, d) == (y2, d2, m2)
        assert m != d


def test_what_is_told_of_a_sponsor_is_told_of_all_open_cases(agency, rng):
    everyone = _open(agency, family.one_of_the_most, common.sponsor_registered, of=common.FAMILY)
    cases = everyone[:1]
    standing.sponsor_emigrated(agency, cases, rng)
    noted = _noted(agency, "sponsor_not_registered")
    assert noted == set(common.open_cases_of(agency, agency.sponsors(cases)))
    assert set(cases) <= noted


def test_three_rest_on_one_sponsor(agency, rng):
    cases = _open(agency, common.only_case, of=common.FAMILY, count=6)
    family.sponsor_of_several(agency, cases, rng)
    _, times = np.unique(agency.sponsors(cases), return_counts=True)
    assert times.tolist() == [3, 3]


def test_old_applications_are_older_than_five_years(agency, rng):
    cases = _open(agency, common.only_case, of=common.FAMILY, count=2)
    told = family.sponsored_others_long_ago(agency, cases, rng)
    rows = agency.rows_about("cases", "sponsor_id", agency.sponsors(told))
    others = rows[~agency.is_("cases", "status", "open")[rows]]
    assert len(others) == 2 * len(told)
    assert (agency.cases["received_on"][others] < agency.on - 5 * 366).all()
    decided = agency.decisions["decided_on"][agency.permits(others)]
    assert (decided > agency.cases["received_on"][others]).all()


def _shared(agency, cases, kind):
    contacts = agency.contact(agency.applicants(cases), kind)
    _, times = np.unique(agency.contacts["value"][contacts[contacts != NONE]], return_counts=True)
    return times[times > 1].tolist()


def test_as_many_share_as_the_checks_ask_for(agency, rng):
    cases = _open(agency, common.only_case, count=22)
    shared_contacts.many_at_one_address(agency, cases, rng)
    shared_contacts.many_with_one_phone(agency, cases[:6], rng)
    shared_contacts.many_with_one_account(agency, cases[:5], rng)
    kinds = ("address", "phone", "bank_account")
    assert [_shared(agency, cases, kind) for kind in kinds] == [[11, 11], [6], [5]]


def test_one_short_of_many_is_one_short_of_each(agency, rng):
    cases = _open(agency, common.only_case, count=10)
    shared_contacts.one_short_of_many(agency, cases, rng)
    kinds = ("address", "phone", "bank_account")
    assert [_shared(agency, cases, kind) for kind in kinds] == [[10], [5], [4]]
