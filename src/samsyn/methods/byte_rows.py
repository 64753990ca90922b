"""Texts of one width as a matrix of bytes, so that NumPy can read them column by column."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.int64]
Kind = TypeVar("Kind", np.bool_, np.int32)

_BLOCK = 1 << 14


def one_array(values: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The texts as one array with 64-bit offsets, whatever their chunks and encoding were."""
    wide = pc.cast(values, pa.large_string())
    return wide.combine_chunks() if isinstance(wide, pa.ChunkedArray) else wide


def in_blocks(
    rows: Bytes, ask: Callable[[Bytes], npt.NDArray[Kind]], kind: type[Kind]
) -> npt.NDArray[Kind]:
    """The answers to what is asked of blocks of rows that fit the processor's cache."""
    blocks = range(0, len(rows), _BLOCK)
    answers: list[npt.NDArray[Kind]] = [ask(rows[start : start + _BLOCK]) for start in blocks]
    return np.concatenate([np.empty(0, kind), *answers])


def rows_of_width(texts: pa.Array, width: int) -> tuple[Positions, Bytes]:
    """The texts that take exactly ``width`` bytes in UTF-8.

    Args:
        texts: A large_string array, as ``one_array`` makes it; nulls are left out.
        width: Bytes per text, at least 1.

    Returns:
        The positions of those texts, shape (k,), and their bytes, shape (k, width).
    """
    _, offset_buffer, data_buffer = texts.buffers()
    if len(texts) == 0 or data_buffer is None:
        return np.empty(0, np.int64), np.empty((0, width), np.uint8)
    offsets = np.frombuffer(offset_buffer, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    fits = np.diff(offsets) == width
    if texts.null_count:
        fits &= np.asarray(texts.is_valid())
    positions = np.flatnonzero(fits)
    return positions, _gather(np.frombuffer(data_buffer, np.uint8), offsets[positions], width)


def text_of(rows: Bytes) -> pa.Array:
    """Rows of ASCII, shape (n, width), as texts of that width each."""
    width = rows.shape[1]
    offsets = np.arange(0, len(rows) * width + 1, width, dtype=np.int32)
    data = np.ascontiguousarray(rows)
    return pa.StringArray.from_buffers(len(rows), pa.py_buffer(offsets), pa.py_buffer(data))


def _gather(data: Bytes, starts: Positions, width: int) -> Bytes:
    """The ``width`` bytes from each start; without a copy where they lie end to end."""
    if len(starts) == 0:
        return np.empty((0, width), np.uint8)
    first, end = int(starts[0]), int(starts[-1]) + width
    if end - first == width * len(starts):
        return data[first:end].reshape(-1, width)
    windows = np.lib.stride_tricks.sliding_window_view(data, width)
    gathered: Bytes = windows[starts]
    return gathered
