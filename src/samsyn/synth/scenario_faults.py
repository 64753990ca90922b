"""What is wrong with a scenario, in one line: the file, the key and what may stand there."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from samsyn.register.refusal import Refusal

_NUMBER = ("ska vara ett tal", "has to be a number")
_WHOLE = ("ska vara ett heltal", "has to be a whole number")
_DAY = ("ska vara en dag, som 2026-09-01", "has to be a day, such as 2026-09-01")
_TABLE = ("ska vara en tabell", "has to be a table")
# By pydantic's name of the fault; names in braces are filled in from what it tells.
_WORDS: dict[str, tuple[str, str]] = {
    "extra_forbidden": (
        "är ingen nyckel här; ta bort eller rätta den",
        "is no key here; take it out or mend it",
    ),
    "missing": ("saknas; ange den", "is missing; say it"),
    "greater_than_equal": ("ska vara minst {ge}", "has to be at least {ge}"),
    "greater_than": ("ska vara större än {gt}", "has to be more than {gt}"),
    "less_than_equal": ("får vara högst {le}", "has to be at most {le}"),
    "less_than": ("ska vara mindre än {lt}", "has to be less than {lt}"),
    "too_short": ("ska ha minst {min_length}", "has to have at least {min_length}"),
    "literal_error": ("ska vara {expected}", "has to be {expected}"),
    "finite_number": ("ska vara ett ändligt tal", "has to be a finite number"),
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "string_type": ("ska vara en text", "has to be a text"),
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "date_parsing": _DAY,
    "date_type": _DAY,
    "dict_type": _TABLE,
    "model_type": _TABLE,
    "list_type": ("ska vara en lista", "has to be a list"),
    "all_zero": ("ska ha någon vikt över 0", "has to have a weight above 0"),
    "no_cases": (
        "ger inga ärenden: någon share ska vara över 0",
        "gives no cases: a share has to be above 0",
    ),
    "over_one": (
        "har mer än 1 i changed och remitted tillsammans",
        "has more than 1 in changed and remitted together",
    ),
    "string_pattern_mismatch": ("ska se ut som {pattern}", "has to look like {pattern}"),
}
_OTHER = ("duger inte: {msg}", "will not do: {msg}")


def refusal(path: Path, sv: str, en: str) -> Refusal:
    """A file that is no scenario, and why."""
    return Refusal(
        sv=f"{path}: är inget scenario. {sv}. Se docs/synth.md.",
        en=f"{path}: is no scenario. {en}. See docs/synth.md.",
    )


def refusal_of(path: Path, error: ValidationError) -> Refusal:
    """The first fault that was found in a file."""
    fault = error.errors()[0]
    place = ".".join(str(part) for part in fault["loc"] if part != "[key]")
    filled: dict[str, Any] = {"msg": fault["msg"].removeprefix("Value error, ")}
    filled |= fault.get("ctx", {})
    sv, en = (words.format_map(filled) for words in _WORDS.get(fault["type"], _OTHER))
    return refusal(path, f"{place or 'filen'} {sv}", f"{place or 'the file'} {en}")
