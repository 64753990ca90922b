"""What may not stand of a check of payments: each in a catalogue of its own."""

from datetime import date

import pytest

from samsyn.engine.catalog import load_catalog
from samsyn.engine.verify import verify

ON = date(2026, 11, 24)


@pytest.fixture(scope="module")
def texts():
    return {name: text.decode() for name, text in load_catalog().texts.items()}


def problems(tmp_path, texts, file, old, new):
    assert old in texts[file]
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(texts[file].replace(old, new))
    return [str(problem) for problem in verify(load_catalog(tmp_path), ON)]


TWICE, PERMIT = "paid_twice", "allowance_with_residence_permit"


@pytest.mark.parametrize(
    ("check", "old", "new", "said"),
    [
        (TWICE, '"repatriation_grant"]', '"pharmacy"]', "names both payments and claims"),
        (TWICE, 'risk = "payment_amount"', 'risk = "claim_amount"', "not among what the card"),
        (TWICE, 'risk = "payment_amount"', 'risk = "payment_period_from"', "no fact in SEK"),
        (TWICE, 'shows = ["', 'shows = ["claim_amount", "', "claim_amount is a fact of the claim"),
        (TWICE, 'shows = ["', 'shows = ["permit_from", "', "permit_from is a fact of the permit"),
        (TWICE, "[party]", '[legal_basis]\npharmacy = "case_handling"\n[party]', "among kinds"),
        (
            TWICE,
            "[party]",
            '[legal_basis]\ndaily_allowance = "no"\n[party]',
            "'no' is not declared",
        ),
        (TWICE, 'proposes = "inquiry"', 'proposes = "stop"', "proposes"),
        (TWICE, "Jämför betalningarna", "Stoppa utbetalningen och jämför", "orders what only"),
        (PERMIT, 'decided_by = "period"', 'decided_by = "application"', "is no application"),
        (PERMIT, "{ value = 2,", "{ first = 2, extension = 3,", "no kind of application"),
        ("account_shared", 'scope = "cross_case"\n', "", "looks as far as cross_case"),
    ],
)
def test_a_card_that_may_not_stand_is_named_with_the_reason(tmp_path, texts, check, old, new, said):
    found = problems(tmp_path, texts, f"payment_checks/{check}.toml", old, new)
    assert any(said in problem for problem in found), found


def test_a_check_of_cases_or_permits_leans_on_no_fact_of_payments(tmp_path, texts):
    for number, file in enumerate(("indicators/alert_hit.toml", "post_checks/deceased.toml")):
        new = 'shows = ["payment_amount", '
        found = problems(tmp_path / str(number), texts, file, "shows = [", new)
        assert any("payment_amount is a fact of the payment" in one for one in found), found
