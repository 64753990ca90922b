"""Machine readable zones by the column: from texts to bytes, and from bytes to what they say."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from samsyn.methods.byte_rows import Bytes, Flags, Positions, one_array, rows_of_width
from samsyn.methods.mrz_layout import (
    CHECKED_FIELDS,
    FILLER,
    LAYOUTS,
    LETTERS_ALLOWED,
    Layout,
    check_digit,
    value_of,
    weight,
)

Floats = npt.NDArray[np.float32]

NUMBER_WIDTH = 24
NAMES_WIDTH = 39
UNREADABLE = -1
_LINE_BREAK = ord("\n")
_FILLER = ord(FILLER)
_ZERO = ord("0")
_HIGHEST_DIGIT = 9
_ILLEGAL = 255
# What each byte counts in a check digit, or that it may not stand in a zone.
_VALUES = np.full(256, _ILLEGAL, np.uint8)
for _letter in sorted(LETTERS_ALLOWED):
    _VALUES[ord(_letter)] = value_of(_letter)


@dataclass(frozen=True)
class Zones:
    """What machine readable zones say, a row per text; fields as bytes, filled up with fillers."""

    missing: Flags  # shape (n,)
    layout: npt.NDArray[np.int8]  # index into LAYOUTS, or UNREADABLE
    failed: npt.NDArray[np.uint8]  # a bit for each of CHECKED_FIELDS
    number: Bytes  # (n, NUMBER_WIDTH)
    issuing_state: Bytes  # (n, 3)
    names: Bytes  # (n, NAMES_WIDTH)
    date_of_birth: Bytes  # (n, 6)
    valid_to: Bytes  # (n, 6)


def read_zones(texts: pa.Array | pa.ChunkedArray) -> Zones:
    """Read a column of machine readable zones, lines parted by line breaks; null is missing."""
    column = one_array(texts)
    zones = _nothing_read(np.asarray(column.is_null()))
    _read_texts(zones, column, np.arange(len(column)))
    rest = np.flatnonzero((zones.layout == UNREADABLE) & ~zones.missing)
    trimmed = pc.ascii_trim_whitespace(column.take(rest))
    _read_texts(zones, pc.replace_substring(trimmed, "\r\n", "\n"), rest)
    return zones


def _read_texts(zones: Zones, texts: pa.Array, places: Positions) -> None:
    """Write what the texts say into their places; what cannot be read leaves them as they are."""
    for lines, width in sorted({(layout.lines, layout.width) for layout in LAYOUTS}):
        positions, rows = _rows_of_shape(texts, lines, width)
        is_visa = rows[:, 0] == ord("V")
        for number, layout in enumerate(LAYOUTS):
            chosen = is_visa == layout.is_visa
            if (layout.lines, layout.width) == (lines, width) and chosen.any():
                these = (positions, rows) if chosen.all() else (positions[chosen], rows[chosen])
                _read_layout(zones, number, places[these[0]], these[1])


def _nothing_read(missing: Flags) -> Zones:
    def filled(width: int) -> Bytes:
        return np.full((len(missing), width), _FILLER, np.uint8)

    return Zones(
        missing=missing,
        layout=np.full(len(missing), UNREADABLE, np.int8),
        failed=np.zeros(len(missing), np.uint8),
        number=filled(NUMBER_WIDTH),
        issuing_state=filled(3),
        names=filled(NAMES_WIDTH),
        date_of_birth=filled(6),
        valid_to=filled(6),
    )


def _rows_of_shape(texts: pa.Array, lines: int, width: int) -> tuple[Positions, Bytes]:
    """The texts of so many lines of legal characters."""
    positions, rows = rows_of_width(texts, lines * (width + 1) - 1)
    breaks = np.arange(1, lines) * (width + 1) - 1
    legal = (rows[:, breaks] == _LINE_BREAK).all(axis=1)
    illegal = np.flatnonzero(_VALUES.take(rows) == _ILLEGAL) if len(rows) else positions
    # Mostly these are the line breaks alone; only if they are not, rows are looked at one by one.
    if len(illegal) != legal.sum() * len(breaks):
        legal &= np.bincount(illegal // rows.shape[1], minlength=len(rows)) == len(breaks)
    return (positions, rows) if legal.all() else (positions[legal], rows[legal])


def _read_layout(zones: Zones, place: int, positions: Positions, rows: Bytes) -> None:
    """Write what zones of one format say into their rows."""
    layout = LAYOUTS[place]
    zones.layout[positions] = place
    names = rows[:, layout.names]
    zones.names[positions, : names.shape[1]] = names
    zones.issuing_state[positions] = rows[:, layout.issuing_state]
    zones.date_of_birth[positions] = rows[:, layout.date_of_birth]
    zones.valid_to[positions] = rows[:, layout.valid_to]
    zones.number[positions, :9] = rows[:, layout.number]
    holds = _checks_hold(layout, rows)
    for row in _overflowing(layout, rows):
        number, holds[row, 0] = _long_number(layout, rows[row])
        zones.number[positions[row], : len(number)] = np.frombuffer(number, np.uint8)
    bits = [1 << CHECKED_FIELDS.index(check.field) for check in layout.checks]
    zones.failed[positions] = (~holds @ np.array(bits, np.int64)).astype(np.uint8)


def _checks_hold(layout: Layout, rows: Bytes) -> Flags:
    """Whether each check digit is right: (n, checks). A filler is, for an empty field."""
    start, weights = _WEIGHTS[layout.name]
    values = _VALUES.take(rows[:, start : start + len(weights)]).astype(np.float32)
    sums = values @ weights
    written = rows[:, [check.digit for check in layout.checks]]
    digit = written - np.uint8(_ZERO)
    holds: Flags = (digit <= _HIGHEST_DIGIT) & (digit == sums % 10)
    for row, place in np.argwhere(written == _FILLER):
        covered = [rows[row, part] for part in layout.checks[place].covers]
        holds[row, place] = all((part == _FILLER).all() for part in covered)
    return holds


def _weights(layout: Layout) -> tuple[int, Floats]:
    """The first place that a check covers, and the weight of each from there: (places, checks)."""
    weights = np.zeros((layout.lines * (layout.width + 1), len(layout.checks)), np.float32)
    for column, check in enumerate(layout.checks):
        places = np.concatenate([np.arange(part.start, part.stop) for part in check.covers])
        weights[places, column] = [weight(order) for order in range(len(places))]
    used = np.flatnonzero(weights.any(axis=1))
    return int(used[0]), weights[used[0] : used[-1] + 1]


_WEIGHTS = {layout.name: _weights(layout) for layout in LAYOUTS}


def _overflowing(layout: Layout, rows: Bytes) -> Positions:
    """The rows whose number goes on in the optional data."""
    if layout.overflow is None:
        return np.empty(0, np.int64)
    no_digit = rows[:, layout.checks[0].digit] == _FILLER
    return np.flatnonzero(no_digit & (rows[:, layout.number] != _FILLER).any(axis=1))


def _long_number(layout: Layout, row: Bytes) -> tuple[bytes, bool]:
    """A number that overflows, and whether its check digit, the last of the rest, is right."""
    overflow = layout.overflow or slice(0, 0)
    rest = row[overflow].tobytes().partition(FILLER.encode())[0]
    number, digit = row[layout.number].tobytes() + rest[:-1], rest[-1:]
    holds = digit.isdigit() and int(digit) == check_digit(number.decode("ascii"))
    return number, holds
