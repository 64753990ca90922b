"""The page of a run: what was counted, what was not run, the draw without who was drawn."""

import json
from dataclasses import replace

import pytest
from tests.reports import RUN, card, catalog_with

from samsyn.apps.report.queries import RunReport, Stratum
from samsyn.apps.report.views import render_run
from samsyn.engine.settings import Settings

COUNTS = {"hit": 2, "clear": 1200, "unknown": 1, "not_applicable": 0, "not_run": []}
SHUT = {"reason": "Shut.", "reason_sv": "Stängd.", "code": "gate_shut", "count": 1203}


@pytest.fixture
def made() -> RunReport:
    table = {"rows": 1203, "refused": 2, "sha256": "ab" * 32, "source": None, "fetched_at": None}
    gates = {
        "cross_case_analysis": {"open": False, "sv": "Ingen regel finns.", "en": "No rule."},
        "thematic_review_by_ground": {"open": True, "sv": "", "en": ""},
    }
    run = RUN | {
        "open_cases": 1203,
        "gates": gates,
        "random_arm": {"share": 0.02, "strata": ["case_type"], "minimum_per_stratum": 2},
        "register": {"cases": table},
        "refused_reasons": {"key_repeated": 2},
        "bad_values": 3,
        "indicators": {
            "a": COUNTS,
            "b": {**dict.fromkeys(COUNTS, 0), "not_run": [SHUT]},
        },
    }
    return RunReport(
        run=run,
        catalog=catalog_with(
            a=card(title={"sv": "Ö sist", "en": "A first"}),
            b=card(title={"sv": "B först", "en": "B last"}),
        ),
        tracks={"ordinary": 1200, "in_depth": 3},
        kinds={"economic": 2, "identity": 1},
        with_kind=2,
        strata=(Stratum("asylum", None, 8, 2, 0.25),),
        bad_values={("persons", "sex"): 3},
    )


def test_counts_are_told_and_what_was_not_run_is_not_a_zero(made):
    told = render_run(made, "sv", "text")
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert "1 203 öppna ärenden kontrollerades." in told
    assert "Ö sist 2 1 1 200 0" in lines
    assert "B först kördes inte" in lines
    assert "Stängd. B först 1 203" in lines


def test_the_draw_is_told_by_stratum(made):
    told = " ".join(render_run(made, "sv", "text").split())
    assert "2 % av de öppna ärendena i varje grupp (ärendeslag) dras slumpvis" in told
    assert "den verkliga andelen blir högre: 25 % av alla öppna ärenden" in told
    assert "asyl, region saknas 8 2 25 %" in told


def test_rows_set_aside_and_bad_values_are_counted_by_table(made):
    told = " ".join(render_run(made, "sv", "text").split())
    assert "Ärendets uppgifter 2" in told
    assert "nyckeln finns redan 2" in told
    assert "Personuppgifterna i ärendet sex 3" in told
    assert "abababababab" in told


def test_gates_say_why_they_are_shut(made):
    told = render_run(made, "sv", "html")
    assert "stängd. Ingen regel finns." in told
    assert "öppen på en grund som bara gäller i demonstrationen" in told
    assert "Det som spärren gäller är inte byggt" in told


def test_json_has_stable_keys_and_raw_values(made):
    told = json.loads(render_run(made, "en", "json"))
    grids = {grid["name"]: grid["values"] for grid in told["grids"]}
    assert grids["indicators"][0] == {
        "indicator": "a",
        "hit": 2,
        "unknown": 1,
        "clear": 1200,
        "not_applicable": 0,
    }
    assert grids["arm"][0]["probability"] == 0.25
    assert grids["register"][0]["sha256"] == "ab" * 32


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_form_can_be_made(made, lang):
    assert "<table" in render_run(made, lang, "html")
    assert max(map(len, render_run(made, lang, "text").splitlines())) <= 88


def test_cases_in_depth_are_reconciled_with_the_kinds(made):
    text = render_run(made, "sv", "text")
    assert "Av 3 i fördjupad kontroll har 2 minst ett slag av kontroll" in text
    assert "\n  därav med minst ett slag av kontroll" in text
    assert "\n    därav ekonomi" in text
    told = json.loads(render_run(made, "sv", "json"))["grids"][0]
    assert {"part": "drawn_alone", "cases": 1} in told["values"]
    assert told["levels"] == [0, 0, 1, 2, 2, 1]


def test_checks_that_were_not_run_for_one_reason_stand_together(made):
    run = dict(made.run) | {"indicators": {"a": {**COUNTS, "not_run": [SHUT]}}}
    run["indicators"]["b"] = run["indicators"]["a"]
    told = json.loads(render_run(replace(made, run=run), "sv", "json"))
    grid = next(one for one in told["grids"] if one["name"] == "not_run")
    assert grid["rows"] == [["Stängd.", "B först; Ö sist", "1 203"]]
    assert grid["values"][0]["indicators"] == ["b", "a"]


def test_titles_are_sorted_in_the_readers_language(made):
    swedish, english = render_run(made, "sv", "text"), render_run(made, "en", "text")
    assert swedish.index("B först") < swedish.index("Ö sist")
    assert english.index("A first") < english.index("B last")


@pytest.mark.parametrize(("lang", "name"), [("sv", "Prövningsverket"), ("en", "Permit Agency")])
def test_an_agency_may_have_a_name_in_each_language(made, lang, name):
    agency = {"name": {"sv": "Prövningsverket", "en": "Permit Agency"}, "demonstration": True}
    told = render_run(replace(made, run=dict(made.run) | {"agency": agency}), lang, "text")
    assert name in told
    assert Settings.model_validate({"agency": agency}).agency.model_dump() == agency
