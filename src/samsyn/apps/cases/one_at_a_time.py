"""Loads and checks one at a time: a check reads the rows that a load would take away."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from samsyn.register.refusal import Refusal


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the lock of loads and checks. It goes with its process, however that ends.

    Raises:
        Refusal: another holds it.
    """
    place: Path = settings.SAMSYN_DATA
    place.mkdir(parents=True, exist_ok=True)
    handle = os.open(place / "load.lock", os.O_RDWR | os.O_CREAT, 0o640)
    try:
        _take(handle)
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refusal(
            sv="en inläsning eller kontroll pågår redan. Vänta tills den är klar.",
            en="a load or a check is under way already. Wait until it is done.",
        ) from None
