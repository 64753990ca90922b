"""Work shared out over the machine's cores.

Arrow and NumPy let other threads run while they compute, so that threads are enough.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import pyarrow as pa

Asked = TypeVar("Asked")
Made = TypeVar("Made")


def in_threads(work: Callable[[Asked], Made], asked: Sequence[Asked]) -> Iterator[Made]:
    """The results in the order of what was asked; a thread is at most one ahead of the reader.

    What is asked alone is done at once: a thread would cost more than a case's findings do.
    """
    if len(asked) <= 1:
        yield from map(work, asked)
        return
    cores = os.cpu_count() or 1
    waiting: deque[Future[Made]] = deque()
    with ThreadPoolExecutor(max_workers=cores) as threads:
        for one in asked:
            waiting.append(threads.submit(work, one))
            if len(waiting) > cores:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def by_blocks(table: pa.Table, rows: int, work: Callable[[pa.Table], pa.Table]) -> list[pa.Table]:
    """The results of ``work`` on each block of at most ``rows`` rows, in their order."""
    blocks = [table.slice(start, rows) for start in range(0, len(table), rows)]
    return list(in_threads(work, blocks))
