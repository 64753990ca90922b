"""Facts laid out by the place of their subject."""

from dataclasses import replace
from datetime import date

import ibis
import pyarrow as pa
import pytest

from samsyn.engine.assembly import assemble
from samsyn.engine.by_place import make_views
from samsyn.engine.check import show_subjects
from samsyn.engine.plan import plan_facts
from samsyn.engine.readings import make_readings
from samsyn.facts import load_facts
from samsyn.facts.declare import APPLICANT, CASE
from samsyn.facts.sources import Register
from samsyn.gateways.folders import load_folder
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse

ON = date(2026, 9, 1)
TABLES = {
    "persons": "person_id,family_name\nP1,Ek\nP2,Asp\nP3,Lind\n",
    "organisations": "organisation_id,name\nO1,Vind AB\n",
    "cases": (
        "case_id,case_type,applicant_id,sponsor_id,interpreter_id,received_on,status\n"
        "C3,visa,P3,,P1,2026-08-01,open\nC1,visa,P2,P3,O1,2026-08-01,open\n"
        "C2,visa,P1,P2,,2026-08-01,decided\nC4,visa,P1,P2,,2026-08-01,open\n"
    ),
}


@pytest.fixture
def warehouse(tmp_path):
    for name, text in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    with DuckDBWarehouse() as made:
        load_folder(tmp_path, warehouse=made, quarantine=tmp_path / "quarantine")
        show_subjects(made)
        make_readings(made, frozenset(), ON)
        make_views(made)
        yield made


def laid_out(warehouse, expression, role, **declared):
    known = load_facts()["applicant_identity_level"]
    fact = replace(known, name="made", role=role, expression=expression, **declared)
    cases = show_subjects(warehouse)
    laid = assemble(warehouse, plan_facts([fact], ON, frozenset()), cases)["made"]
    whole = laid.whole().to_pylist()
    assert laid.take(pa.array([2, 0])).to_pylist() == [whole[2], whole[0]]
    return dict(zip(cases["case_id"].to_pylist(), whole, strict=True))


def interpreters(register: Register, on: date) -> ibis.Table:
    return register.cases.select("case_id", value="interpreter_id")


def times_sponsor(register: Register, on: date) -> ibis.Table:
    cases = register.cases.filter(register.cases.sponsor_id.notnull())
    return cases.group_by(person_id="sponsor_id").agg(value=cases.count())


def test_a_fact_that_passes_on_a_key_gives_the_key(warehouse):
    assert laid_out(warehouse, interpreters, CASE) == {"C1": "O1", "C3": "P1", "C4": None}


def test_each_case_gets_its_own_subjects_value_and_what_nothing_means(warehouse):
    counted = {"type": "int64", "absent": 0}
    found = laid_out(warehouse, times_sponsor, APPLICANT, **counted)
    assert found == {"C1": 2, "C3": 1, "C4": 0}


def test_without_a_subject_there_is_no_value_whatever_nothing_means(warehouse):
    sponsor = load_facts()["sponsor_alert_ids"].role
    found = laid_out(warehouse, times_sponsor, sponsor, type="int64", absent=0)
    assert found == {"C1": 1, "C3": None, "C4": 2}
