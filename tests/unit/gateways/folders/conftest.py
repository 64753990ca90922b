"""Fixtures: an empty folder, and one that holds a small sound register."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_folders import ORGANISATIONS, PERSONS, MadeFolder, case

from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse


@pytest.fixture(scope="session")
def warehouse() -> Iterator[DuckDBWarehouse]:
    with DuckDBWarehouse(threads=1) as opened:
        yield opened


@pytest.fixture
def empty(tmp_path: Path, warehouse: DuckDBWarehouse) -> MadeFolder:
    return MadeFolder(tmp_path, warehouse)


@pytest.fixture
def folder(empty: MadeFolder) -> MadeFolder:
    empty.rows("persons", PERSONS)
    empty.rows("organisations", ORGANISATIONS)
    empty.rows("cases", [case(1), case(2), case(3)])
    return empty
