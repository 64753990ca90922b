"""Anchors: the chain's end, written down outside the database from time to time.

With the database alone somebody who may write there could make the whole chain anew, or cut off its
end. An anchor that is kept elsewhere shows it. The file has a line per anchor: number, hash, time.
"""

import csv
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from samsyn.register.refusal import Refusal

_HASH_DIGITS = 64
_PARTS = 3


def read_anchors(file: Path) -> Mapping[int, str]:
    """Hashes by number; none where there is no file yet.

    Raises:
        Refusal: a line is no anchor.
    """
    if not file.exists():
        return {}
    anchors: dict[int, str] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for line, row in enumerate(csv.reader(lines), start=1):
            # The first holds: whoever makes the chain anew may anchor the same number again.
            anchors.setdefault(_number(row, file, line), row[1])
    return anchors


def write_anchor(file: Path, number: int, hash_: str, at: datetime) -> None:
    """Add a line; it is on the disk when this returns."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o640)
    try:
        os.write(handle, f"{number},{hash_},{at.isoformat()}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def _number(row: list[str], file: Path, line: int) -> int:
    if len(row) != _PARTS or not row[0].isdecimal() or len(row[1]) != _HASH_DIGITS:
        raise Refusal(
            sv=f"{file}, rad {line}: är inget ankare (nummer, hash, tid).",
            en=f"{file}, line {line}: is no anchor (number, hash, time).",
        )
    return int(row[0])
