"""Facts of where the applicant stays."""

from datetime import date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.against_oracle import assert_facts_equal
from tests.oracle import residence as oracle
from tests.support import ON, fact_values

DOCUMENTS = [
    {"document_id": "D1", "person_id": "P1", "number": "A1", "issuing_state": "IRN"},
    {"document_id": "D2", "person_id": "P1", "number": "A2", "issuing_state": "IRN"},
]


def crossings(*told):
    """Of (direction, day[, document number]), in the order of their keys."""
    return [
        {
            "crossing_id": f"X{place}",
            "document_number": number[0] if number else "A1",
            "issuing_state": "IRN",
            "direction": direction,
            "crossed_at": datetime.combine(day, time(10)),
        }
        for place, (direction, day, *number) in enumerate(told)
    ]


def seen(fact, *told, documents=DOCUMENTS, on=ON):
    tables = {"travel_documents": documents, "border_crossings": crossings(*told)}
    return fact_values(fact, on, **tables).get("P1")


def longest(*told, **more):
    return seen("longest_absence_in_five_years", *told, **more)


def test_every_case_knows_the_day_of_the_check():
    assert fact_values("checked_on", cases=[{"case_id": "C1"}]) == {"C1": ON}


def test_the_longest_of_several_absences_is_taken():
    short = [("exit", date(2025, 1, 1)), ("entry", date(2025, 1, 11))]
    long = [("exit", date(2025, 6, 1)), ("entry", date(2025, 7, 11))]
    assert longest(*short, *long) == 40


def test_someone_still_abroad_is_counted_to_the_day_of_the_check():
    assert longest(("exit", date(2026, 8, 2))) == 30


def test_an_absence_counts_only_as_far_as_it_lies_in_the_five_years():
    assert longest(("exit", date(2020, 1, 1)), ("entry", date(2021, 9, 11))) == 10
    assert longest(("exit", date(2020, 1, 1)), ("entry", date(2021, 8, 31))) == 0


def test_five_years_before_a_leap_day_begin_on_the_last_of_february():
    told = [("exit", date(2023, 2, 1)), ("entry", date(2023, 3, 2))]
    assert longest(*told, on=date(2028, 2, 29)) == 2


def test_a_return_on_another_document_of_the_same_person_ends_the_absence():
    assert longest(("exit", date(2025, 1, 1)), ("entry", date(2025, 1, 6), "A2")) == 5


def test_an_exit_after_an_exit_tells_no_length():
    assert longest(("exit", date(2024, 1, 1)), ("exit", ON)) == 0


def test_a_refused_entry_is_no_return():
    assert longest(("exit", date(2026, 8, 2)), ("refused", date(2026, 8, 12))) == 30


def test_a_crossing_that_cannot_be_placed_leaves_it_unknown():
    told = [("exit", date(2024, 1, 1)), (None, date(2024, 1, 15))]
    tables = {"travel_documents": DOCUMENTS, "border_crossings": crossings(*told)}
    for missing in ({"direction": None}, {"direction": "entry", "crossed_at": None}):
        tables["border_crossings"][1] |= missing
        for fact in ("longest_absence_in_five_years", "latest_crossing_is_exit"):
            assert fact_values(fact, **tables) == {"P1": None}


def test_without_a_document_to_look_up_by_nothing_is_known():
    unnumbered = [{**DOCUMENTS[0], "number": None}]
    assert longest(("exit", date(2025, 1, 1)), documents=unnumbered) is None
    assert longest(("exit", date(2025, 1, 1)), documents=[]) is None


def test_crossings_after_the_day_do_not_count():
    assert longest(("exit", date(2026, 9, 2))) == 0
    told = [("exit", date(2026, 8, 2)), ("entry", date(2026, 9, 2))]
    assert longest(*told) == 30
    assert seen("latest_crossing_is_exit", *told) is True


def test_a_number_of_another_state_is_another_document():
    foreign = [{**DOCUMENTS[0], "issuing_state": "IRQ"}]
    assert longest(("exit", date(2025, 1, 1)), documents=foreign) == 0


def test_a_document_recorded_twice_is_one():
    twice = [DOCUMENTS[0], {**DOCUMENTS[0], "document_id": "D9"}]
    told = [("exit", date(2025, 1, 1)), ("entry", date(2025, 1, 11))]
    assert longest(*told, documents=twice) == 10


def test_someone_who_came_back_is_not_abroad():
    told = [("exit", date(2025, 1, 1)), ("entry", date(2025, 1, 11))]
    assert seen("latest_crossing_is_exit", *told) is False
    assert seen("last_exit_on", *told) == date(2025, 1, 1)


MOMENTS = st.sampled_from(
    [
        "2019-05-01T08:00",
        "2021-08-31T23:00",
        "2021-09-02T01:00",
        "2025-03-04T05:00",
        "2025-03-04T06:00",
        "2026-09-01T22:00",
        "2026-09-02T00:00",
    ]
).map(datetime.fromisoformat)
CROSSED = st.lists(
    st.fixed_dictionaries(
        {
            "document_number": st.sampled_from(["A1", "A2"]),
            "issuing_state": st.sampled_from(["IRN", "IRQ"]),
            "direction": st.sampled_from(["entry", "exit", "exit", "refused"]),
            "crossed_at": MOMENTS,
        }
    ),
    max_size=8,
)
SHOWN = st.lists(
    st.fixed_dictionaries(
        {
            "person_id": st.sampled_from(["P1", "P2"]),
            "number": st.sampled_from(["A1", "A2", None]),
            "issuing_state": st.sampled_from(["IRN", "IRQ", None]),
        }
    ),
    max_size=4,
)


@settings(max_examples=25)
@given(shown=SHOWN, crossed=CROSSED)
def test_all_facts_equal_the_naive_oracle(shown, crossed):
    assert_facts_equal(
        oracle,
        ON,
        cases=[{"case_id": "C1"}],
        persons=[{"person_id": "P1"}, {"person_id": "P2"}],
        travel_documents=[{"document_id": f"D{n}", **one} for n, one in enumerate(shown)],
        border_crossings=[{"crossing_id": f"X{n}", **one} for n, one in enumerate(crossed)],
    )
