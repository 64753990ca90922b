"""Made-up results for the tests of reports: cards, and what a run left about one case."""

import json
from dataclasses import replace
from typing import Any

from samsyn.engine.catalog import Catalog, load_catalog
from samsyn.engine.declarations import Indicator
from samsyn.engine.explain import CaseReport, explain_case

Row = dict[str, Any]
DIGITS = {"clear": "0", "hit": "1", "unknown": "2", "not_applicable": "3", "not_run": "4"}
CASE: Row = {
    "case_id": "C1",
    "case_type": "work_permit",
    "application_kind": "first",
    "applicant_id": "P1",
    "sponsor_id": "P2",
    "received_on": "2026-07-01",
    "region": "Syd",
    "unit": "Syd A",
    "site": "Malmö",
    "case_officer_id": "U7",
    "applicant_family_name": "Demirci",
    "applicant_given_names": "Elif",
}
TRIAGE: Row = {"case_id": "C1", "track": "in_depth", "kinds": ["economic"]}
RUN: Row = {
    "on": "2026-09-01",
    "engine": "duckdb",
    "run_id": "0123456789abcdef",
    "catalog": "0.1.0+abcdef012345",
    "agency": {"name": "Tillståndsverket Norrsken", "demonstration": True},
    "register": {
        "cases": {"fetched_at": "2026-08-31T06:00:00"},
        "alerts": {"fetched_at": "2026-08-31T06:00:00"},
    },
}


def card(**keys: Any) -> Indicator:
    """An indicator card; ``keys`` take the place of the usual ones."""
    usual: Row = {
        "title": _both("Prov"),
        "reason": _both("Prov."),
        "clear": _both("Inget fel hittades."),
        "why": _both("Därför."),
        "case_types": ["work_permit"],
        "criterion": "utlänningslagen 6:2",
        "legal_basis": "case_handling",
        "scope": "own_case",
        "leads_to": "economic",
        "weight": "weak",
        "when": "offered_monthly_salary > 0",
        "shows": ["offered_monthly_salary"],
        "next_step": _both("Gör så här."),
        "party": {"text": _both("Till dig.")},
        "owner": "Prov",
        "reviewed_on": "2026-11-01",
        "review_by": "2027-05-01",
    }
    return Indicator.model_validate(usual | keys)


def _both(text: str) -> Row:
    return {"sv": text, "en": text}


def seen(value: Any, source: str = "cases", **keys: Any) -> Row:
    """A fact's evidence."""
    return {"value": value, "source": source, "fetched_at": "2026-08-31T06:00:00", **keys}


def catalog_with(**cards: Indicator) -> Catalog:
    """The project's catalogue with these cards alone."""
    return replace(load_catalog(), indicators=cards)


def report(
    cards: dict[str, Indicator],
    outcomes: dict[str, str],
    *,
    evidence: dict[str, Row] | None = None,
    parameters: dict[str, Row] | None = None,
    answers: tuple[Row, ...] = (),
    case: Row | None = None,
    triage: Row | None = None,
    run: Row | None = None,
    lang: str = "sv",
) -> CaseReport:
    """What a report knows of a case whose checks came out so."""
    findings = [
        {
            "case_id": "C1",
            "indicator": name,
            "outcome": outcome,
            "evidence": json.dumps((evidence or {}).get(name, {})),
            "parameters": json.dumps((parameters or {}).get(name, {})),
            "rule_version": "feedbeef0000",
        }
        for name, outcome in outcomes.items()
        if outcome in ("hit", "unknown")
    ]
    not_run = {"reason": "The gate is shut.", "reason_sv": "Spärren är stängd.", "code": "x"}
    told = {
        name: {"not_run": [not_run] if outcomes[name] == "not_run" else []} for name in outcomes
    }
    digits = "".join(DIGITS[outcomes[name]] for name in sorted(cards))
    return explain_case(
        catalog=catalog_with(**cards),
        run=RUN | (run or {}) | {"indicators": told},
        case=CASE | (case or {}) | {"outcomes": digits},
        triage=TRIAGE | (triage or {}),
        findings=findings,
        answers=answers,
        lang=lang,
    )


def pay_card(**keys: Any) -> Indicator:
    """Pay held against a dated requirement known at second hand."""
    texts = {
        "sv": "Lönen, {offered_monthly_salary}, är under kravet, {salary_requirement}.",
        "en": "The pay, {offered_monthly_salary}, is below the requirement, {salary_requirement}.",
    }
    entry = {"value": 34470, "source_kind": "statute", "source": "a bill"}
    return card(
        title={"sv": "Låg lön", "en": "Low pay"},
        reason=texts,
        party={"text": texts},
        weight="strong",
        when="offered_monthly_salary < salary_requirement",
        shows=["offered_monthly_salary", "salary_requirement"],
        parameters={
            "salary_requirement": {
                "title": {"sv": "Lönekrav", "en": "Salary requirement"},
                "unit": "SEK per month",
                "decided_by": "check",
                "2026-06-16": entry | {"verification": "summary"},
            }
        },
        **keys,
    )


PAY_PARAMETER: Row = {
    "salary_requirement": {
        "value": 34470,
        "valid_from": "2026-06-16",
        "source_kind": "statute",
        "verification": "summary",
    }
}


def answer(source: str, **keys: Any) -> Row:
    """An answer of another register."""
    usual: Row = {
        "case_id": "C1",
        "source": source,
        "alert_id": "L77",
        "matched_on": "document",
        "kind": "refusal of entry",
        "valid_from": "2026-01-01",
        "valid_to": None,
        "role": "applicant",
        "fetched_at": "2026-08-31T06:00:00",
    }
    return usual | keys


def every_state(lang: str) -> CaseReport:
    """A case that has one of everything a report can show."""
    cards = {
        "a_low_pay": pay_card(),
        "b_identity": card(
            title={"sv": "Annan person", "en": "Another person"},
            reason={"sv": "Det är någon annan.", "en": "It is somebody else."},
            leads_to="identity",
            when="identity_verdict = 'different'",
            shows=["identity_similarity", "recorded_name", "register_name"],
        ),
        "c_passports": card(
            title={"sv": "Pass borta", "en": "Passports gone"},
            reason={"sv": "{passports_reported_lost} är borta.", "en": "Passports are gone."},
            leads_to="trafficking",
            when="passports_reported_lost >= 2",
            shows=["passports_reported_lost"],
            party={"withheld": "offentlighets- och sekretesslagen (2009:400) 17 kap. 1 §"},
        ),
        "d_unknown": card(
            title={"sv": "Okänd", "en": "Unknown"},
            when="register_status = 'deceased'",
            shows=["register_status"],
        ),
        "e_absent": card(
            title={"sv": "Källan saknas", "en": "Source absent"},
            when="register_status = 'missing'",
            shows=["register_status"],
        ),
        "f_gate": card(title={"sv": "Delad adress", "en": "Shared address"}, scope="cross_case"),
        "g_clear": card(title={"sv": "Gick bra", "en": "Went well"}),
        "h_other": card(title={"sv": "Annat ärende", "en": "Other case"}),
    }
    outcomes = {
        "a_low_pay": "hit",
        "b_identity": "hit",
        "c_passports": "hit",
        "d_unknown": "unknown",
        "e_absent": "unknown",
        "f_gate": "not_run",
        "g_clear": "clear",
        "h_other": "not_applicable",
    }
    evidence = {
        "a_low_pay": {"offered_monthly_salary": seen(25000)},
        "b_identity": {
            "identity_similarity": seen(0.31, "population_register"),
            "recorded_name": seen("Elif Demirci", "persons"),
            "register_name": seen("Bertil Lindqvist", "population_register"),
            "identity_verdict": seen("different", "population_register"),
        },
        "c_passports": {"passports_reported_lost": seen(2, "travel_documents")},
        "d_unknown": {"register_status": seen(None, "population_register", missing="no_value")},
        "e_absent": {
            "register_status": seen(
                None,
                "population_register",
                missing="source_absent",
                tables=["population_register", "persons"],
            )
        },
    }
    return report(
        cards,
        outcomes,
        evidence=evidence,
        parameters={"a_low_pay": PAY_PARAMETER},
        answers=(
            answer("SIS", matched_on="name_and_birth_date", valid_to="2027-01-01"),
            answer("CRIMINAL_RECORD", alert_id="L78"),
            answer("NATIONAL", role="sponsor", kind=None),
        ),
        triage={"kinds": ["economic", "identity", "trafficking"]},
        lang=lang,
    )
