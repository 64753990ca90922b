"""How long a made-up agency takes, how much memory, and whether it is the same on any threads.

    python -m bench.synth                      # 10 k, 100 k and 1 M cases
    python -m bench.synth --sizes 10000

Each size is made twice in a process of its own: on one core with one thread, and on all. Writes
bench/results/synth.json: seconds and peak memory (resident) of the second, and whether the bytes of
all files are the same.
"""

import argparse
import hashlib
import json
import multiprocessing
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.recording import memory_mib, record
from typer.testing import CliRunner

from samsyn.cli.main import app

_THREADS = ("OMP_NUM_THREADS", "POLARS_MAX_THREADS", "ARROW_NUM_THREADS", "OPENBLAS_NUM_THREADS")


def made(folder: Path, cases: int, cores: int) -> dict[str, float | str]:
    """Make an agency on so many cores."""
    register = folder / f"cores{cores}" / "register"
    register.parent.mkdir()
    before = time.perf_counter()
    with on_cores(cores), multiprocessing.get_context("spawn").Pool(1) as fresh:
        peak = fresh.apply(make, (register, cases))
    return {
        "seconds": round(time.perf_counter() - before, 1),
        "peak_memory_mib": peak,
        "bytes": digest(register.parent),
        "folder_mib": round(size(register.parent) / 2**20),
    }


def make(register: Path, cases: int) -> int:
    """Make an agency in this process; its peak memory, MiB."""
    result = CliRunner().invoke(app, ["synth", str(register), "--cases", str(cases)])
    assert result.exit_code == 0, result.output
    return memory_mib()[1]


@contextmanager
def on_cores(cores: int) -> Iterator[None]:
    """Let processes begun meanwhile have so many cores, and as many threads."""
    allowed, environment = os.sched_getaffinity(0), os.environ.copy()
    os.sched_setaffinity(0, sorted(allowed)[:cores])
    os.environ.update(dict.fromkeys(_THREADS, str(cores)))
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)
        os.environ.clear()
        os.environ.update(environment)


def digest(folder: Path) -> str:
    """One number for the bytes of all files."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*.parquet")):
        total.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def size(folder: Path) -> int:
    """Bytes of all files."""
    return sum(path.stat().st_size for path in folder.rglob("*.parquet"))


def measured(cases: int) -> dict[str, object]:
    """One size, on one core and on all."""
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        one, every = (made(Path(folder), cases, count) for count in (1, max(cores, 2)))
    same = one.pop("bytes") == every.pop("bytes")
    result = {"cases": cases, "same_bytes": same, "one_core": one, "all_cores": every}
    print(json.dumps(result))
    return result


def main() -> None:
    """Measure every size and write the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    sizes = parser.parse_args().sizes
    record("synth", {"sizes": [measured(cases) for cases in sizes]})


if __name__ == "__main__":
    main()
