"""SQL by which the text of a value becomes a value of its kind, or is found not to be one."""

from samsyn.register.countries import COUNTRY_CODES
from samsyn.register.schema import COUNTRIES, COUNTRY, DAY, MOMENT, MONTH, TERM, TEXT, Column

FIRST_YEAR = "1000"
LAST_YEAR = "9999"

# The kinds whose text begins with a year.
DATED = frozenset({DAY, MOMENT, MONTH, TERM})

_CODE = "(?:" + "|".join(sorted(COUNTRY_CODES)) + ")"
_COUNTRIES = {COUNTRY: _CODE, COUNTRIES: f"{_CODE}(?:;{_CODE})*"}


def query(*parts: str) -> str:
    """One statement from its clauses."""
    return " ".join(parts)


def quoted(name: str) -> str:
    """A name of a table or column as SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text value as SQL."""
    return "'" + text.replace("'", "''") + "'"


def missing_as_null(column: Column, source: str) -> str:
    """The text at ``source``, NULL where it is empty, or the column's default then."""
    text = f"nullif({source}, '')"
    return text if column.default is None else f"coalesce({text}, {literal(column.default)})"


def absent(column: Column) -> str:
    """What stands in a column that the file does not have."""
    value = "NULL" if column.default is None else literal(column.default)
    return f"CAST({value} AS {column.kind.storage})"


def typed(column: Column, value: str) -> str:
    """``value`` in the column's storage type; NULL where it is missing or wrong."""
    demands = _demands(column, value)
    converted = f"TRY_CAST({value} AS {column.kind.storage})"
    return f"CASE WHEN {' AND '.join(demands)} THEN {converted} END" if demands else value


def can_be_wrong(column: Column) -> bool:
    """Whether some text is no value of the column; free text, if not required, never is."""
    return column.required or bool(_demands(column, ""))


def is_wrong(column: Column, value: str, converted: str) -> str:
    """Whether the row has a fault here: ``value`` is the text, ``converted`` what came of it."""
    if column.required:
        return f"{converted} IS NULL"
    return f"{value} IS NOT NULL AND {converted} IS NULL"


def problem(column: Column, value: str, *, missing: str, mistyped: str, unlisted: str) -> str:
    """The code of what is wrong with ``value``; NULL where nothing is."""
    cases = [f"WHEN {value} IS NULL THEN {literal(missing) if column.required else 'NULL'}"]
    cases += [f"WHEN NOT {demand} THEN {literal(mistyped)}" for demand in _shape(column, value)]
    cases += [f"WHEN NOT {demand} THEN {literal(unlisted)}" for demand in _lists(column, value)]
    cases.append(
        f"WHEN TRY_CAST({value} AS {column.kind.storage}) IS NULL THEN {literal(mistyped)}"
    )
    return f"CASE {' '.join(cases)} END"


def _demands(column: Column, value: str) -> list[str]:
    return _shape(column, value) + _lists(column, value)


def _shape(column: Column, value: str) -> list[str]:
    if column.kind == TEXT:
        return []
    demands = [f"regexp_full_match({value}, {literal(column.kind.pattern)})"]
    if column.kind in DATED:
        demands.append(f"(left({value}, 4) BETWEEN '{FIRST_YEAR}' AND '{LAST_YEAR}')")
    return demands


def _lists(column: Column, value: str) -> list[str]:
    demands = []
    if column.values:
        demands.append(f"({value} IN ({', '.join(map(literal, column.values))}))")
    if column.kind in _COUNTRIES:
        demands.append(f"regexp_full_match({value}, {literal(_COUNTRIES[column.kind])})")
    return demands
