"""Small counts are not told: whom they are about could be pointed out.

A cell is a count of people or cases. One of 1 to 5 is small; none at all points nobody out.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

Name = TypeVar("Name")

SMALLEST_TOLD = 6


def is_small(cells: Sequence[int]) -> bool:
    """Whether one of the counts is 1 to 5."""
    return any(0 < count < SMALLEST_TOLD for count in cells)


def put_together(parts: Mapping[Name, Sequence[int]]) -> frozenset[Name]:
    """Which parts of a whole are told as one, so that no small count can be read or worked out.

    ``parts`` has the cells of each part, in the same order for all. Parts with a small cell are
    put together; as long as one of their summed cells is small too, the part with the smallest
    sum joins them. What is put together is then the whole less what is told, and no more
    can be worked out of it. All parts may end up together.
    """
    together = {name for name, cells in parts.items() if is_small(cells)}
    left = sorted((name for name in parts if name not in together), key=lambda n: sum(parts[n]))
    # One alone is among them for being small itself, and so is never left alone.
    while left and together and is_small(added(parts, together)):
        together.add(left.pop(0))
    return frozenset(together)


def added(parts: Mapping[Name, Sequence[int]], names: set[Name]) -> list[int]:
    """The cells of those parts, added up."""
    return [sum(cells) for cells in zip(*(parts[name] for name in names), strict=True)]
