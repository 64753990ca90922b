"""Values of any Arrow type as the text they would have in a CSV file, without loss.

A value that has no such text keeps one that shows what it is, and fails the check of its kind.
"""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

# A whole number beyond this is not exact in a 64-bit float.
_EXACT = 2.0**53


def as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The column as text; what is missing stays missing."""
    try:
        return _converted(column)
    except (pa.ArrowException, UnicodeDecodeError):
        return _value_by_value(column)


def _converted(column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return column
    if pa.types.is_dictionary(kind):
        return as_text(column.cast(kind.value_type))
    if pa.types.is_boolean(kind):
        return pc.if_else(column, "1", "0")
    if pa.types.is_floating(kind):
        return _from_floats(column.cast(pa.float64()))
    if pa.types.is_decimal(kind):
        return _without_trailing_zeros(column.cast(pa.string()))
    if pa.types.is_timestamp(kind):
        return _from_moments(column)
    if _has_plain_text(kind):
        return column.cast(pa.string())
    return _value_by_value(column)


def _has_plain_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_integer(kind)
        or pa.types.is_date(kind)
        or pa.types.is_null(kind)
        or pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
        or pa.types.is_string_view(kind)
    )


def _from_floats(column: pa.ChunkedArray) -> pa.ChunkedArray:
    # Tools that know no missing whole numbers write them as floats, with NaN for the missing.
    present = pc.if_else(pc.is_nan(column), None, column)
    whole = pc.and_(pc.equal(pc.floor(present), present), pc.less(pc.abs(present), _EXACT))
    as_whole = pc.if_else(whole, present, None).cast(pa.int64()).cast(pa.string())
    return pc.if_else(whole, as_whole, present.cast(pa.string()))


def _from_moments(column: pa.ChunkedArray) -> pa.ChunkedArray:
    # A moment with a zone is an instant: without the zone it is told in UTC.
    local = column.cast(pa.timestamp(column.type.unit))
    text = _without_trailing_zeros(local.cast(pa.string()))
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
