"""A thousand damaged rows of ten kinds: exactly what is damaged is set aside or listed."""

from collections.abc import Callable

import pytest
from made_folders import MadeFolder, case

from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse

HEADER = list(case(0, starts_on=""))
DAMAGES: dict[str, Callable[[dict[str, str]], list[str]]] = {
    "too_few_fields": lambda row: list(row.values())[:-1],
    "too_many_fields": lambda row: [*row.values(), "surplus"],
    "value_missing": lambda row: list({**row, "status": ""}.values()),
    "value_mistyped": lambda row: list({**row, "received_on": "2026-13-01"}.values()),
    "key_repeated": lambda row: list({**row, "case_id": "C0"}.values()),
    "reference_nowhere": lambda row: list({**row, "applicant_id": "P99"}.values()),
    "bad day": lambda row: list({**row, "starts_on": "2026-02-30"}.values()),
    "bad amount": lambda row: list({**row, "offered_monthly_salary": "a lot"}.values()),
    "not listed": lambda row: list({**row, "application_kind": "second"}.values()),
    "lost reference": lambda row: list({**row, "employer_id": "O99"}.values()),
}
SOUND = 2000


def write(folder: MadeFolder) -> None:
    """Two sound rows, then a damaged one, until a hundred of each kind stand there."""
    lines = [HEADER]
    for number in range(1000):
        lines += [list(case(2 * number + more, starts_on="").values()) for more in (0, 1)]
        damage = list(DAMAGES.values())[number % len(DAMAGES)]
        lines.append(damage(dict(case(SOUND + number, starts_on=""))))
    folder.cells("cases", lines)


def test_600_rows_are_set_aside_and_400_values_listed(folder: MadeFolder) -> None:
    write(folder)
    loaded = folder.load()
    assert loaded.refused == 600
    assert loaded.refused_reasons == dict.fromkeys(sorted(list(DAMAGES)[:6]), 100)
    assert len(loaded.bad_values) == 400
    assert loaded.tables["cases"].rows == SOUND + 400
    assert len(folder.aside("cases")) == 600
    assert len(folder.aside("values")) == 400


def test_the_rest_is_loaded_whole(folder: MadeFolder) -> None:
    write(folder)
    folder.load()
    sound = {f"C{number}" for number in range(SOUND)}
    ids, salaries = (folder.column("cases", name) for name in ("case_id", "offered_monthly_salary"))
    assert sound <= set(ids)
    assert {pay for key, pay in zip(ids, salaries, strict=True) if key in sound} == {35000}


def test_every_line_is_that_of_its_row(folder: MadeFolder) -> None:
    write(folder)
    loaded = folder.load()
    lines = {line for line, _ in folder.marks("cases")} | {bad.line for bad in loaded.bad_values}
    assert lines == {4 + 3 * number for number in range(1000)}


def test_the_same_folder_gives_the_same_bytes_on_any_number_of_threads(
    folder: MadeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder)
    written, loads = set(), []
    for threads in (1, 2, 4):
        with DuckDBWarehouse(threads=threads) as warehouse:
            monkeypatch.setattr(folder, "warehouse", warehouse)
            loads.append(folder.load())
        written.add(tuple(path.read_bytes() for path in sorted(folder.quarantine.iterdir())))
    assert len(written) == 1
    assert loads[0] == loads[1] == loads[2]
