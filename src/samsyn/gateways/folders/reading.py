"""A file of the folder, read whichever of the two formats it has."""

from pathlib import Path

from samsyn.gateways.folders import refusals
from samsyn.gateways.folders.contents import Contents
from samsyn.gateways.folders.csv_bytes import read_header
from samsyn.gateways.folders.csv_files import read_csv
from samsyn.gateways.folders.headers import Header, check_allowed, check_complete
from samsyn.gateways.folders.parquet_files import read_parquet, read_schema
from samsyn.register.schema import Table


def checked_header(path: Path, table: Table | None) -> Header:
    """The file's header, held to what any file (``table`` is None) or a known table must have."""
    header, names = _names(path)
    if header is None:
        if table is not None:
            raise refusals.empty_file(path)
        return Header(())
    check_allowed(path, header, names)
    if table is not None:
        check_complete(path, header, table)
    return header


def read(path: Path, header: Header) -> Contents:
    """The rows of a file whose header has been checked."""
    return read_parquet(path, header) if _is_parquet(path) else read_csv(path, header)


def _names(path: Path) -> tuple[Header | None, list[str]]:
    if _is_parquet(path):
        return read_schema(path)
    header = read_header(path)
    return header, list(header.names) if header else []


def _is_parquet(path: Path) -> bool:
    return path.suffix.lower() == ".parquet"
