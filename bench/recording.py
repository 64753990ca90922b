"""What every bench does alike: say where and when it ran, and how much memory it took."""

import json
import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


def record(name: str, figures: Mapping[str, Any]) -> None:
    """Write bench/results/``name``.json: the figures, with the day and the machine before them."""
    told = {"date": datetime.now(UTC).date().isoformat(), "machine": machine(), **figures}
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(told, indent=2, ensure_ascii=False)
    (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def machine() -> dict[str, str | int]:
    """Processor, cores that may be used, memory (GiB), system and Python."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": next(models, platform.machine()),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(memory / 2**30),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


def memory_mib() -> tuple[int, int]:
    """This process's memory (resident) now, and at its peak so far; MiB."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    told = dict(line.split(":", maxsplit=1) for line in lines)
    return int(told["VmRSS"].split()[0]) // 1024, int(told["VmHWM"].split()[0]) // 1024
