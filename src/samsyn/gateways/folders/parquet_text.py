"""Values of any Arrow type as the text they would have in a CSV file, without loss.

A value that has no such text keeps one that shows what it is, and fails the check of its kind.
"""

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_Conversion = Callable[[pa.ChunkedArray], pa.ChunkedArray]

# A whole number beyond this is not exact in a 64-bit float.
_EXACT = 2.0**53


def as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The column as text; what is missing stays missing."""
    try:
        return _conversion_of(column.type)(column)
    except (pa.ArrowException, UnicodeDecodeError):
        return _value_by_value(column)


def _conversion_of(kind: pa.DataType) -> _Conversion:
    for is_it, conversion in _CONVERSIONS:
        if is_it(kind):
            return conversion
    return _value_by_value


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string())


def _as_it_is(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column


def _from_dictionary(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return as_text(column.cast(column.type.value_type))


def _from_flags(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.if_else(column, "1", "0")


def _from_decimals(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return _without_trailing_zeros(_plain(column))


def _from_floats(column: pa.ChunkedArray) -> pa.ChunkedArray:
    # Tools that know no missing whole numbers write them as floats, with NaN for the missing.
    present = pc.if_else(pc.is_nan(column), None, column)
    whole = pc.and_(pc.equal(pc.floor(present), present), pc.less(pc.abs(present), _EXACT))
    as_whole = pc.if_else(whole, present, None).cast(pa.int64()).cast(pa.string())
    return pc.if_else(whole, as_whole, present.cast(pa.string()))


def _from_moments(column: pa.ChunkedArray) -> pa.ChunkedArray:
    # A moment with a zone is an instant: without the zone it is told in UTC.
    local = column.cast(pa.timestamp(column.type.unit))
    text = _without_trailing_zeros(_plain(local))
    # Tools that know no dates write them as midnights; a date alone is a moment too.
    return pc.replace_substring_regex(text, r" 00:00:00$", "")


def _without_trailing_zeros(text: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.replace_substring_regex(
        pc.replace_substring_regex(text, r"(\.\d*?)0+$", r"\1"), r"\.$", ""
    )


def _value_by_value(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pa.chunked_array([[_told(value) for value in column]], pa.string())


def _told(value: Any) -> str | None:
    if not value.is_valid:
        return None
    try:
        return str(value.as_py()).encode("utf-8", "replace").decode("utf-8")
    except (pa.ArrowException, ValueError, OverflowError):
        return str(value.type)


_CONVERSIONS: tuple[tuple[Callable[[pa.DataType], bool], _Conversion], ...] = (
    (pa.types.is_string, _as_it_is),
    (pa.types.is_large_string, _as_it_is),
    (pa.types.is_dictionary, _from_dictionary),
    (pa.types.is_boolean, _from_flags),
    (pa.types.is_floating, _from_floats),
    (pa.types.is_decimal, _from_decimals),
    (pa.types.is_timestamp, _from_moments),
    (pa.types.is_integer, _plain),
    (pa.types.is_date, _plain),
    (pa.types.is_null, _plain),
    (pa.types.is_binary, _plain),
    (pa.types.is_large_binary, _plain),
    (pa.types.is_string_view, _plain),
)
