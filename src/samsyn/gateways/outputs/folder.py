"""An output folder that is replaced whole: at any moment the old result stands, or the new one."""

import ctypes
import errno
import fcntl
import json
import os
import re
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from samsyn.register.refusal import Refusal

# Every result has this file, and nothing that is not listed here; any other folder is somebody
# else's and is never replaced.
MARK = "run.json"
RESULT = frozenset(
    {
        MARK,
        "answers",
        "cases.parquet",
        "coverage.json",
        "deviations.parquet",
        "declarations.json",
        "facts.arrow",
        "findings.parquet",
        "paid.parquet",
        "payment_findings.parquet",
        "holders.parquet",
        "plan.parquet",
        "quarantine",
        "representatives.parquet",
        "timings.json",
        "triage.parquet",
    }
)
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def replaced_folder(out: Path, holding: str) -> Iterator[Path]:
    """A new folder to write in, which takes the place of ``out`` when the block ends well.

    It stands beside ``out`` and is removed when the block fails or is interrupted. What an earlier
    run left behind when it was killed is cleared away first. ``holding`` names the file that every
    result of the kind has: one of another kind is not replaced.

    Raises:
        Refusal: ``out`` is something other than such a result, or cannot be written.
    """
    out = Path(os.path.abspath(out))
    _refuse_foreign(out, holding)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _clear_left_behind(out)
        partial = _made(out)
    except OSError as error:
        raise _not_writable(out, error) from error
    lock = os.open(partial, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with _stopped_by_signal():
            yield partial
        try:
            _publish(partial, out)
        except OSError as error:
            raise _not_writable(out, error) from error
    finally:
        os.close(lock)
        shutil.rmtree(partial, ignore_errors=True)


def _refuse_foreign(out: Path, holding: str) -> None:
    if not os.path.lexists(out):
        return
    if not out.is_dir() or out.is_symlink():
        raise Refusal(
            sv=f"{out}: är ingen mapp. Ange en ny mapp, eller en med ett tidigare resultat.",
            en=f"{out}: is not a folder. Name a new folder, or one with an earlier result.",
        )
    names = {path.name for path in out.iterdir()}
    if names and not (_is_result(out / MARK) and names <= RESULT and holding in names):
        other = next(iter(sorted(names - RESULT)), f"{MARK}, {holding} ?")
        raise Refusal(
            sv=f"{out}: har annat innehåll än ett resultat ({other}) och ersätts inte. "
            "Ange en ny mapp.",
            en=f"{out}: holds something other than a result ({other}) and is not replaced. "
            "Name a new folder.",
        )


def _is_result(mark: Path) -> bool:
    try:
        told = json.loads(mark.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(told, dict) and "run_id" in told


def _made(out: Path) -> Path:
    partial = out.with_name(f".{out.name}.partial-{os.getpid()}")
    partial.mkdir()
    return partial


def _clear_left_behind(out: Path) -> None:
    """Remove partial folders whose maker is gone: a living one holds a lock on its own."""
    ours = re.compile(rf"\.{re.escape(out.name)}\.partial-\d+")
    for left in filter(lambda path: ours.fullmatch(path.name), out.parent.iterdir()):
        handle = os.open(left, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(handle)


def _publish(partial: Path, out: Path) -> None:
    """Put the new folder in place in one step; the old one, if any, ends under the partial name."""
    _sync(partial)
    if out.exists():
        _exchange(partial, out)
    else:
        partial.rename(out)
    _sync_folder(out.parent)


def _exchange(one: Path, other: Path) -> None:
    """renameat2(2) with RENAME_EXCHANGE: a rename onto a full folder fails."""
    libc = ctypes.CDLL(None, use_errno=True)
    done = libc.renameat2(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE
    )
    if done != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))


def _sync(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _stopped_by_signal() -> Iterator[None]:
    """Let SIGTERM unwind like Ctrl-C, so that the partial folder is removed."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _not_writable(out: Path, error: OSError) -> Refusal:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refusal(
            sv=f"{out}: det finns inte plats på disken. Frigör utrymme och kör igen.",
            en=f"{out}: there is no room left on the disk. Make room and run again.",
        )
    return Refusal(
        sv=f"{out}: kan inte skrivas ({error.strerror}). Ange en annan mapp.",
        en=f"{out}: cannot be written ({error.strerror}). Name another folder.",
    )
