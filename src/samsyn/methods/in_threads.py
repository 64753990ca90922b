"""Work on blocks of rows shared out over the machine's cores.

Arrow and NumPy let other threads run while they compute, so that threads are enough.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa


def by_blocks(table: pa.Table, rows: int, work: Callable[[pa.Table], pa.Table]) -> list[pa.Table]:
    """The results of ``work`` on each block of at most ``rows`` rows, in their order."""
    blocks = [table.slice(start, rows) for start in range(0, len(table), rows)]
    if len(blocks) <= 1:
        return [work(block) for block in blocks]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as threads:
        return list(threads.map(work, blocks))
