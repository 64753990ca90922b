"""The yearly plan of the checks of payments: which hold when, and what may not stand."""

from datetime import date

import pytest

from samsyn.engine.catalog import load_catalog
from samsyn.engine.payment_plan import PLAN_FILE
from samsyn.engine.verify import verify

ON = date(2026, 11, 24)


@pytest.fixture(scope="module")
def catalog():
    return load_catalog()


def test_every_check_is_planned_at_least_once_a_year(catalog):
    rounds = catalog.payment_plan.of_year(2026).rounds
    run = {rounds[name] for _, name in catalog.payment_plan.due(2026)}
    assert {check for one in run for check in one.checks} == set(catalog.payment_checks)


def test_runs_of_a_year_come_in_order_and_on_the_first_of_a_month(catalog):
    due = catalog.payment_plan.due(2027)
    assert due == sorted(due)
    assert {(day.year, day.day) for day, _ in due} == {(2027, 1)}
    assert [name for day, name in due if day.month == 4] == ["allowances", "repatriation"]


def test_before_the_first_plan_nothing_is_planned(catalog):
    assert catalog.payment_plan.of_year(2025) is None
    assert catalog.payment_plan.due(2025) == []


def _with(tmp_path, catalog, old, new):
    text = catalog.texts[PLAN_FILE].decode()
    assert old in text
    (tmp_path / PLAN_FILE).write_text(text.replace(old, new))
    return load_catalog(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"paid_twice", ', "", "paid_twice: is in no round of 2026"),
        ('"paid_twice"', '"paid_thrice"', "no check of payments is called paid_thrice"),
        ("months = [4, 10]", "months = [10, 4]", "months: are not numbers"),
        ("months = [4, 10]", "months = [4, 13]", "months: are not numbers"),
        ("from_year.2026", "from_year.2027", "no plan holds in 2026"),
    ],
)
def test_a_plan_that_leaves_out_a_check_or_names_another_may_not_stand(
    tmp_path, catalog, old, new, said
):
    problems = verify(_with(tmp_path, catalog, old, new), ON)
    assert any(problem.file == PLAN_FILE and said in problem.reason for problem in problems)


def test_a_new_year_has_its_own_plan_and_the_old_one_stays(tmp_path, catalog):
    text = catalog.texts[PLAN_FILE].decode()
    later = text[text.index("[from_year.2026]") :].replace("from_year.2026", "from_year.2027")
    (tmp_path / PLAN_FILE).write_text(f"{text}\n{later.replace('[4, 10]', '[5]')}")
    plan = load_catalog(tmp_path).payment_plan
    months = {year: plan.of_year(year).rounds["repatriation"].months for year in (2026, 2027)}
    assert months == {2026: (4, 10), 2027: (5,)}
