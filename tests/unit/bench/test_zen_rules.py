"""The rules as zen-engine is given them, so that the bench compares like with like."""

from datetime import date

import pytest
from bench.zen_rules import Writer, decision

from samsyn.engine.catalog import load_catalog
from samsyn.engine.rule import Rule, make_rule

CATALOG = load_catalog().or_refuse()
ON = date(2026, 9, 1)
RULES = {name: make_rule(name, card, CATALOG.facts) for name, card in CATALOG.indicators.items()}


def in_three_values(name: str, on: date = ON) -> str:
    return Writer(CATALOG.facts, on).in_three_values(RULES[name])


def test_a_missing_fact_leaves_the_outcome_unknown():
    written = in_three_values("document_reported_lost_or_stolen")
    assert "(document_reported != null) ? ((document_reported) ? 'hit' : 'clear') : 'unknown'" in (
        written
    )


def test_no_value_is_compared_before_it_is_known_to_be_there():
    written = in_three_values("alert_hit")
    tested, compared = "sponsor_alert_matches != null", "sponsor_alert_matches > 0"
    assert written.index(tested) < written.index(compared)


def test_a_dated_value_follows_the_day_of_the_application_the_latest_first():
    written = in_three_values("offered_salary_below_threshold")
    assert written.index("d('2026-06-16')") < written.index("d('2025-06-17')")


def test_as_it_reads_says_nothing_of_missing_values():
    rule = RULES["alert_hit"]
    assert "unknown" not in Writer(CATALOG.facts, ON).as_it_reads(rule)


def test_a_decision_leads_from_the_facts_to_the_outcomes():
    made = decision({"one": "a > 1"})
    assert [(edge["sourceId"], edge["targetId"]) for edge in made["edges"]] == [
        ("facts", "indicators"),
        ("indicators", "outcomes"),
    ]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_zen_gives_each_example_the_outcome_that_its_card_declares(rule: Rule):
    zen = pytest.importorskip("zen", reason="zen-engine is installed by make bench alone")
    for example in rule.card.examples:
        written = Writer(CATALOG.facts, example.on).in_three_values(rule)
        facts = dict.fromkeys(rule.needs) | example.facts | {"case_type": example.case_type}
        told = {
            name: float(value)
            if CATALOG.facts[name].type in ("int64", "decimal") and value is not None
            else value.isoformat()
            if isinstance(value, date)
            else value
            for name, value in facts.items()
        }
        assert zen.evaluate_expression(written, told) == example.outcome, example.says.en
