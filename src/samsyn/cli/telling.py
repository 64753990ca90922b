"""How the command line tells: language, progress on a terminal, and refusals in one line."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from rich.console import Console

from samsyn.register.refusal import Refusal


class Lang(StrEnum):
    """Languages of the command line."""

    SV = "sv"
    EN = "en"


class Format(StrEnum):
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
    "people and cases": ("Gör människor och ärenden", "Making people and cases"),
    "stories": ("Berättar historierna", "Telling the stories"),
    "tables": ("Skriver tabellerna", "Writing the tables"),
    "reports": ("Skriver underlag för rapporter", "Writing what reports need"),
    "copy": ("Kopierar registermappen", "Copying the register folder"),
    "rows": ("Lägger in raderna", "Putting in the rows"),
    "queue": ("Lägger ärendena i kön", "Putting the cases in the queue"),
    "plan": ("Skriver planen", "Writing the plan"),
    "changes": ("Ser vad som har ändrats", "Seeing what has changed"),
    "stored facts": ("Sparar ärendenas uppgifter", "Keeping the cases' facts"),
}


class Steps:
    """On a terminal, tells what is being done."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        console = Console(stderr=True)
        self._status = console.status("") if console.is_terminal else None
        self._name: str | None = None

    def __call__(self, name: str) -> None:
        """Begin a step."""
        self.stop()
        self._name = name
        self.detail("")

    def detail(self, what: str) -> None:
        """Tell what the current step is at."""
        if self._status and self._name:
            words = _STEPS[self._name][0 if self._lang is Lang.SV else 1]
            self._status.update(f"{words} {what}".rstrip() + " …")
            self._status.start()

    def stop(self) -> None:
        """End the current step."""
        self._name = None
        if self._status:
            self._status.stop()


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
    except OSError as error:
        print(f"samsyn: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        raise SystemExit(2) from None


def say(text: str) -> None:
    """Tell a result on standard output."""
    print(text)
