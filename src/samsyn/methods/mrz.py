"""Machine-readable zones of travel documents, read and held against the record (ICAO Doc 9303)."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from samsyn.methods.byte_rows import Bytes, Flags, Positions, one_array, rows_of_width
from samsyn.methods.mrz_formats import FORMATS, Format, Span
from samsyn.methods.same_person import compare_many

Codes = npt.NDArray[np.int64]

_FILLER = ord("<")
_NEWLINE = ord("\n")
_ILLEGAL = 255
# How far ahead of the day an expiry can lie: a two-digit year beyond it belongs to the past century.
_LONGEST_VALIDITY_YEARS = 50


def _values() -> Bytes:
    """Values of characters in a check digit: 0-9, A-Z as 10-35, filler 0 (Doc 9303-3, 4.9)."""
    values = np.full(256, _ILLEGAL, np.uint8)
    values[ord("0") : ord("9") + 1] = np.arange(10)
    values[ord("A") : ord("Z") + 1] = np.arange(10, 36)
    values[_FILLER] = 0
    return values


_VALUE = _values()


@dataclass(frozen=True)
class MrzReading:
    """One zone, read. ``fault`` says why it could not be; then the rest is empty."""

    format: str | None
    fault: str | None
    number: str | None = None
    issuing_state: str | None = None
    date_of_birth: date | None = None
    valid_to: date | None = None
    name: str | None = None
    failed_fields: tuple[str, ...] = ()


def read_mrz(text: str, on: date) -> MrzReading:
    """Read one zone, lines parted by a newline.

    ``on`` is the day that two-digit years are read on: a birth is never after it.
    """
    row = check_mrz(pa.table({"mrz": pa.array([text], pa.string())}), on).to_pylist()[0]
    if not row["readable"]:
        return MrzReading(None, "its lines are of no format of ICAO 9303")
    return MrzReading(
        format=row["format"],
        fault=None,
        number=row["mrz_number"],
        issuing_state=row["mrz_issuing_state"],
        date_of_birth=row["mrz_date_of_birth"],
        valid_to=row["mrz_valid_to"],
        name=row["mrz_name"],
        failed_fields=tuple(field for field in row["failed_fields"].split(";") if field),
    )


def check_mrz(documents: pa.Table, on: date) -> pa.Table:
    """Read zones and hold them against the records in the same rows.

    Args:
        documents: Column mrz (string, null where none was read) and, where there is a record,
            number, issuing_state, family_name, given_names (string), date_of_birth, valid_to (date32).
        on: The day that two-digit years are read on.

    Returns:
        A row per document, in order: format (string), readable (boolean), failed_check_digits
        (int64), failed_fields (string, ``;`` between names), number_differs,
        date_of_birth_differs, valid_to_differs, issuing_state_differs, name_differs (boolean), and
        what was read: mrz_number, mrz_issuing_state, mrz_date_of_birth, mrz_valid_to, mrz_name.
        Null where there is nothing to read or to compare with.
    """
    zones = one_array(pc.replace_substring(documents["mrz"], "\r\n", "\n"))
    read = _Read(len(zones))
    for layout in FORMATS:
        _read_format(layout, zones, read)
    return pa.table(
        {
            "format": pa.array(read.format, pa.string()),
            "readable": pa.array(read.readable, mask=np.asarray(pc.is_null(zones))),
            "failed_check_digits": pa.array(read.failed, mask=~read.readable),
            "failed_fields": pa.array(read.fields, pa.string()),
            **_compared(documents, read, on),
        }
    )


class _Read:
    """What was read of each zone; texts are None where nothing was."""

    def __init__(self, count: int) -> None:
        self.readable: Flags = np.zeros(count, np.bool_)
        self.failed: Codes = np.zeros(count, np.int64)
        self.format, self.fields, self.number, self.state, self.birth, self.expiry, self.holder = (
            np.full(count, None, object) for _ in range(7)
        )


def _read_format(layout: Format, zones: pa.Array, read: _Read) -> None:
    rows, cells = rows_of_width(zones, layout.length + layout.lines - 1)
    fits = _fits(layout, cells)
    rows, cells = rows[fits], _without_newlines(layout, cells[fits])
    if not len(rows):
        return
    read.readable[rows] = True
    read.format[rows] = layout.name
    read.fields[rows] = ""
    read.number[rows] = _texts(cells, layout.number)
    read.state[rows] = _texts(cells, layout.state)
    read.birth[rows] = _texts(cells, layout.birth)
    read.expiry[rows] = _texts(cells, layout.expiry)
    read.holder[rows] = _texts(cells, layout.holder)
    long_numbers = _long_numbers(layout, cells)
    _check_digits(layout, rows, cells, long_numbers, read)
    for place in np.flatnonzero(long_numbers):
        _read_long_number(layout, int(rows[place]), bytes(cells[place]).decode(), read)


def _fits(layout: Format, cells: Bytes) -> Flags:
    """Lines of the right width, characters of the zone alone, and V where it is a visa."""
    legal = _VALUE[cells] != _ILLEGAL
    legal[:, layout.width :: layout.width + 1] = (
        cells[:, layout.width :: layout.width + 1] == _NEWLINE
    )
    fits: Flags = legal.all(axis=1) & ((cells[:, 0] == ord("V")) == layout.visa)
    return fits


def _without_newlines(layout: Format, cells: Bytes) -> Bytes:
    kept = np.arange(cells.shape[1]) % (layout.width + 1) != layout.width
    return np.ascontiguousarray(cells[:, kept])


def _texts(cells: Bytes, span: Span) -> npt.NDArray[np.object_]:
    stretch = np.ascontiguousarray(cells[:, span.start : span.end])
    return np.char.decode(stretch.view(f"S{span.end - span.start}")[:, 0], "ascii").astype(object)


def _long_numbers(layout: Format, cells: Bytes) -> Flags:
    """Whether the number goes on in the optional data: filler stands where its digit would."""
    if layout.overflow is None:
        return np.zeros(len(cells), np.bool_)
    goes_on: Flags = (cells[:, layout.number.end] == _FILLER) & (
        cells[:, layout.overflow.start] != _FILLER
    )
    return goes_on


def _check_digits(
    layout: Format, rows: Positions, cells: Bytes, long_numbers: Flags, read: _Read
) -> None:
    for check in layout.checks:
        over = np.concatenate([cells[:, span.start : span.end] for span in check.over], axis=1)
        digit = cells[:, check.at]
        holds = _digit(over) == _VALUE[digit]
        holds &= (digit != _FILLER) | (check.may_be_filler & (over == _FILLER).all(axis=1))
        if check.name == "number":
            holds |= long_numbers
        _fail(rows[~holds], check.name, read)


def _digit(over: Bytes) -> Codes:
    """Weights 7, 3, 1 in turn, modulo 10 (Doc 9303-3, 4.9)."""
    weights = np.resize(np.array([7, 3, 1], np.int64), over.shape[1])
    digit: Codes = _VALUE[over].astype(np.int64) @ weights % 10
    return digit


def _fail(rows: Positions, name: str, read: _Read) -> None:
    read.failed[rows] += 1
    for row in rows:
        before = read.fields[row]
        read.fields[row] = f"{before};{name}" if before else name


def _read_long_number(layout: Format, row: int, zone: str, read: _Read) -> None:
    """A number of more than nine characters: the rest, and its digit, stand first in optional data."""
    span = layout.overflow
    if span is None:
        return
    rest = zone[span.start : span.end].split("<", 1)[0]
    number = zone[layout.number.start : layout.number.end] + rest[:-1]
    digit = _digit(np.frombuffer(number.encode(), np.uint8)[None, :])[0]
    read.number[row] = number
    if not rest[-1:].isdigit() or int(rest[-1]) != digit:
        _fail(np.array([row], np.int64), "number", read)


def _compared(documents: pa.Table, read: _Read, on: date) -> dict[str, pa.Array]:
    number, state = _plain_number(pa.array(read.number, pa.string())), _states(read.state)
    births, expiries = _days(read.birth, on, after=0), _days(
        read.expiry, on, after=_LONGEST_VALIDITY_YEARS
    )
    names = pc.utf8_trim_whitespace(pc.replace_substring_regex(pa.array(read.holder, pa.string()), "<+", " "))
    return {
        "number_differs": _differs(number, _plain_number(_text(documents, "number"))),
        "date_of_birth_differs": _day_differs(read.birth, documents, "date_of_birth"),
        "valid_to_differs": _day_differs(read.expiry, documents, "valid_to"),
        "issuing_state_differs": _differs(state, _text(documents, "issuing_state")),
        "name_differs": _name_differs(read.holder, documents),
        "mrz_number": number,
        "mrz_issuing_state": state,
        "mrz_date_of_birth": births,
        "mrz_valid_to": expiries,
        "mrz_name": names,
    }


def _text(documents: pa.Table, name: str) -> pa.Array:
    if name not in documents.column_names:
        return pa.nulls(len(documents), pa.string())
    return pc.cast(one_array(documents[name]), pa.string())


def _differs(read: pa.Array, record: pa.Array) -> pa.Array:
    return pc.not_equal(read, record)


def _plain_number(numbers: pa.Array) -> pa.Array:
    """Without filler, spaces and hyphens, in capitals: a record may be written with any of them."""
    return pc.utf8_upper(pc.replace_substring_regex(numbers, r"[<\s-]", ""))


def _states(read: npt.NDArray[np.object_]) -> pa.Array:
    """Without filler; Germany alone writes one letter (Doc 9303-3, section 5)."""
    states = pc.replace_substring(pa.array(read, pa.string()), "<", "")
    return pc.if_else(pc.equal(states, "D"), "DEU", states)


def _day_differs(read: npt.NDArray[np.object_], documents: pa.Table, name: str) -> pa.Array:
    """The six digits against the record's; null where the zone leaves a part of the date open."""
    if name not in documents.column_names:
        return pa.nulls(len(documents), pa.bool_())
    days = documents[name].combine_chunks() if len(documents) else documents[name]
    record = pc.strftime(pc.cast(days, pa.timestamp("s")), "%y%m%d")
    zone = pa.array(read, pa.string())
    whole = pc.match_substring_regex(zone, r"^\d{6}$")
    open_part = pc.match_substring(zone, "<")
    differs = pc.if_else(whole, pc.not_equal(zone, record), True)
    known = pc.and_(pc.invert(pc.fill_null(open_part, True)), pc.is_valid(record))
    return pc.if_else(known, differs, pa.scalar(None, pa.bool_()))


def _days(read: npt.NDArray[np.object_], on: date, *, after: int) -> pa.Array:
    return pa.array([_day(text, on, after) for text in read], pa.date32())


def _day(text: str | None, on: date, after: int) -> date | None:
    """The day of six digits, at most ``after`` years later than ``on``; None when it is no date."""
    if text is None or not text.isdigit():
        return None
    latest = on.year + after
    century = latest - latest % 100
    for year in (century + int(text[:2]), century - 100 + int(text[:2])):
        try:
            day = date(year, int(text[2:4]), int(text[4:]))
        except ValueError:
            continue
        if day.year < latest or (day.year == latest and (after or day <= on)):
            return day
    return None


def _name_differs(holders: npt.NDArray[np.object_], documents: pa.Table) -> pa.Array:
    """Whether zone and record bear names that cannot be the same; truncation and order are let be."""
    zone = pa.array([_parted(holder) for holder in holders], _NAMES)
    family, given = _text(documents, "family_name"), _text(documents, "given_names")
    compared = compare_many(
        pa.table({"family_name": zone.field("family"), "given_names": zone.field("given")}),
        pa.table({"family_name": family, "given_names": given}),
    )
    differs = pc.equal(compared["name_relation"], "different")
    full = [holder is not None and holder[-1] != "<" for holder in holders]
    truncated = pa.array(full, pa.bool_())
    known = pc.and_(pc.is_valid(family), pc.is_valid(zone.field("family")))
    said = pc.if_else(known, pc.and_not(differs, truncated), pa.scalar(None, pa.bool_()))
    return said.combine_chunks() if isinstance(said, pa.ChunkedArray) else said


_NAMES = pa.struct([("family", pa.string()), ("given", pa.string())])


def _parted(holder: str | None) -> dict[str, str | None] | None:
    """Family name before ``<<``, given names after it."""
    if holder is None or not holder.strip("<"):
        return {"family": None, "given": None}
    family, _, given = holder.partition("<<")
    return {
        "family": family.replace("<", " ").strip() or None,
        "given": given.replace("<", " ").strip() or None,
    }
