"""The calm agency: of the size asked for, sound, and the same for the same seed."""

import hashlib
from collections import Counter

import numpy as np
import polars as pl
import pytest

from samsyn.register import TABLES
from samsyn.register.refusal import Refusal
from samsyn.synth.columns import NONE
from samsyn.synth.making import calm_agency, make_agency
from samsyn.synth.plan import make_plan
from samsyn.synth.scenario import read_scenario
from samsyn.synth.writing import agency_table, write_agency

CASES = 3000


@pytest.fixture(scope="module")
def calm():
    agency = calm_agency(CASES, 1, read_scenario())
    return {name: pl.from_arrow(agency_table(agency, name)) for name in TABLES}


@pytest.fixture(scope="module")
def permits(calm):
    """Granted permits in force, beside case and holder."""
    on = read_scenario().on
    decisions = calm["decisions"].drop("region", "unit", "site")
    return (
        decisions.filter(
            pl.col("outcome") == "granted",
            pl.col("permit_from") <= on,
            pl.col("permit_to").is_null() | (pl.col("permit_to") >= on),
        )
        .join(calm["cases"], on="case_id")
        .join(calm["persons"], left_on="applicant_id", right_on="person_id")
        .with_columns(age=pl.lit(on) - pl.col("permit_from"))
    )


def test_cases_are_as_many_as_asked_for(calm):
    assert calm["cases"].height == CASES
    assert calm["decisions"].height == calm["cases"].filter(status="decided").height


@pytest.mark.parametrize("cases", [1, 2, 11, 60])
def test_small_agencies_are_made_too(cases):
    assert len(make_agency(cases, 5, read_scenario()).cases) == cases


def test_keys_are_sorted_and_unique(calm):
    for name, table in TABLES.items():
        if name == "sources":
            continue
        keys = calm[name].select(table.key)
        assert keys.unique().height == keys.height, name
        assert keys.equals(keys.sort(table.key)), name


def test_references_point_at_rows(calm):
    for name, table in TABLES.items():
        for column in table.columns:
            if column.refers_to:
                known = pl.concat(calm[other][TABLES[other].key[0]] for other in column.refers_to)
                held = calm[name][column.name].drop_nulls()
                assert held.is_in(known.implode()).all(), (name, column.name)


def test_required_values_are_there_and_lists_are_kept(calm):
    for name, table in TABLES.items():
        for column in table.columns:
            values = calm[name][column.name]
            assert not column.required or values.null_count() == 0, (name, column.name)
            if column.values:
                assert set(values.drop_nulls().unique()) <= set(column.values)


def test_numbers_contacts_and_documents_are_nobody_elses(calm):
    persons = calm["persons"]
    for name in ("personal_identity_number", "coordination_number"):
        assert persons[name].drop_nulls().is_unique().all()
    assert calm["travel_documents"].select("number").is_unique().all()
    phones = calm["contacts"].filter(kind="phone")["value"]
    assert phones.is_unique().all()
    assert calm["cases"]["ip_address"].is_unique().all()
    assert calm["organisations"]["name"].is_unique().all()


def test_extensions_follow_on_a_granted_permit():
    plan = make_plan(CASES, 1, read_scenario())
    rows = np.flatnonzero(plan.earlier != NONE)
    assert len(rows) > 100
    assert plan.granted[plan.earlier[rows]].all()
    assert (plan.decided[plan.earlier[rows]] < plan.received[rows]).all()
    assert np.array_equal(plan.later[plan.earlier[rows]], rows)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_an_agency_may_have_no_open_cases_or_none_but_open_ones(share):
    told = read_scenario()
    volumes = {k: v.model_copy(update={"open": share}) for k, v in told.volumes.items()}
    agency = make_agency(3000, 1, told.model_copy(update={"volumes": volumes}))
    assert agency.is_("cases", "status", "open").mean() == share


def test_open_and_decided_follow_the_scenario():
    plan = make_plan(40_000, 1, read_scenario())
    citizenship = plan.of("citizenship")
    told = read_scenario().volumes["citizenship_first"]
    assert abs(plan.open[citizenship].mean() - told.open) < 0.01
    decided = citizenship & ~plan.open
    assert abs(plan.granted[decided].mean() - told.granted) < 0.03


def test_planted_effects_of_units_are_found_again():
    plan = make_plan(400_000, 1, read_scenario())
    names = [unit.name for unit in read_scenario().units]
    decided = plan.of("asylum_first") & ~plan.open
    share = {
        name: plan.granted[decided & (plan.unit == names.index(name))].mean()
        for name in ("Syd asyl 1", "Väst asyl 1")
    }
    assert share["Väst asyl 1"] - share["Syd asyl 1"] > 0.08


def test_effects_of_units_add_up_to_differences_between_regions():
    told = read_scenario()
    plan = make_plan(200_000, 1, told)
    decided = plan.of("work_permit") & ~plan.open
    regions = np.array([unit.region for unit in told.units])[plan.unit]
    share = {name: plan.granted[decided & (regions == name)].mean() for name in ("Syd", "Väst")}
    assert share["Väst"] - share["Syd"] > 0.01


def test_volumes_keep_to_public_statistics():
    """Annual figures in scale 1:20 (docs/synth.md), and the shares granted of 2019."""
    told, plan = read_scenario(), make_plan(100_000, 1, read_scenario())
    per_year = {"work_permit_first": 2900, "family_reunification_first": 2200}
    per_year |= {"citizenship_first": 3700, "asylum_first": 500, "asylum_extension": 1000}
    per_year |= {"study_permit_first": 1000, "work_permit_extension": 1500}
    count = plan.of("work_permit_first").sum()
    for name, wanted in per_year.items():
        assert plan.of(name).sum() / count == pytest.approx(wanted / 2900, rel=0.01), name
    granted = {"work_permit_first": 0.80, "family_reunification_first": 0.56}
    granted |= {"asylum_first": 0.40, "asylum_extension": 0.94, "visa_first": 0.86}
    for name, share in granted.items():
        decided = plan.of(name) & ~plan.open
        assert plan.granted[decided].mean() == pytest.approx(share, abs=0.03), name
        if "asylum" not in name:
            assert told.volumes[name].granted == share


def test_representatives_have_a_long_tail(calm):
    counts = sorted(Counter(calm["cases"]["representative_id"].drop_nulls()).values())
    assert counts[-1] > 2 * counts[len(counts) // 2]


def test_some_were_recorded_as_born_on_new_years_day_where_that_is_usual(calm):
    day = (pl.col("date_of_birth").dt.month() == 1) & (pl.col("date_of_birth").dt.day() == 1)
    usual = pl.col("citizenship").is_in(list(read_scenario().people.new_years_day))
    assert calm["persons"].filter(usual).select(day.mean()).item() > 0.06
    assert calm["persons"].filter(~usual).select(day.mean()).item() < 0.01


def test_coordination_numbers_are_of_three_levels(calm):
    levels = Counter(calm["persons"]["coordination_number_level"].drop_nulls())
    assert set(levels) == {"confirmed", "probable", "uncertain"}
    assert levels["confirmed"] > levels["probable"] > levels["uncertain"]


def test_some_terms_long_ago_were_approved_breaks(calm):
    lately = pl.col("term").is_in(["2025H", "2026V", "2026H"])
    events = Counter(calm["enrolments"].filter(~lately)["event"])
    assert 0 < events["approved_break"] < events["registered"] / 5
    assert set(calm["enrolments"].filter(lately)["event"]) == {"registered"}


def test_courts_change_the_share_that_public_statistics_tell():
    told = read_scenario()
    agency = calm_agency(20_000, 1, told)
    changed = agency.is_("court_rulings", "outcome", "overturned").mean()
    assert changed == pytest.approx(told.courts.changed, abs=0.03)
    assert len(np.unique(agency.court_rulings["court"])) == 4


def test_employers_have_a_long_tail(calm):
    counts = sorted(Counter(calm["cases"]["employer_id"].drop_nulls()).values())
    assert counts[-1] > 10 * counts[len(counts) // 2]


def test_holders_of_permits_have_come_and_are_registered(calm, permits):
    entries = calm["border_crossings"].filter(direction="entry")
    documents = calm["travel_documents"].join(
        entries, left_on=["number", "issuing_state"], right_on=["document_number", "issuing_state"]
    )
    came = documents.join(
        permits.select("applicant_id", "permit_from"), left_on="person_id", right_on="applicant_id"
    ).filter(pl.col("crossed_at").cast(pl.Date) >= pl.col("permit_from") - pl.duration(days=30))
    settled = permits.filter(pl.col("age") > pl.duration(days=125))
    assert settled.height > 100
    assert settled["applicant_id"].is_in(came["person_id"].implode()).all()
    year = settled.filter(
        pl.col("age") > pl.duration(days=180),
        (pl.col("permit_to") - pl.col("permit_from")).fill_null(pl.duration(days=999))
        > pl.duration(days=360),
    )
    registered = calm["population_register"].filter(status="registered")
    assert (
        year["personal_identity_number"]
        .is_in(registered["personal_identity_number"].implode())
        .all()
    )


def test_those_who_work_are_paid_what_was_offered(calm, permits):
    workers = permits.filter(
        pl.col("case_type") == "work_permit", pl.col("age") > pl.duration(days=150)
    )
    paid = (
        calm["income_statements"]
        .filter(pl.col("period").is_in([202604, 202605, 202606]))
        .group_by("payee_number")
        .agg(pl.col("cash_pay").sum() / 3)
    )
    held = workers.join(paid, left_on="personal_identity_number", right_on="payee_number")
    assert held.height == workers.height > 30
    assert (held["cash_pay"] >= 0.9 * held["offered_monthly_salary"]).all()


def test_students_are_registered_in_the_last_term(calm, permits):
    students = permits.filter(
        pl.col("case_type") == "study_permit", pl.col("permit_from") < pl.date(2026, 3, 1)
    )
    term = calm["enrolments"].filter(term="2026V", event="registered")
    assert students.height > 5
    known = term["personal_identity_number"].implode()
    assert students["personal_identity_number"].is_in(known).all()


def _digest(folder):
    files = sorted(folder.rglob("*.parquet"))
    return [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]


def test_same_seed_same_bytes(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        seed = 2 if name == "c" else 1
        write_agency(make_agency(400, seed, read_scenario()), tmp_path / name / "register")
    assert _digest(tmp_path / "a") == _digest(tmp_path / "b")
    assert _digest(tmp_path / "a") != _digest(tmp_path / "c")


def test_a_folder_of_other_things_is_refused_and_one_of_tables_replaced(tmp_path):
    folder = tmp_path / "register"
    agency = make_agency(20, 1, read_scenario())
    write_agency(agency, folder)
    write_agency(agency, folder)
    assert (tmp_path / "truth.parquet").is_file()
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(Refusal, match="not replaced"):
        write_agency(agency, folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["register", "truth.parquet"]
