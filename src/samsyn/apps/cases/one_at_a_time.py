"""Loads and checks one at a time: a check reads the rows that a load would take away."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep

from django.conf import settings

from samsyn.register.refusal import Refusal

_SECONDS_BETWEEN_TRIES = 1
_NOT_AT_ALL = timedelta()


@contextmanager
def one_at_a_time(patience: timedelta = _NOT_AT_ALL) -> Iterator[None]:
    """Hold the lock of loads, checks and backups. It goes with its process, however that ends.

    Waits for another at most as long as ``patience``.

    Raises:
        Refusal: another holds it.
    """
    place: Path = settings.SAMSYN_DATA
    place.mkdir(parents=True, exist_ok=True)
    handle = os.open(place / "load.lock", os.O_RDWR | os.O_CREAT, 0o640)
    try:
        _take(handle, monotonic() + patience.total_seconds())
        yield
    finally:
        os.close(handle)


def _take(handle: int, until: float) -> None:
    while not _is_taken(handle):
        if monotonic() >= until:
            raise Refusal(
                sv="en inläsning, kontroll eller säkerhetskopiering pågår redan. "
                "Vänta tills den är klar.",
                en="a load, a check or a backup is under way already. Wait until it is done.",
            )
        sleep(_SECONDS_BETWEEN_TRIES)


def _is_taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
