"""Work plans of in-depth checks: what may not stand is named with its place."""

from datetime import date

import pytest

from samsyn.engine.catalog import Catalog, catalog_of, load_catalog
from samsyn.engine.verify import verify

ON = date(2026, 9, 1)
PLAN = """title = { sv = "Ekonomi", en = "Economy" }
urgent = false

[questions.pay]
ask = { sv = "Vilken lön har sökanden fått?", en = "What pay did the applicant receive?" }
criterion = { work_permit = "utlänningslagen 6:2" }
steps = ["read_file"]
"""
STEP = """title = { sv = "Samtal", en = "Talk" }
what = { sv = "Tala med personen.", en = "Talk to the person." }
rests_on = "förvaltningslagen 23 §"
intrusive = true
contact = true
hears = true
"""


def with_file(name: str, text: str) -> Catalog:
    return catalog_of({**load_catalog().texts, name: text.encode()})


def reasons(name: str, text: str) -> list[str]:
    return [problem.reason for problem in verify(with_file(name, text), ON)]


def test_the_plans_that_samsyn_ships_may_stand() -> None:
    assert reasons("kinds/economic.toml", PLAN) == []
    assert reasons("steps/talk.toml", STEP) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"utlänningslagen 6:2"', '"utlänningslagen 99:9"', "is not declared in criteria/"),
        ('{ work_permit = "utlänningslagen 6:2" }', "{}", "one cannot be asked"),
        ('"read_file"', '"house_search"', "no step named 'house_search'"),
        ("Vilken lön har sökanden fått?", "Avslå ansökan.", "orders what only an officer"),
    ],
)
def test_a_question_that_may_not_be_asked_is_named(old: str, new: str, told: str) -> None:
    (reason,) = reasons("kinds/economic.toml", PLAN.replace(old, new))
    assert reason.startswith("questions.pay.")
    assert told in reason


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"förvaltningslagen 23 §"', '"lagen om allt 1 §"', "rests_on: 'lagen om allt 1 §'"),
        ("intrusive = true", "intrusive = false", "to hear a person is intrusive"),
        ("contact = true", "contact = false", "reaches somebody"),
    ],
)
def test_a_step_that_hides_what_it_is_is_named(old: str, new: str, told: str) -> None:
    (reason,) = reasons("steps/talk.toml", STEP.replace(old, new))
    assert told in reason


def test_every_kind_has_a_question_in_some_case_type() -> None:
    kinds = load_catalog().kinds
    assert {name for name, kind in kinds.items() if not kind.questions} == set()


def test_a_question_is_not_for_a_case_type_without_a_criterion() -> None:
    pay = with_file("kinds/economic.toml", PLAN).kinds["economic"].questions["pay"]
    assert pay.criterion_for("work_permit") == "utlänningslagen 6:2"
    assert pay.criterion_for("asylum") is None
