"""Why a row was set aside or a value counts as missing, told in Swedish and English."""

from dataclasses import dataclass

from samsyn.gateways.folders.conversion import DATED, FIRST_YEAR, LAST_YEAR
from samsyn.gateways.folders.refusals import shown
from samsyn.register.schema import Column

TOO_FEW_FIELDS = "too_few_fields"
TOO_MANY_FIELDS = "too_many_fields"
QUOTE_MISPLACED = "quote_misplaced"
VALUE_MISSING = "value_missing"
VALUE_MISTYPED = "value_mistyped"
VALUE_NOT_LISTED = "value_not_listed"
KEY_REPEATED = "key_repeated"
REFERENCE_NOWHERE = "reference_nowhere"
FOLLOWS_ROW_SET_ASIDE = "follows_row_set_aside"


@dataclass(frozen=True)
class Reason:
    """A code to count by, and the words."""

    code: str
    sv: str
    en: str


def ragged(fields: list[str], width: int) -> Reason:
    """A record of another width than the header; surplus fields are told whole."""
    count = len(fields)
    if count < width:
        return Reason(
            TOO_FEW_FIELDS,
            f"raden har {count} fält, rubrikraden {width}",
            f"the row has {count} fields, the header {width}",
        )
    surplus = ", ".join(fields[width:])
    return Reason(
        TOO_MANY_FIELDS,
        f"raden har {count} fält, rubrikraden {width}; överskjutande: {surplus}",
        f"the row has {count} fields, the header {width}; surplus: {surplus}",
    )


def quote_misplaced(record: str) -> Reason:
    """Text after a closing quotation mark: where the field ends cannot be told."""
    return Reason(
        QUOTE_MISPLACED,
        f"ett citattecken i ett citerat fält är inte dubblerat; raden löd: {record}",
        f"a quotation mark inside a quoted field is not doubled; the row read: {record}",
    )


def value_missing(column: Column) -> Reason:
    """A required value is not there."""
    sv, en = _expected(column)
    return Reason(
        VALUE_MISSING,
        f"värdet saknas; {sv} väntades",
        f"the value is missing; {en} was expected",
    )


def value_mistyped(column: Column, value: str) -> Reason:
    """A value that is not of the column's kind."""
    sv, en = _expected(column)
    return Reason(
        VALUE_MISTYPED,
        f"{shown(value)} står där {sv} väntades",
        f"{shown(value)} stands where {en} was expected",
    )


def value_not_listed(column: Column, value: str) -> Reason:
    """A value outside the column's list, or a code of no country."""
    if not column.values:
        return Reason(
            VALUE_NOT_LISTED,
            f"{shown(value)} står inte i listan över landskoder (ISO 3166-1 alfa-3 och ICAO:s)",
            f"{shown(value)} is not in the list of country codes (ISO 3166-1 alpha-3, ICAO's)",
        )
    listed = ", ".join(column.values)
    return Reason(
        VALUE_NOT_LISTED,
        f"{shown(value)} är inte något av: {listed}",
        f"{shown(value)} is not one of: {listed}",
    )


def key_repeated(key: tuple[str, ...], line: int) -> Reason:
    """A key that an earlier row has."""
    told = shown("|".join(key))
    return Reason(
        KEY_REPEATED,
        f"nyckeln {told} står redan på rad {line}",
        f"the key {told} is already in line {line}",
    )


def reference_nowhere(column: Column, value: str) -> Reason:
    """A value that is the key of no row where it should be."""
    return Reason(
        REFERENCE_NOWHERE,
        f"{shown(value)} finns inte i {' eller '.join(column.refers_to)}",
        f"{shown(value)} is not in {' or '.join(column.refers_to)}",
    )


def follows_row_set_aside(value: str, *, file: str, line: int) -> Reason:
    """A value that is the key of a row that was itself set aside."""
    return Reason(
        FOLLOWS_ROW_SET_ASIDE,
        f"{shown(value)} står i {file}, rad {line}, en rad som lades åt sidan",
        f"{shown(value)} is in {file}, line {line}, a row that was set aside",
    )


def _expected(column: Column) -> tuple[str, str]:
    sv, en = column.kind.says_sv, column.kind.says_en
    if column.values:
        return f"ett av {', '.join(column.values)}", f"one of {', '.join(column.values)}"
    if column.kind in DATED:
        return (
            f"{sv} (som finns, åren {FIRST_YEAR} till {LAST_YEAR})",
            f"{en} (that exists, years {FIRST_YEAR} to {LAST_YEAR})",
        )
    return sv, en
