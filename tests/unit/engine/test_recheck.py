"""One case checked alone, from stored facts and anew: as the whole check, evidence and all."""

import csv
import shutil
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pytest
from tests.results import ON

from samsyn.cli.check import run_check
from samsyn.cli.telling import Lang
from samsyn.engine.catalog import load_catalog
from samsyn.engine.check import ALL_OUTCOMES, Checked, basic_check, prepare
from samsyn.engine.evidence import outcome_column
from samsyn.engine.neighbourhood import Index, gather, make_index, with_changed
from samsyn.engine.one_case import CaseChecked, check_facts
from samsyn.engine.recheck import Desk, make_desk, recheck
from samsyn.engine.rule import Outcome
from samsyn.engine.settings import read_settings
from samsyn.gateways.folders import load_folder
from samsyn.gateways.outputs.stored_facts import StoredFacts, write_facts
from samsyn.gateways.warehouses.desk import DuckDBDesk
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from samsyn.register.loaded import LoadedRegister
from samsyn.register.refusal import Refusal

DEMO = Path(__file__).parents[3] / "demo"
# Cells of the register that are made unreadable: table -> column -> what stands there instead.
BAD_CELLS = {
    "cases": {"offered_monthly_salary": "plenty", "application_kind": "second"},
    "travel_documents": {"valid_to": "2026-02-30", "reported": "perhaps"},
    "persons": {"identity_level": "sure", "date_of_birth": "1990-13-01"},
    "contacts": {"valid_to": "soon"},
    "organisations": {"deregistered_on": "never"},
    "decisions": {"permit_to": "for ever"},
    "population_register": {"status_on": "last year"},
    "tips": {"expires_on": "later"},
}


@dataclass(frozen=True)
class Whole:
    """The whole check of a register, with a desk for its cases beside."""

    warehouse: DuckDBWarehouse
    loaded: LoadedRegister
    checked: Checked
    index: Index
    desk: Desk
    folder: Path

    def findings(self) -> dict[str, list[dict[str, object]]]:
        """The findings of every outcome, by case."""
        found: dict[str, list[dict[str, object]]] = {}
        for table in self.checked.findings(ALL_OUTCOMES):
            for row in table.to_pylist():
                found.setdefault(row["case_id"], []).append(row)
        return found


def whole_check(register: Path, folder: Path) -> Whole:
    settings = read_settings((DEMO / "agency.toml").read_bytes(), file="agency.toml")
    prepared = prepare(load_catalog().or_refuse(), settings, ON)
    warehouse = DuckDBWarehouse()
    loaded = load_folder(register, warehouse=warehouse, quarantine=folder / "quarantine")
    checked = basic_check(warehouse, loaded, prepared, step=lambda _: None)
    write_facts(folder, warehouse, checked)
    index = make_index(warehouse)
    representatives = StoredFacts(folder).representatives
    desk = make_desk(warehouse, index, DuckDBDesk(), loaded, prepared, representatives)
    return Whole(warehouse, loaded, checked, index, desk, folder)


def damage(register: Path) -> None:
    """Make every seventh cell of some columns one that cannot be read."""
    for table, columns in BAD_CELLS.items():
        path = register / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for offset, (name, bad) in enumerate(columns.items()):
            for row in rows[3 * offset :: 7]:
                row[name] = bad
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)


@pytest.fixture(scope="module", params=["sound", "damaged"])
def whole(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    register = folder / "register"
    shutil.copytree(DEMO / "register", register)
    if request.param == "damaged":
        damage(register)
    made = whole_check(register, folder)
    assert bool(made.checked.damaged) == (request.param == "damaged")
    yield made
    made.warehouse.connection.close()


def differences(whole: Whole, alone: CaseChecked, case: dict[str, object]) -> dict[str, object]:
    """What one case checked alone says otherwise than the whole check, facts and outcomes."""
    facts = {name: (told, case[name]) for name, told in alone.facts.values.items() if name in case}
    outcomes = {
        rule.name: (alone.outcomes[rule.name], case[outcome_column(rule.name)])
        for rule in whole.checked.rules
    }
    return {name: pair for name, pair in (facts | outcomes).items() if pair[0] != pair[1]}


def test_every_case_checked_anew_is_as_in_the_whole_check(whole):
    findings = whole.findings()
    for case in whole.checked.with_facts().to_pylist():
        alone = recheck(whole.desk, case["case_id"])
        assert differences(whole, alone, case) == {}
        told = {row["indicator"]: row for row in alone.findings(ALL_OUTCOMES).to_pylist()}
        for row in findings[case["case_id"]]:
            applies = row["outcome"] != "not_applicable"
            assert told.get(row["indicator"], None if applies else row) == row


def test_every_case_checked_from_stored_facts_is_as_in_the_whole_check(whole):
    stored, findings = StoredFacts(whole.folder), whole.findings()
    for case in whole.checked.with_facts().to_pylist():
        alone = check_facts(whole.checked.rules, stored.of(case["case_id"]))
        assert differences(whole, alone, case) == {}
        assert alone.findings(ALL_OUTCOMES).to_pylist() == findings[case["case_id"]]


def test_the_demo_shows_hits_of_every_kind_of_reach(whole):
    """Else the tests above would hold little: they compare what the demo agency has."""
    if whole.checked.damaged:
        pytest.skip("hits that damage reaches are unknown")
    hit = {r.name for r in whole.checked.rules if whole.checked.counts[r.name]["hit"]}
    scopes = {whole.checked.catalog.indicators[name].scope for name in hit}
    assert scopes == {"own_case", "party_history", "cross_case"}
    assert "representative_many_hits" in hit


def test_the_employer_of_an_earlier_permit_is_reached_through_the_case_decided_then(tmp_path):
    tables = {
        "persons": "person_id,family_name\nP1,Ek\n",
        "organisations": "organisation_id,organisation_number,name,kind\n"
        "O1,5560360793,Nu,employer\nO2,5565475489,Då,employer\n",
        "cases": "case_id,case_type,application_kind,applicant_id,employer_id,received_on,status\n"
        "C1,work_permit,extension,P1,O1,2026-08-01,open\n"
        "C0,work_permit,first,P1,O2,2024-01-01,decided\n",
        "decisions": "decision_id,case_id,decided_on,outcome,permit_from,permit_to\n"
        "B0,C0,2024-02-01,granted,2024-03-01,2026-08-31\n",
    }
    register = tmp_path / "register"
    register.mkdir()
    for name, text in tables.items():
        (register / f"{name}.csv").write_text(text, encoding="utf-8")
    made = whole_check(register, tmp_path)
    (case,) = made.checked.with_facts().to_pylist()
    alone = recheck(made.desk, "C1")
    assert alone.facts.values["earlier_permit_employer"] == "Då"
    assert differences(made, alone, case) == {}


@pytest.mark.parametrize("table", ["contacts", "travel_documents"])
def test_rows_that_came_or_changed_are_found_as_by_an_index_made_anew(whole, table):
    """The first row gets what the last one holds, as far as rows are found by it."""
    value = {"contacts": "value", "travel_documents": "number"}[table]
    last = f"(SELECT {value} FROM {table} ORDER BY rowid DESC LIMIT 1)"
    whole.warehouse.execute("BEGIN")
    try:
        whole.warehouse.execute(f"UPDATE {table} SET {value} = {last} WHERE rowid = 0")
        followed = with_changed(whole.index, whole.warehouse, table, "rowid = 0")
        anew = make_index(whole.warehouse)
        for case in whole.checked.cases["case_id"][:20].to_pylist():
            found = gather(whole.warehouse, followed, case)
            for name, rows in gather(whole.warehouse, anew, case).items():
                assert set(map(str, rows.to_pylist())) <= set(map(str, found[name].to_pylist()))
    finally:
        whole.warehouse.execute("ROLLBACK")


def test_a_corrected_value_changes_the_outcome_at_once(whole):
    proven = outcome_column("identity_not_proven")
    case = next(case for case in whole.checked.cases.to_pylist() if case[proven] == Outcome.CLEAR)
    whole.warehouse.execute("BEGIN")
    try:
        whole.warehouse.execute(
            "UPDATE persons SET identity_level = 'unclear' "
            f"WHERE person_id = '{case['applicant_id']}'"
        )
        after = recheck(whole.desk, case["case_id"])
    finally:
        whole.warehouse.execute("ROLLBACK")
    assert after.outcomes["identity_not_proven"] is Outcome.HIT
    assert recheck(whole.desk, case["case_id"]).outcomes["identity_not_proven"] is Outcome.CLEAR


def test_without_the_last_outcomes_a_representative_is_unknown(whole):
    name = outcome_column("representative_many_hits")
    case = next(case for case in whole.checked.cases.to_pylist() if case[name] in (0, 1))
    prepared, loaded = whole.desk.prepared, whole.loaded
    desk = make_desk(whole.warehouse, whole.index, DuckDBDesk(), loaded, prepared)
    alone = recheck(desk, case["case_id"])
    assert alone.outcomes["representative_many_hits"] is Outcome.UNKNOWN


def test_only_what_can_matter_is_gathered(whole):
    case = whole.checked.cases["case_id"][0].as_py()
    rows = gather(whole.warehouse, whole.index, case)
    assert case in rows["cases"]["case_id"].to_pylist()
    assert rows["persons"].num_rows < whole.loaded.tables["persons"].rows / 4


def test_a_case_that_is_not_there_is_a_key_error(whole):
    with pytest.raises(KeyError):
        recheck(whole.desk, "NO SUCH CASE")
    with pytest.raises(KeyError):
        StoredFacts(whole.folder).of("NO SUCH CASE")
    with pytest.raises(KeyError):
        StoredFacts(whole.folder).of("")


def test_a_desk_keeps_nothing_of_the_case_before(whole):
    first, second = whole.checked.cases["case_id"][:2].to_pylist()
    alone = recheck(whole.desk, first).facts.values
    recheck(whole.desk, second)
    assert recheck(whole.desk, first).facts.values == alone


def test_a_plan_holds_for_other_rows_than_those_it_was_made_for():
    desk, sql = DuckDBDesk(), "SELECT kind, count(*) AS n FROM t WHERE n < 50 GROUP BY ALL"
    for numbers in ([1], [], list(range(100)), [49, 50]):
        desk.store("t", pa.table({"kind": pa.array([0] * len(numbers)), "n": pa.array(numbers)}))
        expected = [(0, sum(number < 50 for number in numbers))]
        assert desk.rows(sql) == [row for row in expected if row[1]]


def test_facts_are_kept_when_asked_for_and_change_nothing_else(tmp_path):
    settings = read_settings((DEMO / "agency.toml").read_bytes(), file="agency.toml")
    told = {}
    for kept in (False, True):
        out = tmp_path / str(kept)
        arguments = (settings, load_catalog().or_refuse(), False, 1, Lang.SV, kept)
        run_check(DEMO / "register", ON, out, *arguments)
        files = [path for path in out.rglob("*") if path.is_file() and path.name != "timings.json"]
        told[kept] = {str(path.relative_to(out)): path.read_bytes() for path in files}
    more = set(told[True]) - set(told[False])
    assert more == {"facts.arrow", "representatives.parquet"}
    assert {name: told[True][name] for name in told[False]} == told[False]
    with pytest.raises(Refusal, match="--keep-facts"):
        StoredFacts(tmp_path / "False")


def test_stored_facts_are_the_same_bytes_whatever_the_threads(tmp_path):
    settings = read_settings((DEMO / "agency.toml").read_bytes(), file="agency.toml")
    for threads in (1, 2):
        arguments = (settings, load_catalog().or_refuse(), False, threads, Lang.SV, True)
        run_check(DEMO / "register", ON, tmp_path / str(threads), *arguments)
    one, two = ((tmp_path / name / "facts.arrow").read_bytes() for name in ("1", "2"))
    assert one == two
