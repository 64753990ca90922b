"""How the command line tells: language, progress on a terminal, and refusals in one line."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from rich.console import Console

from samsyn.register.refusal import Refusal


class Lang(str, Enum):
    """Languages of the command line."""

    SV = "sv"
    EN = "en"


class Format(str, Enum):
    """Forms of a report."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"


_STEPS = {
    "register": ("Läser registermappen", "Reading the register folder"),
    "readings": ("Läser handlingar och nummer", "Reading documents and numbers"),
    "facts and indicators": ("Prövar indikatorerna", "Checking the indicators"),
    "findings": ("Skriver träffar och luckor", "Writing findings"),
    "sorting": ("Sorterar ärendena", "Sorting the cases"),
    "reports": ("Skriver underlag för rapporter", "Writing what reports need"),
}
# Below this the step's name would only flicker.
_PATIENCE = 2.0


class Steps:
    """Times each step and, on a terminal, tells the current one once the run has taken a while."""

    def __init__(self, lang: Lang) -> None:
        self.seconds: dict[str, float] = {}
        self._lang = lang
        self._console = Console(stderr=True)
        self._status = self._console.status("")
        self._started = self._began = time.perf_counter()
        self._name: str | None = None
        self._shown = False

    def __call__(self, name: str) -> None:
        """Begin a step."""
        now = self._close()
        self._name, self._began = name, now
        if self._console.is_terminal:
            self._tell(name)

    def detail(self, what: str) -> None:
        """Tell what the current step is at."""
        if self._console.is_terminal and self._name:
            self._tell(self._name, what)

    def stop(self) -> None:
        """End the last step."""
        self._close()
        self._name = None
        if self._shown:
            self._status.stop()

    def _close(self) -> float:
        now = time.perf_counter()
        if self._name:
            self.seconds[self._name] = self.seconds.get(self._name, 0.0) + now - self._began
        return now

    def _tell(self, name: str, what: str = "") -> None:
        words = _STEPS.get(name, (name, name))[0 if self._lang is Lang.SV else 1]
        self._status.update(f"{words} {what}".rstrip() + " …")
        if not self._shown and time.perf_counter() - self._started > _PATIENCE / 10:
            self._status.start()
            self._shown = True


@contextmanager
def refusals(lang: Lang) -> Iterator[None]:
    """Tell a refusal in one line on standard error and exit 2; an interruption exits 130."""
    try:
        yield
    except Refusal as refusal:
        line = " ".join(refusal.told(lang.value).split())
        print(f"samsyn: {line}", file=sys.stderr)
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        words = "avbruten; inget ändrat" if lang is Lang.SV else "stopped; nothing changed"
        print(f"samsyn: {words}", file=sys.stderr)
        raise SystemExit(130) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


def say(text: str) -> None:
    """Tell a result on standard output."""
    print(text)
