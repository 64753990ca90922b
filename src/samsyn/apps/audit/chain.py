"""The chain: each entry's hash covers the entry and the hash before it.

What is hashed is the entry as JSON with sorted keys, SHA-256 in hexadecimal. The first entry
follows ``BEGINNING``.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

BEGINNING = "0" * 64


@dataclass(frozen=True)
class Link:
    """What of an entry the chain covers."""

    number: int
    at: datetime
    username: str
    act: str
    subject_kind: str
    subject_id: str
    purpose: str
    refused: str
    origin: str
    details: Mapping[str, Any]
    previous_hash: str

    def hash(self) -> str:
        """SHA-256 over everything above."""
        told = {**vars(self), "at": self.at.astimezone(UTC).isoformat(timespec="microseconds")}
        text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Broken:
    """The first entry that does not hold, and what is wrong with it."""

    number: int
    why: str


def first_broken(links: Iterable[tuple[Link, str]], anchors: Mapping[int, str]) -> Broken | None:
    """Follow the chain from its first entry; None where all of it holds.

    ``links`` come in order, each with the hash that is stored. ``anchors`` are hashes by number
    that were written down elsewhere: with them it shows when the chain was made anew, or its end
    was cut off.
    """
    number, before = 0, BEGINNING
    for link, stored in links:
        number += 1
        if why := _fault(link, stored, number, before, anchors):
            return Broken(number, why)
        before = stored
    beyond = [anchored for anchored in anchors if anchored > number]
    return Broken(min(number + 1, *beyond), "missing") if beyond else None


def _fault(
    link: Link, stored: str, number: int, before: str, anchors: Mapping[int, str]
) -> str | None:
    if link.number != number:
        return "missing"
    if link.previous_hash != before or link.hash() != stored:
        return "changed"
    return "not_as_anchored" if anchors.get(number, stored) != stored else None
