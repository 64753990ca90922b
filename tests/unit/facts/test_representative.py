"""Facts of the representative."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.against_oracle import assert_facts_equal
from tests.oracle import representative as oracle
from tests.support import ON, fact_values

OF_PARTY = (
    "representative_open_cases",
    "representative_cases_with_hits",
    "representative_expected_cases_with_hits",
    "chance_of_representative_hits",
)


def test_a_case_without_a_representative_has_none():
    cases = [{"case_id": "C1", "representative_id": "R1"}, {"case_id": "C2"}]
    assert fact_values("representative_id", cases=cases) == {"C1": "R1", "C2": None}


def test_outcomes_that_have_not_been_put_together_are_not_known():
    assert all(fact_values(name) == {} for name in OF_PARTY)


OUTCOMES = st.lists(
    st.fixed_dictionaries(
        {
            "open_cases": st.integers(1, 40),
            "cases_with_hits": st.integers(0, 40),
            "expected_cases_with_hits": st.decimals(0, 40, places=2),
            "chance": st.decimals(0, 1, places=12),
        }
    ),
    max_size=3,
)


@settings(max_examples=25)
@given(outcomes=OUTCOMES)
def test_all_facts_equal_the_naive_oracle(outcomes):
    assert_facts_equal(
        oracle,
        ON,
        cases=[{"case_id": "C1", "representative_id": "R0"}],
        representative_outcomes=[{"party_id": f"R{n}", **one} for n, one in enumerate(outcomes)],
    )
