"""Gates are shut until the agency's own decision opens them."""

from datetime import date

import pytest

from samsyn.engine.catalog import load_catalog
from samsyn.engine.settings import gate_states, read_settings
from samsyn.register.refusal import Refusal

ON = date(2026, 9, 1)
OPENING = """
[agency]
name = "Demonstration agency"
demonstration = true

[[gate]]
opens = "cross_case_analysis"
legal_basis = "demonstration"
decision = "DEMO 1/2026"
decided_on = 2026-01-01
valid_to = 2027-12-31
impact_assessment = "DEMO DPIA 1"
"""


def state(text: str, on: date = ON):
    return gate_states(read_settings(text.encode(), file="x"), load_catalog(), on)[
        "cross_case_analysis"
    ]


def test_without_settings_every_gate_is_shut_and_says_why():
    states = gate_states(read_settings(b"", file="x"), load_catalog(), ON)
    assert set(states) >= {"cross_case_analysis", "post_check_all_permits"}
    assert not any(gate.open for gate in states.values())
    assert "11 §" in states["cross_case_analysis"].sv


def test_a_whole_decision_in_force_opens_its_gate_and_no_other():
    settings = read_settings(OPENING.encode(), file="x")
    states = gate_states(settings, load_catalog(), ON)
    assert [name for name, gate in states.items() if gate.open] == ["cross_case_analysis"]


@pytest.mark.parametrize(
    "part", ["legal_basis", "decision", "decided_on", "valid_to", "impact_assessment"]
)
def test_a_decision_that_lacks_a_part_leaves_the_gate_shut_and_names_it(part):
    text = "\n".join(line for line in OPENING.splitlines() if not line.startswith(part + " "))
    assert not state(text).open
    assert part in state(text).sv
    assert part in state(text).en


@pytest.mark.parametrize(
    ("on", "opened"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2027, 12, 31), True),
        (date(2028, 1, 1), False),
    ],
)
def test_a_decision_opens_from_its_first_day_to_its_last(on, opened):
    assert state(OPENING, on).open is opened


def test_a_demonstration_basis_opens_nothing_for_a_real_agency():
    shut = state(OPENING.replace("demonstration = true", "demonstration = false"))
    assert not shut.open
    assert "demonstration" in shut.en


def test_an_undeclared_basis_opens_nothing():
    assert "not declared" in state(OPENING.replace('"demonstration"', '"hope"')).en


@pytest.mark.parametrize(
    "text",
    ["[agency", "[agency]\nshoe_size = 4", "[[gate]]\ndecision = 'x'", "[random_arm]\nshare = 2"],
)
def test_settings_that_cannot_be_taken_are_refused_in_one_line(text):
    with pytest.raises(Refusal) as refused:
        read_settings(text.encode(), file="agency.toml")
    assert refused.value.sv.startswith("agency.toml: ")
    assert refused.value.en.startswith("agency.toml: ")


def test_a_basis_opens_only_what_it_supports():
    shut = state(OPENING.replace('"demonstration"', '"case_handling"'))
    assert not shut.open
    assert "does not support" in shut.en


@pytest.mark.parametrize(
    "text", ['switched_off = ["shoe_size"]', OPENING.replace("cross_case_analysis", "cross_case")]
)
def test_settings_that_name_what_is_not_declared_are_refused(text):
    with pytest.raises(Refusal, match="not declared"):
        state(text)
