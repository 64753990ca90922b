"""Stories of work, pay, employers, studies and permits in force."""

import numpy as np
import pytest

from samsyn.synth.agency import DECISIONS, rows_of
from samsyn.synth.columns import NONE, organisation_party
from samsyn.synth.draw import stream
from samsyn.synth.making import calm_agency
from samsyn.synth.scenario import read_scenario
from samsyn.synth.stories import (
    applications,
    arrivals,
    common,
    earlier_pay,
    earlier_payers,
    earlier_studies,
    employers,
    held_by_others,
    new_organisations,
    offers,
    pay_lines,
    stories,
    studies_under_permit,
    study_reports,
    tips,
    work_under_permit,
)

_OF_CASES = [
    "offered_salary_below_threshold",
    "start_day_passed",
    "employer_not_active",
    "employer_assessed_disreputable",
    "employer_assessed_doubtful",
    "employer_is_representative",
    "employer_number_invalid",
    "employer_recently_registered",
    "employer_without_declared_pay",
    "address_shared_with_employer",
    "bank_account_shared_with_employer",
    "bank_account_shared_with_representative",
    "phone_shared_with_employer_or_representative",
    "earlier_pay_far_below_offer",
    "earlier_permit_income_below_offer",
    "paid_by_other_than_permit_employer",
    "pay_gaps_under_earlier_permit",
    "withdrawn_pay_lines",
    "study_no_earlier_progress",
    "study_earlier_interruption",
    "education_provider_not_active",
    "not_an_education_provider",
    "open_application_of_same_type",
    "representative_many_hits",
    "shared_ip_address",
]
_OF_DECISIONS = [
    "not_entered",
    "not_registered",
    "emigrated",
    "deceased",
    "work_not_started",
    "no_income",
    "income_below_permit",
    "no_enrolment",
    "studies_interrupted",
    "no_study_progress",
]


@pytest.fixture
def agency():
    return calm_agency(3000, 3, read_scenario())


@pytest.fixture
def rng():
    return stream(1, "test")


def _open(agency, *conditions, of=("work_permit",), count=4):
    flags = agency.is_("cases", "status", "open") & agency.is_("cases", "case_type", *of)
    return rows_of([flags, *(each(agency) for each in conditions)])[:count]


def _in_force(agency, condition, *types, count=4):
    of = agency.is_("cases", "case_type", *types)[agency.decisions["case_id"]]
    return rows_of([agency.in_force(), of, condition(agency)])[:count]


def _noted(agency, check, kind, of="cases"):
    told = [rows for c, k, o, rows in agency.truth if (c, k, o) == (check, kind, of)]
    return set(np.concatenate(told)) if told else set()


def _pay(agency, persons, *, removed=0):
    """What was declared for each person, by month."""
    lines = agency.income_statements
    paid = {}
    for row in agency.rows_about("income_statements", "_person", persons):
        if lines["removed"][row] == removed:
            key = (int(lines["_person"][row]), int(lines["period"][row]))
            paid[key] = paid.get(key, 0) + int(lines["cash_pay"][row])
    return paid


@pytest.mark.parametrize("check", _OF_CASES)
def test_each_check_of_cases_has_a_fault_and_a_look_alike(check):
    kinds = {each.kind for each in stories() if each.check == check}
    assert "fault" in kinds
    # The look-alikes of these are noted by a story of another check.
    assert kinds == {"fault", "look_alike"} or check in {
        "earlier_pay_far_below_offer",
        "phone_shared_with_employer_or_representative",
        "bank_account_shared_with_employer",
    }


@pytest.mark.parametrize("check", _OF_DECISIONS)
def test_each_check_of_decisions_has_a_fault(check):
    told = [each for each in stories() if each.check == check]
    assert {each.subject for each in told} == {DECISIONS}
    assert "fault" in {each.kind for each in told}


def test_offers_stand_to_what_was_required_on_the_day(agency, rng):
    cases = _open(agency, offers.requirement_known, count=40)
    offers.offer_too_low(agency, cases, rng)
    low = agency.cases["offered_monthly_salary"][cases].copy()
    offers.offer_just_enough(agency, cases, rng)
    enough = agency.cases["offered_monthly_salary"][cases]
    assert (low < enough).all()
    assert set(enough) <= {29_680, 30_640, 34_470}


def test_some_who_apply_have_a_new_employer_in_common(agency, rng):
    cases = _open(agency, count=7)
    before = len(agency.organisations)
    told, new = new_organisations.employed_by_new(agency, rng, cases)
    assert len(told) == 7
    assert len(new) == 3
    assert new.min() == before
    assert set(agency.employers(cases)) == set(new)


def test_fewer_get_a_new_employer_where_numbers_run_out(agency, rng):
    series = new_organisations.COMPANIES
    agency.serials(series, new_organisations.MOST_ORGANISATIONS - agency.given(series) - 1)
    cases = _open(agency, count=12)
    told, new = new_organisations.employed_by_new(agency, rng, cases, pays=False)
    assert (len(told), len(new)) == (3, 1)
    assert len(new_organisations.employed_by_new(agency, rng, cases)[0]) == 0


def test_every_story_of_employers_is_told_of_what_numbers_are_left(agency, rng):
    series = new_organisations.COMPANIES
    agency.serials(series, new_organisations.MOST_ORGANISATIONS - agency.given(series) - 1)
    cases = _open(agency, common.only_case, count=5)
    given = [
        len(employers.employer_with_number_of_person(agency, cases[:3], rng)),
        len(employers.employer_struck_off(agency, cases, rng)),
        len(tips.tip_about_employer(agency, cases, rng)),
    ]
    assert given == [3, 0, 0]


def test_misspelt_numbers_differ_in_the_last_digit(agency, rng):
    cases = _open(agency)
    told = employers.employer_number_misspelt(agency, cases, rng)
    rows = np.unique(agency.employers(told))
    wrong = agency.organisations["organisation_number"][rows]
    lines = agency.rows_about("income_statements", "_employer", rows)
    right = np.unique(agency.income_statements["employer_number"][lines])
    assert set(wrong // 10) == set(right // 10)
    assert not set(wrong) & set(right)
    assert _noted(agency, "employer_without_declared_pay", "fault") == set(told)


def test_employer_just_begun_has_declared_nothing_before(agency, rng):
    told = employers.employer_just_begun(agency, _open(agency, count=20), rng)
    rows = agency.employers(told)
    since = agency.organisations["registered_on"]
    received = agency.cases["received_on"][told]
    assert ((since[rows] < received) & (since[rows] > received - 365)).all()
    lines = agency.rows_about("income_statements", "_employer", rows)
    of = agency.income_statements["_employer"][lines]
    months = since[of].astype("datetime64[M]").astype(int)
    registered = (months // 12 + 1970) * 100 + months % 12 + 1
    assert (agency.income_statements["period"][lines] > registered).all()


def test_neighbours_live_in_no_flat_of_the_employers(agency, rng):
    told = held_by_others.lives_beside_employer(agency, _open(agency, count=50), rng)
    parties = organisation_party(agency.employers(told))
    theirs = agency.contacts["value"][agency.contact(parties, "address")]
    own = agency.contacts["value"][agency.contact(agency.applicants(told), "address")]
    assert (theirs != own).all()


def test_phone_of_employer_is_typed_otherwise(agency, rng):
    told = held_by_others.phone_of_employer(agency, _open(agency), rng)
    parties = organisation_party(agency.employers(told))
    theirs = agency.contacts["value"][agency.contact(parties, "phone")]
    own = agency.contacts["value"][agency.contact(agency.applicants(told), "phone")]
    assert (theirs != own).all()
    for one, other in zip(own, theirs, strict=True):
        assert one.replace(b" ", b"").replace(b"-", b"") == other


def test_one_applicant_at_most_takes_over_what_a_party_has(agency, rng):
    cases = _open(agency, held_by_others.represented, count=60)
    told = held_by_others.account_of_representative(agency, cases, rng)
    parties = agency.cases["representative_id"]
    assert len(set(parties[told])) == len(told) == len(set(parties[cases]))


def test_pay_is_the_share_told_of_what_was_offered(agency, rng):
    cases = _open(agency, earlier_pay.worked_before)
    earlier_pay.paid_four_fifths_of_offer(agency, cases, rng)
    permits = agency.earlier_permits(cases)
    offered = agency.cases["offered_monthly_salary"][agency.decisions["case_id"][permits]]
    first, last = pay_lines.full_months(agency, permits)
    paid = _pay(agency, agency.applicants(cases))
    for case in range(len(cases)):
        for month in range(first[case], last[case] + 1):
            period = month // 12 * 100 + month % 12 + 1
            assert paid[agency.applicants(cases)[case], period] * 5 == offered[case] * 4


def test_months_withdrawn_are_paid_in_no_other_way(agency, rng):
    cases = _open(agency, earlier_pay.worked_before)
    earlier_payers.withdrawn_in_between(agency, cases, rng)
    withdrawn = _pay(agency, agency.applicants(cases), removed=1)
    assert len(withdrawn) == 3 * len(cases)
    assert not set(withdrawn) & set(_pay(agency, agency.applicants(cases)))
    assert _noted(agency, "pay_gaps_under_earlier_permit", "fault") == set(cases)


def test_others_who_pay_are_not_the_employer(agency, rng):
    known = np.unique(agency.cases["employer_id"])
    own = np.repeat(known[known != NONE], 20)
    assert (new_organisations.other_employers(agency, rng, own) != own).all()


def test_what_is_found_of_a_permit_in_force_is_noted_too(agency, rng):
    cases = _open(agency, earlier_studies.studied_before, of=("study_permit",), count=9)
    earlier_studies.few_credits_earned(agency, cases, rng)
    permits = agency.earlier_permits(cases)
    in_force = set(permits[agency.in_force()[permits]])
    assert in_force
    assert _noted(agency, "no_study_progress", "fault", DECISIONS) == in_force


def test_two_applications_are_of_one_person(agency, rng):
    cases = _open(agency, applications.first_time, of=("visa",), count=6)
    applications.applied_twice_for_visa(agency, cases, rng)
    applicants = agency.applicants(cases)
    assert np.array_equal(applicants[::2], applicants[1::2])
    assert len(set(applicants)) == 3


def test_entry_moves_to_the_earlier_passport(agency, rng):
    permits = _in_force(agency, common.all_of(arrivals._entered), "work_permit")
    before = agency.rows_about(
        "border_crossings",
        "_document",
        common.documents_of(agency, agency.holders(permits)),
    )
    count = len(agency.travel_documents)
    arrivals.came_on_earlier_passport(agency, permits, rng)
    assert (agency.border_crossings["_document"][before] >= count).all()
    ends = agency.travel_documents["valid_to"][count:]
    assert (ends < agency.on).all()


def test_who_never_came_was_never_paid(agency, rng):
    when = common.all_of(arrivals._entered, arrivals.first_permit, arrivals.began(300))
    permits = _in_force(agency, when, "work_permit")
    arrivals.never_came(agency, permits, rng)
    assert _pay(agency, agency.holders(permits)) == {}
    assert _noted(agency, "no_income", "fault", DECISIONS) == set(permits)


def test_work_begun_late_is_paid_from_the_seventh_month(agency, rng):
    when = common.all_of(work_under_permit.works_long, arrivals.first_permit)
    permits = _in_force(agency, when, "work_permit")
    work_under_permit.work_begun_late(agency, permits, rng)
    paid = _pay(agency, agency.holders(permits))
    since = agency.decisions["permit_from"][permits].astype("datetime64[M]")
    for person, month in zip(agency.holders(permits), since + 6, strict=True):
        first = min(period for who, period in paid if who == person)
        assert first == int(str(month).replace("-", ""))


def test_no_show_takes_the_place_of_the_registration(agency, rng):
    permits = _in_force(agency, studies_under_permit.studies, "study_permit")
    rows = study_reports.latest(agency, agency.holders(permits))
    studies_under_permit.did_not_come(agency, permits, rng)
    assert set(agency.texts("enrolments", "event", rows)) == {"no_show"}
    assert (study_reports.latest(agency, agency.holders(permits)) == NONE).all()
    assert _noted(agency, "no_enrolment", "fault", DECISIONS) == set(permits)


def test_studies_go_on_at_another_provider(agency, rng):
    permits = _in_force(agency, studies_under_permit.studies, "study_permit")
    rows = study_reports.latest(agency, agency.holders(permits))
    before = agency.enrolments["provider_number"][rows].copy()
    studies_under_permit.enrolled_elsewhere(agency, permits, rng)
    assert (agency.enrolments["provider_number"][rows] != before).all()
