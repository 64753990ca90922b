"""Which files of a folder hold which table, and whether they are files at all."""

from pathlib import Path

from samsyn.gateways.folders import refusals
from samsyn.register import TABLES
from samsyn.register.forbidden import forbidden_category

SUFFIXES = (".csv", ".parquet")


def data_files(folder: Path) -> list[Path]:
    """Every CSV and Parquet file of the folder, known table or not, in order of name."""
    found = sorted(path for path in _entries(folder) if path.suffix.lower() in SUFFIXES)
    for path in found:
        _check_file(path)
    return found


def table_files(folder: Path, files: list[Path]) -> dict[str, Path]:
    """The file of each table that is there, in the order of ``TABLES``."""
    by_name = {path.name: path for path in files}
    found = {}
    for table in TABLES.values():
        here = [by_name[table.name + end] for end in SUFFIXES if table.name + end in by_name]
        if len(here) > 1:
            raise refusals.both_formats(*here)
        if table.mandatory and not here:
            raise refusals.table_absent(folder, table.name)
        if here:
            found[table.name] = here[0]
    return found


def _entries(folder: Path) -> list[Path]:
    try:
        if not folder.exists():
            raise refusals.folder_absent(folder)
        if not folder.is_dir():
            raise refusals.not_a_folder(folder)
        return list(folder.iterdir())
    except OSError as error:
        raise refusals.unreadable(folder, error) from error


def _check_file(path: Path) -> None:
    category = forbidden_category(path.stem)
    if category:
        raise refusals.file_forbidden(path, category)
    try:
        regular = path.is_file()
    except OSError as error:
        raise refusals.unreadable(path, error) from error
    if not regular:
        raise refusals.not_a_file(path)
