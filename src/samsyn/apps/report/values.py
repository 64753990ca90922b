"""Values told by their unit: 34 470 kr i månaden, 5 ärenden, ja, 22,5 högskolepoäng."""

from decimal import Decimal, InvalidOperation
from typing import Any

from samsyn.apps.report.words import NBSP, Words

_AMOUNTS = {"SEK": "unit.SEK", "SEK per month": "unit.SEK_per_month"}
_COUNTED = (
    "days",
    "months",
    "cases",
    "persons",
    "documents",
    "employers",
    "employees",
    "lines",
    "credits",
)
_SIMILARITY = "similarity 0 to 1"
# Decimals beyond these say nothing to a reader.
_FINEST = {_SIMILARITY: Decimal("0.01"), "probability": Decimal("0.0001")}
# Invisible, and part of the spelling of names in several scripts.
_JOINERS = "\u200c\u200d"
_UP_TO_MINUTES = len("2026-08-31T06:00")


def told_value(value: Any, unit: str, words: Words, *, fact: str = "") -> str:
    """The value in words. ``fact`` is what it is a value of, which decides what a code means."""
    if value is None:
        return words("value.none")
    if isinstance(value, bool):
        return words("value.yes" if value else "value.no")
    if unit == "code":
        return words.code(clean(str(value)), fact)
    if isinstance(value, str):
        return words.listed(clean(value), fact)
    try:
        number = Decimal(str(value))
        return _told_number(number, unit, words) if number.is_finite() else str(value)
    except InvalidOperation:
        return str(value)


def clean(text: str) -> str:
    """The text on one line, without signs that steer a terminal or turn the writing direction."""
    shown = (sign if sign.isprintable() or sign in _JOINERS else " " for sign in text)
    return " ".join("".join(shown).split())


def told_moment(moment: str) -> str:
    """A day, or a time to the minute, in ISO 8601 with a space between: 2026-08-31 06:00."""
    return moment[:_UP_TO_MINUTES].replace("T", " ")


def told_fetched(fetched_at: str | None, words: Words) -> str:
    """When something was fetched, or that nobody knows."""
    if fetched_at is None:
        return words("time.fetched_unknown")
    return words("time.fetched", at=told_moment(fetched_at))


def _told_number(number: Decimal, unit: str, words: Words) -> str:
    if unit in _AMOUNTS:
        return _tied(words(_AMOUNTS[unit], n=words.number(_plain(number))), words)
    if unit == "share":
        percent = _plain((number * 100).quantize(Decimal("0.1")))
        return _tied(words("unit.share", n=words.number(percent)), words)
    if unit in _COUNTED:
        return _counted(number, unit, words)
    if unit in _FINEST:
        told = _fine(number, _FINEST[unit], words)
        # A likeness says nothing without its scale.
        return words("unit.similarity", n=told) if unit == _SIMILARITY else told
    rest = "" if unit in ("text", "yes or no", "date") else f" {unit}"
    return words.number(_plain(number)) + rest


def _counted(number: Decimal, unit: str, words: Words) -> str:
    form = "one" if number == 1 else "other"
    return _tied(words(f"unit.{unit}.{form}", n=words.number(_plain(number))), words)


def _fine(number: Decimal, finest: Decimal, words: Words) -> str:
    if 0 < number < finest:
        return words("value.below", limit=words.number(finest))
    return words.number(_plain(number.quantize(finest)))


def _plain(number: Decimal) -> Decimal | int:
    """Whole numbers as such, others without trailing zeros."""
    return int(number) if number == number.to_integral_value() else number.normalize()


def _tied(told: str, words: Words) -> str:
    """The number and what it counts on one line."""
    return told.replace(" ", NBSP, 1) if words.lang == "sv" or told.startswith("SEK") else told
