"""Facts of the parties' ties."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.against_oracle import assert_facts_equal
from tests.oracle import family as oracle
from tests.support import ON, fact_values


def case(case_id, applicant="P1", sponsor=None, received=date(2026, 5, 1), **more):
    plain = {"case_type": "family_reunification", "status": "open"}
    parties = {"case_id": case_id, "applicant_id": applicant, "sponsor_id": sponsor}
    return {**plain, **parties, "received_on": received, **more}


def others(*cases, on=ON):
    return fact_values("other_applicants_of_sponsor", on, cases=list(cases)).get("C1")


def test_other_applicants_of_a_sponsor_count_in_open_and_decided_cases():
    decided = case("C3", "P3", "S", date(2023, 1, 1), status="decided")
    assert others(case("C1", "P1", "S"), case("C2", "P2", "S"), decided) == 2


def test_the_applicants_own_earlier_application_is_no_other_applicant():
    assert others(case("C1", "P1", "S"), case("C2", "P1", "S", date(2023, 1, 1))) == 0


def test_an_applicant_who_applied_twice_counts_once():
    assert others(case("C1", "P1", "S"), case("C2", "P2", "S"), case("C3", "P2", "S")) == 1


def test_the_five_years_hold_their_first_and_their_last_day():
    on_the_first_day = case("C2", "P2", "S", date(2021, 9, 1))
    the_day_before = case("C3", "P3", "S", date(2021, 8, 31))
    on_the_day = case("C4", "P4", "S", ON)
    the_day_after = case("C5", "P5", "S", date(2026, 9, 2))
    mine = case("C1", "P1", "S")
    assert others(mine, on_the_first_day, the_day_before, on_the_day, the_day_after) == 2


def test_a_case_open_for_more_than_five_years_still_counts_the_others():
    assert others(case("C1", "P1", "S", date(2020, 1, 1)), case("C2", "P2", "S")) == 1


def test_without_a_sponsor_there_is_nothing_to_count():
    assert others(case("C1"), case("C2", "P2", "S")) is None


def test_the_applicant_sponsors_others_but_never_themselves():
    cases = [case("C1", "P1", "S"), case("C2", "P2", "P1"), case("C3", "P1", "P1")]
    assert fact_values("cases_sponsored_by_applicant", cases=cases).get("P1") == 1


def standing(person, *rows):
    tables = {"persons": [{"person_id": "S", **person}], "population_register": list(rows)}
    names = ("sponsor_register_status", "sponsor_register_status_on")
    return tuple(fact_values(name, **tables).get("S") for name in names)


def row(number, status="registered", since=date(2020, 1, 1)):
    return {"personal_identity_number": number, "status": status, "status_on": since}


def test_the_row_under_the_personal_number_goes_before_that_of_an_old_coordination_number():
    person = {"personal_identity_number": "1", "coordination_number": "2"}
    rows = [row("1"), row("2", "deregistered")]
    assert standing(person, *rows) == ("registered", date(2020, 1, 1))


def test_the_row_under_the_coordination_number_stands_in_where_it_is_alone():
    person = {"personal_identity_number": "1", "coordination_number": "2"}
    assert standing(person, row("2", "emigrated", None)) == ("emigrated", None)


def test_a_standing_that_begins_after_the_day_is_not_known_yet():
    assert standing({"personal_identity_number": "1"}, row("1", "emigrated", ON)) == (
        "emigrated",
        ON,
    )
    later = row("1", "emigrated", date(2026, 9, 2))
    assert standing({"personal_identity_number": "1"}, later) == (None, None)


def pay(*lines, on=ON, personal_number_valid=True):
    reading = {"person_id": "S", "personal_number_valid": personal_number_valid}
    return fact_values(
        "sponsor_declared_pay",
        on,
        persons=[{"person_id": "S", "personal_identity_number": "1", "coordination_number": "2"}],
        number_readings=[reading],
        income_statements=[
            {"payee_number": number, "period": period, "cash_pay": amount, "removed": removed}
            for number, period, amount, removed in lines
        ],
    )["S"]


def test_the_last_three_months_that_must_have_been_declared_count_and_no_other():
    lines = [("1", 202603, 1, False), ("1", 202604, 10, False), ("1", 202606, 100, False)]
    assert pay(*lines, ("1", 202607, 1000, False)) == 110


def test_the_last_day_of_august_does_not_count_june_yet():
    assert pay(("1", 202606, 100, False), on=date(2026, 8, 31)) == 0


def test_months_run_over_the_turn_of_the_year():
    lines = [("1", 202510, 1, False), ("1", 202511, 10, False), ("1", 202512, 100, False)]
    assert pay(*lines, on=date(2026, 3, 1)) == 111


def test_withdrawn_lines_are_no_pay():
    assert pay(("1", 202605, 30_000, True)) == 0


def test_pay_under_either_number_counts():
    assert pay(("1", 202605, 1, False), ("2", 202605, 10, None)) == 11


def test_a_sponsor_without_any_number_is_not_known_to_lack_pay():
    assert pay(personal_number_valid=None) is None


def open_alike(*cases):
    return fact_values("other_open_cases_of_same_type", cases=list(cases)).get("C1")


def test_only_open_cases_of_the_same_type_and_applicant_count():
    mine, twin = case("C1"), case("C2")
    unlike = [case("C3", "P2"), case("C4", case_type="visa"), case("C5", status="decided")]
    later = case("C6", received=date(2026, 9, 2))
    assert open_alike(mine, twin, *unlike, later) == 1


PERSONS = st.sampled_from(["P1", "P2", "P3"])
DAYS = st.sampled_from(
    [date(2021, 8, 31), date(2021, 9, 1), date(2024, 2, 29), ON, date(2026, 9, 2)]
)
CASES = st.lists(
    st.fixed_dictionaries(
        {
            "applicant_id": PERSONS,
            "sponsor_id": st.none() | PERSONS,
            "received_on": DAYS,
            "case_type": st.sampled_from(["family_reunification", "visa"]),
            "status": st.sampled_from(["open", "decided"]),
        }
    ),
    max_size=8,
)
LINES = st.lists(
    st.fixed_dictionaries(
        {
            "payee_number": st.sampled_from(["1", "2", "61"]),
            "period": st.sampled_from([202603, 202604, 202606, 202607]),
            "cash_pay": st.integers(-10, 10),
            "removed": st.sampled_from([True, False, None]),
        }
    ),
    max_size=8,
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "personal_identity_number": st.sampled_from(["1", "2", "61"]),
            "status": st.sampled_from(["registered", "emigrated"]),
            "status_on": st.none() | DAYS,
        }
    ),
    max_size=3,
    unique_by=lambda row: row["personal_identity_number"],
)
PEOPLE = [
    {"person_id": "P1", "personal_identity_number": "1", "coordination_number": "61"},
    {"person_id": "P2", "personal_identity_number": "2", "coordination_number": None},
    {"person_id": "P3", "personal_identity_number": None, "coordination_number": None},
]
READINGS = [
    {"person_id": "P1", "personal_number_valid": True, "coordination_number_valid": True},
    {"person_id": "P2", "personal_number_valid": False, "coordination_number_valid": None},
    {"person_id": "P3", "personal_number_valid": None, "coordination_number_valid": None},
]


@settings(max_examples=25)
@given(cases=CASES, lines=LINES, rows=ROWS)
def test_all_facts_equal_the_naive_oracle(cases, lines, rows):
    assert_facts_equal(
        oracle,
        ON,
        persons=PEOPLE,
        number_readings=READINGS,
        cases=[{"case_id": f"C{place}", **one} for place, one in enumerate(cases)],
        income_statements=lines,
        population_register=rows,
    )
