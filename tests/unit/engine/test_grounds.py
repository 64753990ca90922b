"""The time limits of grounds of revocation, from the statutes: the day before, on and after."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from samsyn.engine.catalog import Catalog, catalog_of, load_catalog
from samsyn.engine.ground_declared import Ground
from samsyn.engine.grounds import GroundStanding, Known, Standing, evaluate, grounds_for
from samsyn.engine.verify import verify

CATALOG = load_catalog().or_refuse()
OPENED = date(2026, 3, 1)
# What the words of the statute come to. A day is that of the first decision.
#
# ground | counted from | conditions answered yes (no: with -) | decided on | standing
TABLE = """
7:1              | stay 2022-03-01  |               | 2022-03-01 | open
7:1              | stay 2022-03-01  |               | 2026-02-28 | open
7:1              | stay 2022-03-01  |               | 2026-03-01 | open
7:1              | stay 2022-03-01  |               | 2026-03-02 | only_exceptional
7:1              | stay 2024-02-29  |               | 2028-02-29 | open
7:1              | stay 2024-02-29  |               | 2028-03-01 | only_exceptional
7:3 1 st 1       | stay 2023-05-10  |               | 2026-05-09 | open
7:3 1 st 1       | stay 2023-05-10  |               | 2026-05-10 | open
7:3 1 st 1       | stay 2023-05-10  |               | 2026-05-11 | barred
7:3 1 st 1       | stay 2024-02-29  |               | 2027-02-28 | open
7:3 1 st 1       | stay 2024-02-29  |               | 2027-03-01 | barred
7:3 1 st 2       | ended 2026-03-15 | -checked -new | 2026-06-14 | not_yet
7:3 1 st 2       | ended 2026-03-15 | -checked -new | 2026-06-15 | not_yet
7:3 1 st 2       | ended 2026-03-15 | -checked -new | 2026-06-16 | open
7:3 1 st 2       | ended 2025-11-30 | -checked -new | 2026-02-28 | not_yet
7:3 1 st 2       | ended 2025-11-30 | -checked -new | 2026-03-01 | open
7:3 1 st 2       | ended 2026-03-15 | checked -new  | 2026-06-16 | not_yet
7:3 1 st 2       | ended 2026-03-15 | checked -new  | 2026-07-14 | not_yet
7:3 1 st 2       | ended 2026-03-15 | checked -new  | 2026-07-15 | not_yet
7:3 1 st 2       | ended 2026-03-15 | checked -new  | 2026-07-16 | open
7:3 1 st 2       | ended 2026-03-15 | -checked new  | 2026-09-01 | barred
7:3 1 st 3       | stay 2021-07-01  |               | 2026-06-30 | open
7:3 1 st 3       | stay 2021-07-01  |               | 2026-07-01 | open
7:3 1 st 3       | stay 2021-07-01  |               | 2026-07-02 | only_exceptional
7:7              | left 2024-06-20  | keeps         | 2026-06-19 | not_yet
7:7              | left 2024-06-20  | keeps         | 2026-06-20 | open
7:7              | left 2024-06-20  | keeps         | 2026-06-21 | open
7:7              | left 2024-06-20  | -keeps        | 2024-06-21 | open
7:7 e            | began 2026-01-31 | not_begun     | 2026-05-30 | not_yet
7:7 e            | began 2026-01-31 | not_begun     | 2026-05-31 | not_yet
7:7 e            | began 2026-01-31 | not_begun     | 2026-06-01 | open
7:7 e            | began 2026-01-31 | -not_begun    | 2026-02-01 | open
6 a arbetslöshet | ended 2026-03-15 | -longer -new  | 2026-06-15 | not_yet
6 a arbetslöshet | ended 2026-03-15 | -longer -new  | 2026-06-16 | open
6 a arbetslöshet | ended 2026-03-15 | longer -new   | 2026-09-15 | not_yet
6 a arbetslöshet | ended 2026-03-15 | longer -new   | 2026-09-16 | open
"""
_SHORT = {
    "stay": "stay_with_permit_began",
    "ended": "employment_ended",
    "left": "left_country",
    "began": "permit_began",
    "checked": "post_check_opened",
    "new": "new_employment_or_application",
    "keeps": "notified_wish_to_keep",
    "not_begun": "rests_on_work_not_begun",
    "longer": "longer_unemployment_allowed",
}


def rows(table: str) -> list[tuple[str, ...]]:
    """The cells of each row; *7:3 1 st 2* is 7 kap. 3 § första stycket 2."""
    whole = table.replace("1 st ", "första stycket ").strip()
    return [tuple(cell.strip() for cell in row.split("|")) for row in whole.splitlines()]


def known(day: str, conditions: str) -> Known:
    name, at = day.split()
    answered = {_SHORT[one.lstrip("-")]: not one.startswith("-") for one in conditions.split()}
    return Known({_SHORT[name]: date.fromisoformat(at)}, answered)


def ground(reference: str, catalog: Catalog = CATALOG) -> Ground:
    return catalog.grounds[f"utlänningslagen {reference}"]


def standing(reference: str, day: str, conditions: str, on: str) -> GroundStanding:
    at = date.fromisoformat(on)
    return evaluate(ground(reference), known(day, conditions), opened_on=OPENED, on=at)


@pytest.mark.parametrize(("reference", "day", "conditions", "on", "told"), rows(TABLE))
def test_a_limit_acts_from_the_day_that_the_statute_says(reference, day, conditions, on, told):
    assert standing(reference, day, conditions, on).standing == told


def test_every_limit_has_rows_in_the_table():
    tested = {row[0] for row in rows(TABLE)}
    limited = {name for name, one in CATALOG.grounds.items() if one.limits}
    assert {f"utlänningslagen {reference}" for reference in tested} == limited


@pytest.mark.parametrize("reference", sorted({row[0] for row in rows(TABLE)}))
def test_what_is_missing_makes_a_limit_unknown_and_never_open(reference):
    told = ground(reference)
    nothing = evaluate(told, Known(), opened_on=OPENED, on=date(2026, 9, 1))
    assert nothing.standing is Standing.UNKNOWN
    assert nothing.missing
    asked = {one for limit in told.limits for one in (limit.only_if, limit.unless) if one}
    for answers in product((True, False), repeat=len(asked)):
        conditions = dict(zip(sorted(asked), answers, strict=True)) | dict.fromkeys(
            told.void_if, False
        )
        found = evaluate(told, Known({}, conditions), opened_on=OPENED, on=date(2026, 9, 1))
        bears = [
            limit
            for limit in told.limits
            if conditions.get(limit.only_if, True) and not conditions.get(limit.unless, False)
        ]
        assert (found.standing is Standing.UNKNOWN) == bool(bears)


def test_the_day_that_a_limit_acts_from_is_told():
    (limit,) = standing("7:1", "stay 2022-03-01", "", "2026-01-10").limits
    assert limit.day == date(2026, 3, 2)


def with_new_wording(months: int, since: date) -> Ground:
    """7:1 after a change of law, which is one more line."""
    told = ground("7:1")
    (limit,) = told.limits
    line = limit.terms[0].model_copy(update={"months": months, "valid_from": since})
    changed = limit.model_copy(update={"terms": (*limit.terms, line)})
    return told.model_copy(update={"limits": (changed,)})


@pytest.mark.parametrize(
    ("opened_on", "told"),
    [("2026-12-31", "only_exceptional"), ("2027-01-01", "open"), ("2027-01-02", "open")],
)
def test_a_matter_opened_before_a_change_of_law_is_judged_by_the_old_wording(opened_on, told):
    """Four years become six from 2027 on; the stay began more than four years before."""
    stay = Known({"stay_with_permit_began": date(2022, 3, 1)})
    changed = with_new_wording(72, date(2027, 1, 1))
    opened = date.fromisoformat(opened_on)
    assert evaluate(changed, stay, opened_on=opened, on=date(2027, 2, 1)).standing == told


def test_the_ground_that_rules_most_is_told_first():
    both = ground("7:3 första stycket 1").model_copy(
        update={"limits": ground("7:3 första stycket 1").limits + ground("7:1").limits}
    )
    stay = Known({"stay_with_permit_began": date(2020, 1, 1)})
    found = evaluate(both, stay, opened_on=OPENED, on=date(2026, 9, 1))
    assert found.standing is Standing.BARRED
    assert [one.standing for one in found.limits] == ["barred", "only_exceptional"]


def test_grounds_are_found_by_case_type_kind_and_day():
    found = {one.reference for one in grounds_for(CATALOG, "work_permit", "temporary", OPENED)}
    assert "utlänningslagen 7:7 e" in found
    assert "utlänningslagen 7:7" not in found
    assert "utlänningslagen 7:7" in {
        one.reference for one in grounds_for(CATALOG, "work_permit", None, OPENED)
    }
    assert grounds_for(CATALOG, "citizenship", None, OPENED) == ()
    ended = {
        name: one.model_copy(update={"valid_to": date(2026, 2, 28)})
        for name, one in CATALOG.grounds.items()
    }
    assert grounds_for(replace(CATALOG, grounds=ended), "work_permit", None, OPENED) == ()


FILE = "grounds/utlanningslagen_7_1.toml"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"work_permit", ', '"work_permit", "citizenship", ', "citizenship cannot be revoked"),
        ('"utlänningslagen 1:10"', '"utlänningslagen 1:11"', "is not declared in weighings/"),
        (
            'counted_from = "stay_with_permit_began"\n',
            'counted_from = "stay_with_permit_began"\nonly_if = "post_check_opened"\n'
            'unless = "post_check_opened"\n',
            "never bears",
        ),
        ("months = 48\n", "months = 48\nvalid_from = 2026-01-01\n" * 1, ""),
        ("months = 48\n", "months = 0\n", "greater than or equal to 1"),
        ('"stay_with_permit_began"', '"a_day_that_nobody_knows"', "counted_from"),
    ],
)
def test_a_ground_that_may_not_stand_is_named(old, new, told):
    text = CATALOG.texts[FILE].decode()
    assert old in text
    changed = catalog_of({**CATALOG.texts, FILE: text.replace(old, new, 1).encode()})
    found = [str(one) for one in verify(changed, date(2026, 11, 1)) if one.file == FILE]
    assert [one for one in found if told in one] if told else found == []


def test_wordings_follow_one_another():
    text = CATALOG.texts[FILE].decode()
    line = text[text.index("[[limits.terms]]") :]
    again = {**CATALOG.texts, FILE: f"{text}\n{line}".encode()}
    (problem,) = [one for one in catalog_of(again).problems if one.file == FILE]
    assert "only the first may lack valid_from" in problem.reason
