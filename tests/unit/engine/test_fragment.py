"""What a fragment may say, and what it is refused for."""

import pytest

from samsyn.engine.fragment import FragmentError, parse

TYPES = {
    "pay": "number",
    "limit": "number",
    "active": "boolean",
    "ended": "boolean",
    "kind": "text",
    "other_kind": "text",
    "day": "date",
    "other_day": "date",
}


@pytest.mark.parametrize(
    "text",
    [
        "pay < limit",
        "pay BETWEEN 1 AND limit",
        "NOT active",
        "active AND NOT ended OR pay >= 0.5",
        "kind IN ('a', 'b')",
        "kind NOT IN ('a')",
        "kind <> other_kind",
        "day > DATE '2026-01-01'",
        "day IS NOT NULL",
        "days_between(day, other_day) > 30",
        "add_months(day, 6) <= other_day",
        "share(pay, limit) < 0.8",
        "pay > -5",
        "(active)",
    ],
)
def test_the_language_of_indicators(text):
    assert parse(text, TYPES).names


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("pay < 'many'", "compares number with text"),
        ("day > '2026-01-01'", "compares date with text"),
        ("day > DATE '2026-02-30'", "no such date"),
        ("active = 1", "compares boolean with number"),
        ("active = ended", "write the name"),
        ("pay", "must be true or false"),
        ("1", "must be true or false"),
        ("TRUE", "not allowed here"),
        ("1 < 2", "compares constants"),
        ("now() > day", "not allowed here"),
        ("day < current_date", "not allowed here"),
        ("pay / limit < 1", "not allowed here"),
        ("pay % 2 = 0", "not allowed here"),
        ("pay + 1 > limit", "not allowed here"),
        ("pay * 2 > limit", "not allowed here"),
        ("kind < 'b'", "text has no order"),
        ("kind LIKE 'a%'", "not allowed here"),
        ("kind IN (SELECT kind FROM cases)", "list of constants"),
        ("pay IN ('a')", "not of type number"),
        ("(SELECT 1) = pay", "not allowed here"),
        ("exists(SELECT 1)", "not allowed here"),
        ("CASE WHEN active THEN TRUE END", "not allowed here"),
        ("coalesce(pay, 0) > 1", "not allowed here"),
        ("greatest(pay, limit) > 1", "not allowed here"),
        ("religion = 'x'", "unknown name"),
        ("cases.pay > 1", "unknown name"),
        ("pay IS TRUE", "IS \\[NOT\\] NULL"),
        ("day + INTERVAL 1 DAY > other_day", "not allowed here"),
        ("add_months(day, 1.5) > other_day", "whole number"),
        ("days_between(day) > 1", "takes"),
        ("active; DROP TABLE cases", "one expression"),
        ("active -- always", "one expression"),
        ("active AND", "cannot be read"),
        ("pay > 1e400", "cannot be read|at most|not allowed"),
        ("pay > 0.0000001", "at most"),
        ("read_csv('x') = pay", "not allowed here"),
        ("CAST(pay AS BOOLEAN)", "not allowed here"),
        ("pay::BOOLEAN", "not allowed here"),
        ("*", "not allowed here|cannot be read"),
        ("", "cannot be read"),
    ],
)
def test_what_is_outside_the_language_is_refused_with_the_reason(text, because):
    with pytest.raises(FragmentError, match=because):
        parse(text, TYPES)
