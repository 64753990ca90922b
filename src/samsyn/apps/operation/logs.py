"""The log: a line of JSON per event, without personal data.

What a page was asked for, who asked, and what an exception says may all hold somebody's number or
name. So a line has the words of the code and whole numbers, and of an exception its kind and the
places in the code. Who did what to which case is on the audit trail, where access to it is held.
"""

import json
import logging
import sys
import traceback
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from samsyn import __version__

_OURS = "samsyn."
_LEFT_OUT = "…"
# Codes of a database's errors; their messages repeat the values of rows.
_CODES = ("sqlstate", "sqlite_errorname", "errno")


class JsonLines(logging.Formatter):
    """A record as one line of JSON. Values of ours that a record carries stand in ``told``."""

    def format(self, record: logging.LogRecord) -> str:
        """The line. ``event`` is there where the words are known to be the code's own."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "at_line": f"{record.module}:{record.lineno}",
        }
        if event := _event(record):
            line["event"] = event
        line |= getattr(record, "told", {})
        if record.exc_info and record.exc_info[1]:
            line["error"] = list(_errors(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False)


def _event(record: logging.LogRecord) -> str:
    """The message with whole numbers filled in, and all else left out.

    Another library's message may have been put together before it came here: it is told only where
    it came with blanks, and then without what fills them.
    """
    if not isinstance(record.msg, str):
        return ""
    if record.name.startswith(_OURS):
        return _filled(record.msg, record.args)
    return record.msg if record.args else ""


def _filled(words: str, values: Any) -> str:
    if not isinstance(values, tuple):
        return words
    try:
        return words % tuple(one if isinstance(one, int) else _LEFT_OUT for one in values)
    except (TypeError, ValueError):
        return words


def _errors(error: BaseException | None) -> Iterator[Mapping[str, Any]]:
    """The exception and those behind it, the last one first: kind, code, places in the code."""
    while error is not None:
        told: dict[str, Any] = {"kind": f"{type(error).__module__}.{type(error).__qualname__}"}
        code = next((getattr(error, name) for name in _CODES if hasattr(error, name)), None)
        if isinstance(code, str | int):
            told["code"] = code
        told["places"] = [
            f"{frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        yield told
        error = error.__cause__ or error.__context__


def log_uncaught() -> None:
    """Let what ends a process unseen by anybody be a line of the log, not a traceback."""
    sys.excepthook = _uncaught


def _uncaught(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    if isinstance(error, KeyboardInterrupt):
        sys.__excepthook__(kind, error, where)
        return
    log = logging.getLogger("samsyn.process")
    log.critical("the process ended", exc_info=error, extra={"told": {"version": __version__}})


def settings(level: str) -> dict[str, Any]:
    """What ``logging.config.dictConfig`` takes: one stream, ours from INFO, others from level."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "samsyn.apps.operation.logs.JsonLines"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "samsyn": {"level": "INFO"},
            # Each has a handler of its own that would tell paths and messages.
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            "gunicorn.error": {"handlers": [], "propagate": True},
            "gunicorn.access": {"handlers": [], "propagate": False},
        },
    }
