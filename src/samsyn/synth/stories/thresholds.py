"""What the cards ask for where stories lie on either side of it: by card and parameter.

The catalogue cannot be read from here, since the made-up agency knows the register alone.
``tests/unit/synth/test_thresholds.py`` holds these equal to the cards on the day of the standard
scenario, so that whoever changes a card is told which stories rest on it.
"""

from datetime import date

THRESHOLDS: dict[tuple[str, str], float] = {
    ("applicant_also_sponsors", "least_sponsored_cases"): 1,
    ("earlier_pay_far_below_offer", "least_share_of_offer"): 0.5,
    ("earlier_permit_income_below_offer", "least_share_of_offer"): 0.8,
    ("employer_recently_registered", "least_months_registered"): 12,
    ("entry_refused_recorded", "entry_refused_months"): 24,
    ("left_while_waiting", "days_away"): 30,
    ("open_application_of_same_type", "least_other_open_cases"): 1,
    ("pay_gaps_under_earlier_permit", "least_unpaid_months"): 3,
    ("representative_many_hits", "greatest_chance"): 0.001,
    ("representative_many_hits", "least_open_cases"): 10,
    ("residence_interrupted", "allowed_absence_days"): 180,
    ("residence_interrupted", "qualifying_months"): 60,
    ("shared_address_many_applicants", "least_other_cases"): 10,
    ("shared_bank_account", "least_other_cases"): 4,
    ("shared_ip_address", "least_other_cases"): 10,
    ("shared_phone_many_applicants", "least_other_cases"): 5,
    ("sponsor_of_several_applicants", "least_other_applicants"): 2,
    ("start_day_passed", "days_of_delay"): 30,
    ("study_no_earlier_progress", "least_share_of_credits"): 0.25,
    ("withdrawn_pay_lines", "least_withdrawn_months"): 2,
}
# Pay required of first applications and of extensions that came in from the day on.
REQUIRED_PAY: tuple[tuple[date, int, int], ...] = (
    (date(2025, 6, 17), 29_680, 29_680),
    (date(2026, 6, 16), 34_470, 30_640),
)

# Checks whose hits say nothing of a representative: they select nobody, or look across cases.
NOT_COUNTED = frozenset(
    {
        "coordination_number_uncertain",
        "document_expires_before_start",
        "document_not_issued_by_state_of_citizenship",
        "document_not_yet_valid",
        "employer_is_representative",
        "employer_recently_registered",
        "entry_refused_recorded",
        "identity_number_date_differs",
        "no_passport_shown",
        "representative_many_hits",
        "shared_address_many_applicants",
        "shared_bank_account",
        "shared_ip_address",
        "shared_phone_many_applicants",
        "sponsor_without_income",
        "start_day_passed",
    }
)


def whole(card: str, parameter: str) -> int:
    """A threshold that is a number of things, days or months."""
    return int(THRESHOLDS[card, parameter])


def hundredths(card: str, parameter: str) -> int:
    """A threshold that is a share, in hundredths."""
    return round(100 * THRESHOLDS[card, parameter])
