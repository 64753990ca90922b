"""Text for whole columns: digits, hexadecimals and joined pieces, as fixed-width bytes."""

from typing import Any

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.bytes_]
Letters = npt.NDArray[np.uint8]
_ZERO = ord("0")
_HEX = np.array([f"{value:04x}".encode() for value in range(1 << 16)], "S4")
_LOW = 0xFFFF


def digit_rows(numbers: npt.ArrayLike, width: int) -> Letters:
    """Whole numbers as digits with leading zeros: a row of ``width`` letters each."""
    left = np.array(numbers, np.int64)
    rows = np.empty((len(left), width), np.uint8)
    for place in range(width - 1, -1, -1):
        left, rows[:, place] = left // 10, left % 10
    rows += _ZERO
    return rows


def digits(numbers: npt.ArrayLike, width: int) -> Bytes:
    """Whole numbers as digits with leading zeros."""
    return as_bytes(digit_rows(numbers, width))


def as_bytes(rows: Letters) -> Bytes:
    """Rows of letters as bytes."""
    return np.ascontiguousarray(rows).view(f"S{rows.shape[1]}")[:, 0]


def as_rows(texts: npt.NDArray[Any], width: int) -> Letters:
    """Bytes as rows of ``width`` letters, 0 where they are shorter."""
    fixed = np.ascontiguousarray(texts.astype(f"S{width}"))
    return fixed.view(np.uint8).reshape(len(fixed), width)


def joined(*parts: Bytes | bytes) -> Bytes:
    """Pieces put together, row by row."""
    whole: Any = parts[0]
    for part in parts[1:]:
        whole = np.strings.add(whole, part)
    put_together: Bytes = np.asarray(whole)
    return put_together


def hexadecimal(numbers: npt.NDArray[np.int64]) -> Bytes:
    """The lowest 16 bits as four hexadecimal digits."""
    letters: Bytes = _HEX[numbers & _LOW]
    return letters


def scattered(numbers: npt.NDArray[np.int64], size: int, factor: int) -> npt.NDArray[np.int64]:
    """Each number below ``size`` put elsewhere among them; the two have no common divisor."""
    placed: npt.NDArray[np.int64] = numbers % size * factor % size
    return placed
