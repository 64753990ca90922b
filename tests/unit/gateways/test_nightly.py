"""A nightly run against a whole one, over a made agency with random changes on random days."""

import random
import shutil
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.engine.test_post_check import OPEN

from samsyn.engine.catalog import load_catalog
from samsyn.engine.settings import Settings, read_settings
from samsyn.gateways.checking import Asked
from samsyn.gateways.nightly import Night, post_check_night
from samsyn.register import TABLES
from samsyn.synth.making import make_agency
from samsyn.synth.scenario import read_scenario
from samsyn.synth.writing import write_agency

CATALOG = load_catalog()
SETTINGS = read_settings(OPEN.encode(), file="open.toml")
THEN = date(2026, 9, 10)
# Tables whose rows say something of permits, and one that says nothing of them.
CHANGED = (
    *("persons", "cases", "decisions", "travel_documents", "population_register"),
    *("income_statements", "enrolments", "border_crossings", "organisations", "contacts"),
)
_FOLDER = TemporaryDirectory()


def run(
    register: Path,
    out: Path,
    on: date = THEN,
    since: Path | None = None,
    *,
    whole: bool = False,
    own: Settings = SETTINGS,
) -> Night:
    every = Asked(on, own, CATALOG, all_outcomes=True, threads=1, since=since, whole=whole)
    return post_check_night(register, out, every, step=lambda _: None, detail=lambda _: None)[1]


@cache
def made() -> Path:
    """A made agency and its result on the first day; removed when the tests end."""
    home = Path(_FOLDER.name)
    write_agency(make_agency(250, 7, read_scenario()), home / "register")
    run(home / "register", home / "out")
    return home


def same(one: Path, other: Path) -> None:
    """Hold that two results have the same bytes, what they took aside."""
    files = [sorted(p.relative_to(out) for p in out.rglob("*")) for out in (one, other)]
    assert files[0] == files[1]
    for name in files[0]:
        if (one / name).is_file() and name.name != "timings.json":
            assert (one / name).read_bytes() == (other / name).read_bytes(), name


def changed_rows(table: pa.Table, name: str, chance: random.Random) -> pa.Table:
    """The table with a row taken away, copied under a new key, or with another value."""
    rows = table.to_pylist()
    row = dict(chance.choice(rows))
    place = rows.index(row)
    key = TABLES[name].key[-1]
    what = chance.choice(["gone", "copied", "moved", "borrowed", "borrowed"])
    if what == "gone":
        del rows[place]
    elif what == "copied" and isinstance(row[key], str):
        rows.append(row | {key: row[key][:-1] + "9X"[chance.randrange(2)]})
    else:
        columns = [c for c in row if c not in TABLES[name].key]
        dated = [c for c in columns if isinstance(row[c], date)]
        if what == "moved" and dated:
            column = chance.choice(dated)
            rows[place] = row | {column: row[column] + timedelta(chance.choice([-40, -1, 1, 30]))}
        else:
            column = chance.choice(columns)
            rows[place] = row | {column: chance.choice(rows)[column]}
    return pa.Table.from_pylist(rows, table.schema)


@settings(max_examples=8)
@given(st.integers(0, 2**32), st.integers(0, 25), st.integers(1, 6))
def test_what_has_changed_since_is_all_that_a_whole_run_would_find(seed, days, changes):
    home, chance = made(), random.Random(seed)
    with TemporaryDirectory() as folder:
        register = Path(folder) / "register"
        shutil.copytree(home / "register", register)
        for _ in range(changes):
            name = chance.choice(CHANGED)
            path = register / f"{name}.parquet"
            pq.write_table(changed_rows(pq.read_table(path), name, chance), path)
        on, outs = THEN + timedelta(days), (Path(folder) / "night", Path(folder) / "whole")
        run(register, outs[0], on, home / "out")
        run(register, outs[1], on, home / "out", whole=True)
        same(*outs)


@pytest.mark.parametrize("days", [0, 1, 8])
def test_where_nothing_changed_only_time_has_acted(days, tmp_path):
    home, on = made(), THEN + timedelta(days)
    night = run(home / "register", tmp_path / "night", on, home / "out")
    run(home / "register", tmp_path / "whole", on, home / "out", whole=True)
    assert night.why is None
    permits = len(set(pq.read_table(tmp_path / "night" / "plan.parquet")["decision_id"]))
    assert night.anew < permits // (1 if days else 4)
    same(tmp_path / "night", tmp_path / "whole")


def test_a_night_goes_on_from_a_night(tmp_path):
    home, before = made(), made() / "out"
    for number in (1, 2, 3):
        on, out = THEN + timedelta(number), tmp_path / f"night{number}"
        assert run(home / "register", out, on, before).why is None
        before = out
    run(home / "register", tmp_path / "whole", on, tmp_path / "night2", whole=True)
    same(before, tmp_path / "whole")


def test_one_changed_holder_is_checked_and_few_beside(tmp_path):
    home, register = made(), tmp_path / "register"
    shutil.copytree(home / "register", register)
    path = register / "population_register.parquet"
    rows = pq.read_table(path).to_pylist()
    persons = pq.read_table(register / "persons.parquet")
    numbers = set(persons["personal_identity_number"].to_pylist())
    row = next(row for row in rows if row["personal_identity_number"] in numbers)
    rows[rows.index(row)] = row | {"status": "emigrated", "status_on": THEN}
    pq.write_table(pa.Table.from_pylist(rows, pq.read_schema(path)), path)
    still = run(home / "register", tmp_path / "still", THEN, home / "out")
    night = run(register, tmp_path / "night", THEN, home / "out")
    assert night.why is None
    assert still.anew <= night.anew <= still.anew + 3


@pytest.mark.parametrize(
    ("on", "own", "why"),
    [
        (date(2026, 10, 1), SETTINGS, "a month has turned"),
        (THEN, Settings(switched_off=("emigrated",)), "settings"),
    ],
)
def test_what_a_part_cannot_tell_is_a_whole_run_that_says_why(on, own, why, tmp_path):
    home = made()
    night = run(home / "register", tmp_path / "night", on, home / "out", own=own)
    assert night.anew is None
    assert why in night.why


def test_a_source_that_is_missing_tonight_is_a_whole_run_without_a_clear_that_needs_it(tmp_path):
    home, register = made(), tmp_path / "register"
    shutil.copytree(home / "register", register)
    (register / "population_register.parquet").unlink()
    night = run(register, tmp_path / "night", THEN, home / "out")
    assert night.why is not None
    rows = pq.read_table(tmp_path / "night" / "plan.parquet").to_pylist()
    assert "clear" not in {row["outcome"] for row in rows if row["check"] == "emigrated"}
