"""The machine readable zone of passports, identity cards and visas: read, and held to itself.

ICAO Doc 9303, parts 3 to 7: formats TD1, TD2, TD3, MRV-A and MRV-B. ``read_mrz`` reads one zone as
one would by hand; ``check_mrz`` checks a table of them against what the records say.
"""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from samsyn.methods.in_threads import by_blocks
from samsyn.methods.mrz_against_record import OUTPUT, against_record
from samsyn.methods.mrz_columns import read_zones
from samsyn.methods.mrz_layout import (
    FILLER,
    LETTERS_ALLOWED,
    Check,
    Fault,
    Layout,
    birth_year,
    check_digit,
    expiry_year,
    layout_of,
)

__all__ = ["Fault", "MrzReading", "check_mrz", "read_mrz"]

# Rows at a time: so that the bytes of a block stay small whatever the table's size, and yet as many
# names are compared at once as make up for what any comparison costs.
_BLOCK = 1 << 17


@dataclass(frozen=True, kw_only=True)
class MrzReading:
    """What a zone says. Where ``fault`` is set it could not be read, and nothing else is.

    Dates are None where they are not known in full or impossible; ``failed_fields`` names those
    whose check digit fails, in the order of the format; sex is M, F or X (unspecified).
    """

    fault: Fault | None
    format: str | None = None
    document_code: str = ""
    issuing_state: str = ""
    family_name: str = ""
    given_names: str = ""
    number: str = ""
    nationality: str = ""
    date_of_birth: date | None = None
    sex: str = ""
    valid_to: date | None = None
    failed_fields: tuple[str, ...] = ()


def read_mrz(text: str, on: date) -> MrzReading:
    """Read one machine readable zone.

    Args:
        text: Its lines, parted by line breaks; blanks around it do not count.
        on: The day by which two-digit years are resolved: nobody was born after it, and documents
            expire from 50 years before its year to 49 after.

    Returns:
        The reading; ``fault`` says why where there is none.
    """
    lines = text.strip(" \t\r\n").replace("\r\n", "\n").split("\n")
    if not LETTERS_ALLOWED.issuperset("".join(lines)):
        return MrzReading(fault=Fault.CHARACTERS)
    widths = {len(line) for line in lines}
    layout = layout_of(len(lines), min(widths), lines[0][:1]) if len(widths) == 1 else None
    if layout is None:
        return MrzReading(fault=Fault.LINES)
    return _read("\n".join(lines), layout, on)


def check_mrz(table: pa.Table) -> pa.Table:
    """Check machine readable zones against themselves and against the records they belong to.

    Args:
        table: Columns mrz, number, family_name, given_names (string), date_of_birth and valid_to
            (date32), shape (n,); each may be null. Other columns are left alone.

    Returns:
        A row per row, in order:

        - readable (bool): null where mrz is null.
        - failed_check_digits (int32): null where mrz is null or cannot be read.
        - number_differs, date_of_birth_differs, valid_to_differs, name_differs (bool): null where
          either side is missing. Of a date only its known parts are compared; the zone holds two
          digits of the year. Names differ when they cannot be the same name in another spelling,
          order, script or length.

    Raises:
        KeyError: A column is missing.
    """
    blocks = by_blocks(
        table, _BLOCK, lambda block: against_record(read_zones(block.column("mrz")), block)
    )
    return pa.concat_tables(blocks) if blocks else OUTPUT.empty_table()


def _read(zone: str, layout: Layout, on: date) -> MrzReading:
    family, _, given = zone[layout.names].partition(FILLER * 2)
    number, digit = _number(zone, layout)
    failed = (check.field for check in layout.checks if not _holds(zone, check, number, digit))
    birth, expiry = _parts(zone[layout.date_of_birth]), _parts(zone[layout.valid_to])
    return MrzReading(
        fault=None,
        format=layout.name,
        document_code=zone[:2].strip(FILLER),
        issuing_state=zone[layout.issuing_state].strip(FILLER),
        family_name=_spaced(family),
        given_names=_spaced(given),
        number=number.replace(FILLER, ""),
        nationality=zone[layout.nationality].strip(FILLER),
        date_of_birth=_day(birth_year(*birth, on), birth) if birth else None,
        sex=zone[layout.sex].replace(FILLER, "X"),
        valid_to=_day(expiry_year(expiry[0], on), expiry) if expiry else None,
        failed_fields=tuple(failed),
    )


def _number(zone: str, layout: Layout) -> tuple[str, str]:
    """The document number and its check digit, taken together where the number overflows.

    Doc 9303-5, 4.2.2: a filler in place of the digit says that the number goes on in the optional
    data, up to the next filler, its check digit last.
    """
    field, digit = zone[layout.number], zone[layout.checks[0].digit]
    if layout.overflow is None or digit != FILLER or not field.strip(FILLER):
        return field, digit
    rest = zone[layout.overflow].partition(FILLER)[0]
    return field + rest[:-1], rest[-1:]


def _holds(zone: str, check: Check, number: str, number_digit: str) -> bool:
    covered, digit = "".join(zone[part] for part in check.covers), zone[check.digit]
    if check.field == "number":
        covered, digit = number, number_digit
    if digit == FILLER:
        # An empty field needs no digit.
        return not covered.strip(FILLER)
    return digit.isdecimal() and int(digit) == check_digit(covered)


def _parts(field: str) -> tuple[int, int, int] | None:
    """Two-digit year, month and day; None if not all are digits."""
    if not field.isdecimal():
        return None
    return int(field[:2]), int(field[2:4]), int(field[4:])


def _day(year: int, parts: tuple[int, int, int]) -> date | None:
    try:
        return date(year, parts[1], parts[2])
    except ValueError:
        return None


def _spaced(field: str) -> str:
    return " ".join(field.replace(FILLER, " ").split())
