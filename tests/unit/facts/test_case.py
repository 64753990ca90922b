"""Facts of the case itself."""

from tests.oracle import Tables
from tests.oracle import case as oracle
from tests.support import ON, fact_values

CASES = [
    {"case_id": "C1", "offered_monthly_salary": 30_000, "application_kind": "first"},
    {"case_id": "C2", "offered_monthly_salary": None, "employer_id": "O1"},
]


def test_what_the_application_states_is_taken_as_it_stands():
    for name in (
        "offered_monthly_salary",
        "application_kind",
        "employer_id",
        "received_on",
        "starts_on",
    ):
        expected = {
            key: getattr(oracle, name)(Tables(cases=CASES), key, ON) for key in ("C1", "C2")
        }
        assert fact_values(name, cases=CASES) == expected
