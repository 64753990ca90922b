"""What the command line of the server does to keep the site running."""

from pathlib import Path

from samsyn.apps.audit.console import told_whole
from samsyn.apps.control.console import asked
from samsyn.apps.frame.words import page_words
from samsyn.apps.operation.backup import back_up, restore
from samsyn.apps.operation.doctor import Level, findings


def told_backup(place: Path, lang: str) -> str:
    """Make a backup, and tell where it is."""
    made = back_up(place, asked=asked("samsyn backup"))
    words = page_words(lang)
    return words("backup.made", folder=made.folder, files=words.number(made.files))


def told_restore(folder: Path, lang: str) -> str:
    """Put a backup in place, follow the trail to its end, and tell where it ended.

    Raises:
        Refusal: it cannot be put in place, or its trail is not whole.
    """
    trail_end = restore(folder, asked=asked("samsyn restore"))
    words = page_words(lang)
    told = words("backup.restored", folder=folder, number=words.number(trail_end))
    return f"{told}\n{told_whole(lang)}"


def told_health(lang: str) -> tuple[str, bool]:
    """What was looked at and what is wrong, a line each; true where nothing has to be done."""
    words, found = page_words(lang), findings()
    lines = [
        f"{words(f'doctor.{one.level}')}: {words(f'doctor.{one.what}', where=one.where)}"
        for one in found
    ]
    return "\n".join(lines), all(one.level is not Level.WRONG for one in found)
