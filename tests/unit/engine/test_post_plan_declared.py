"""The declared plan: what it gives on a day, and what verify does not let stand."""

import tomllib
from datetime import date
from decimal import Decimal

import pytest

from samsyn.engine.catalog import catalog_of, load_catalog
from samsyn.engine.post_plan_declared import PLAN_FILE, PostPlan
from samsyn.engine.verify import verify

ON = date(2026, 9, 1)
CATALOG = load_catalog()


def changed(old: str, new: str) -> list[str]:
    """The problems of the catalogue with the plan's text changed once."""
    text = CATALOG.texts[PLAN_FILE].decode()
    assert old in text
    texts = {**CATALOG.texts, PLAN_FILE: text.replace(old, new, 1).encode()}
    return [problem.reason for problem in verify(catalog_of(texts), ON) if "plan" in problem.file]


def test_the_four_months_to_begin_work_are_the_statutes_and_no_other_figure_is():
    plan = CATALOG.post_plan
    begins = plan.checks["work_not_started"].first_due.entry(ON)[1]
    assert (begins.value, begins.source_kind) == (4, "statute")
    assert "6 kap. 6 a §" in begins.source
    text = tomllib.loads(CATALOG.texts[PLAN_FILE].decode())
    assert str(text).count("'statute'") == 1


@pytest.mark.parametrize(
    ("check", "months"),
    [
        ("work_not_started", (7, 1)),
        ("not_entered", (4, 1)),
        ("not_registered", (6, 1)),
        ("deceased", (0, 1)),
        ("a_check_of_the_agencys_own", (0, 1)),
    ],
)
def test_a_check_is_due_by_its_own_figures_and_else_by_the_default(check, months):
    assert CATALOG.post_plan.months(check, ON) == months


def test_the_figure_in_force_on_the_day_decides():
    told = tomllib.loads(CATALOG.texts[PLAN_FILE].decode(), parse_float=Decimal)
    figure = told["checks"]["not_entered"]["first_due"]
    figure["2027-01-01"] = {**figure["2020-01-01"], "value": 5}
    plan = PostPlan.model_validate(told)
    assert plan.months("not_entered", date(2026, 12, 31)) == (4, 1)
    assert plan.months("not_entered", date(2027, 1, 1)) == (5, 1)
    assert plan.months("not_entered", date(2019, 1, 1)) == (4, 1)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("checks.not_entered", "checks.nothing", "checks.nothing: no check after the decision"),
        ("value = 0.90", "value = 1.5", "half_loaded_share.2020-01-01: a share is"),
        ("value = 35", "value = 3.5", "days_until_late.2020-01-01: is a whole number"),
        ("value = 35", "first = 3, extension = 4", "days_until_late.2020-01-01: give value"),
        ("value = 1,", "value = 0,", "default.repeat.2020-01-01: is a whole number"),
        ('decided_by = "check"', 'decided_by = "application"', "half_loaded_share: decided_by"),
        ("2020-01-01", "2030-01-01", "half_loaded_share: has no value on 2026-09-01"),
        ("[default.repeat]", "[default.other]", "default.repeat is missing"),
    ],
)
def test_what_may_not_stand_of_a_plan_is_told(old, new, reason):
    found = changed(old, new)
    assert any(problem.startswith(reason) for problem in found), found


def test_the_plan_as_declared_holds():
    assert changed("why", "why") == []
