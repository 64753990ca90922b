"""The report on a case: four groups, what is missing told as missing, no score and no draw."""

import json
import re

import pytest
from pydantic import ValidationError
from tests.reports import PAY_PARAMETER, answer, card, every_state, pay_card, report, seen

from samsyn.apps.report.views import render_case

FORMS = ("text", "html", "json")


def text_of(made) -> str:
    return " ".join(render_case(made, "text").split())


def json_of(made) -> dict:
    return json.loads(render_case(made, "json"))


def test_the_summary_counts_what_applies():
    assert "3 av 7 kontroller ger skäl att titta närmare. 3 kunde inte göras." in text_of(
        every_state("sv")
    )
    assert "3 of 7 checks give reason to look closer. 3 could not be made." in text_of(
        every_state("en")
    )


def test_the_groups_stand_in_order_and_an_empty_one_says_so():
    made = report({"a": card()}, {"a": "clear"})
    told = json_of(made)
    names = [(group["name"], group["count"]) for group in told["groups"]]
    assert names == [("to_look_at", 0), ("not_checked", 0), ("no_remark", 1), ("not_applicable", 0)]
    assert "Ingen av 1 kontroll ger skäl att titta närmare. Alla kunde göras." in text_of(made)
    assert "Ingen kontroll gav skäl att titta närmare." in text_of(made)


def test_a_case_that_nothing_applies_to_says_so():
    assert "Ingen kontroll gäller det här ärendet." in text_of(
        report({"a": card()}, {"a": "not_applicable"})
    )


def test_the_reason_is_filled_with_values_and_the_threshold_stands_beside():
    told = text_of(every_state("sv"))
    assert "Lönen, 25 000 kr i månaden, är under kravet, 34 470 kr i månaden." in told
    assert "Lönekrav: 34 470 kr i månaden (gäller från 2026-06-16, författning, " in told
    assert "endast känd i andra hand" in told
    assert "ärendets uppgifter, hämtad 2026-08-31 06:00" in told


@pytest.mark.parametrize(
    ("source_kind", "told"),
    [("agency_policy", "myndighetens eget värde"), ("demonstration", "demonstrationsvärde")],
)
def test_where_a_threshold_comes_from_is_told(source_kind, told):
    dumped = pay_card().model_dump()
    entry = next(iter(dumped["parameters"]["salary_requirement"]["values"].values()))
    entry["source_kind"] = source_kind
    values = dumped["parameters"]["salary_requirement"].pop("values")
    dumped["parameters"]["salary_requirement"] |= {str(day): one for day, one in values.items()}
    made = report(
        {"a": card(**dumped)},
        {"a": "hit"},
        evidence={"a": {"offered_monthly_salary": seen(1)}},
        parameters={"a": PAY_PARAMETER},
    )
    assert told in text_of(made)


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ({"missing": "no_value"}, "uppgiften ”Erbjuden månadslön” saknas i källan, ärendets"),
        ({"missing": "bad_value"}, "i ärendets uppgifter var felaktigt och räknas som saknat"),
        (
            {"missing": "source_absent", "tables": ["population_register"]},
            "det finns inga uppgifter om folkbokföring i underlaget.",
        ),
        (
            {"missing": "source_absent", "tables": ["tips", "alerts"]},
            "det finns inga uppgifter om tips och svar från andra register i underlaget.",
        ),
    ],
)
def test_what_could_not_be_checked_says_why(missing, told):
    evidence = {"a": {"offered_monthly_salary": seen(None, **missing)}}
    made = report({"a": card()}, {"a": "unknown"}, evidence=evidence)
    assert told in text_of(made)
    assert json_of(made)["groups"][1]["count"] == 1


def test_a_dated_value_that_cannot_be_decided_is_the_reason():
    held = {"salary_requirement": PAY_PARAMETER["salary_requirement"] | {"value": None}}
    seen_pay = {"a": {"offered_monthly_salary": seen(1)}}
    by_kind = report({"a": pay_card()}, {"a": "unknown"}, evidence=seen_pay, parameters={"a": held})
    assert "ansökans slag saknas" in text_of(by_kind)
    none = {"a": {"salary_requirement": None}}
    by_day = report({"a": pay_card()}, {"a": "unknown"}, evidence=seen_pay, parameters=none)
    assert "det går inte att avgöra vilket värde som gäller för ”Lönekrav”" in text_of(by_day)


def test_what_is_only_shown_is_not_the_reason_that_a_check_could_not_be_made():
    evidence = {
        "a": {
            "offered_monthly_salary": seen(None, missing="no_value"),
            "application_kind": seen(None, missing="no_value"),
        }
    }
    made = report(
        {"a": card(shows=["offered_monthly_salary", "application_kind"])},
        {"a": "unknown"},
        evidence=evidence,
    )
    assert "Erbjuden månadslön" in text_of(made)
    assert "Ansökans slag” saknas" not in text_of(made)


def test_nothing_is_missing_of_a_sponsor_whom_the_case_does_not_have():
    made = report(
        {"a": card(shows=["sponsor_declared_pay"], when="sponsor_declared_pay > 0")},
        {"a": "unknown"},
        evidence={"a": {"sponsor_declared_pay": seen(None, missing="no_value")}},
        case={"sponsor_id": None},
    )
    assert "Anknytningspersonens redovisade lön" not in render_case(made, "json")


def test_checks_shut_for_one_reason_stand_together():
    cards = {
        "a": card(title={"sv": "Ett", "en": "One"}),
        "b": card(title={"sv": "Två", "en": "Two"}),
    }
    told = json_of(report(cards, {"a": "not_run", "b": "not_run"}))
    (reason,) = told["groups"][1]["not_run"]
    assert reason["checks"] == ["Ett", "Två"]
    assert reason["reason"] == "Spärren är stängd."


def test_two_sources_stand_side_by_side_the_case_first():
    check = json_of(every_state("sv"))["groups"][0]["checks"]
    identity = next(one for one in check if one["indicator"] == "b_identity")
    first_of_each = [
        (source["table"], source["values"][0]["fact"]) for source in identity["sources"]
    ]
    assert first_of_each == [("persons", "recorded_name"), ("population_register", "register_name")]


def test_signs_of_exploitation_lead_to_support_before_the_next_step():
    told = text_of(every_state("sv"))
    exploitation = told[told.index("2 handlingar är borta.") :]
    assert exploitation.index("Gör detta först:") < exploitation.index("kan vara utsatt för brott")
    assert exploitation.index("kan vara utsatt för brott") < exploitation.index("Nästa steg:")
    assert exploitation.index("020-390 000") < exploitation.index("Gör så här.")


def test_the_track_is_told_and_an_in_depth_check_says_its_limits():
    ordinary = report({"a": card()}, {"a": "clear"}, triage={"track": "ordinary"})
    assert "Ordinarie handläggning." in text_of(ordinary)
    assert "Fördjupad kontroll av akten." in text_of(every_state("sv"))
    assert "kräver stöd i ett kriterium" in text_of(every_state("sv"))


@pytest.mark.parametrize("form", FORMS)
def test_a_case_that_was_only_drawn_reads_like_any_in_depth_check(form):
    told = {
        render_case(report({"a": card()}, {"a": "clear"}, triage={"kinds": kinds}), form)
        for kinds in ([], ["economic", "identity"])
    }
    assert len(told) == 1


def test_no_remark_says_what_was_found_and_what_is_not_applicable_is_listed():
    both = {"sv": "Inget pass har visats", "en": "No passport has been shown"}
    clear = {"sv": "Sökanden har visat ett pass.", "en": "The applicant has shown a passport."}
    cards = {"a": card(title=both, clear=clear), "b": card(title=both, clear=clear)}
    groups = json_of(report(cards, {"a": "clear", "b": "not_applicable"}))["groups"]
    assert groups[2]["checks"][0]["sentence"] == "Sökanden har visat ett pass."
    assert groups[3]["checks"][0]["sentence"] == "Inget pass har visats"


def test_a_clear_text_may_lean_on_no_value_and_found_on_none_that_is_not_shown():
    with pytest.raises(ValidationError, match="clear: has braces"):
        card(clear={"sv": "{starts_on} hittades.", "en": "Found {starts_on}."})
    with pytest.raises(ValidationError, match="is not among what the card shows"):
        card(found={"chip_invalid": {"sv": "Fel.", "en": "Wrong."}})


def test_the_reason_goes_on_with_what_was_found_alone():
    facts = {"mrz_unreadable": seen(False), "mrz_number_differs": seen(True)}
    found = {
        "mrz_unreadable": {"sv": "Raden går inte att läsa.", "en": "Unreadable."},
        "mrz_number_differs": {"sv": "Numret är ett annat.", "en": "Another number."},
    }
    when = "mrz_unreadable OR mrz_number_differs"
    made = report(
        {"a": card(when=when, shows=list(facts), found=found)}, {"a": "hit"}, evidence={"a": facts}
    )
    assert json_of(made)["groups"][0]["checks"][0]["sentence"] == "Prov. Numret är ett annat."
    assert "skiljer sig: ja" not in text_of(made)


def test_a_yes_that_restates_the_title_is_left_out_but_its_source_stays():
    evidence = {"a": {"employer_address_shared": seen(True, "contacts")}}
    only = card(when="employer_address_shared", shows=["employer_address_shared"])
    told = text_of(report({"a": only}, {"a": "hit"}, evidence=evidence))
    assert "Samma adress" not in told
    assert "kontaktuppgifterna, hämtad 2026-08-31 06:00" in told


def test_who_is_named_is_not_told_by_key_as_well():
    facts = {
        "employer_id": seen("O8"),
        "representative_id": seen("O8"),
        "sponsor_id": seen("P2"),
        "employer_name": seen("Bär AB", "organisations"),
    }
    made = report({"a": card(shows=["employer_name"])}, {"a": "hit"}, evidence={"a": facts})
    assert "Bär AB" in text_of(made)
    assert "O8" not in text_of(made)
    assert "P2" in text_of(made)


def test_what_could_not_be_checked_says_what_to_ask_for():
    chip = {"chip_invalid": seen(None, "travel_documents", missing="no_value")}
    made = report(
        {"a": card(when="chip_invalid", shows=["chip_invalid"])},
        {"a": "unknown"},
        evidence={"a": chip},
    )
    assert "chippet i en handling har inte lästs" in text_of(made)
    assert "Be sökanden visa handlingen i original." in text_of(made)
    assert "Gör så här." not in text_of(made)
    shut = text_of(report({"a": card()}, {"a": "not_run"}))
    assert "Handlägg ärendet utan kontrollerna" in shut


def test_provisions_are_written_out_and_days_in_running_text_too():
    told = text_of(every_state("sv"))
    assert "6 kap. 2 § utlänningslagen (2005:716)" in told
    assert "utlänningslagen 6:2" not in told
    assert "Kontrollerat den 1 september 2026." in told
    evidence = {"a": {"starts_on": seen("2026-10-01")}}
    dated = card(reason={"sv": "Börjar den {starts_on}.", "en": "Begins."}, shows=["starts_on"])
    told = text_of(report({"a": dated}, {"a": "hit"}, evidence=evidence))
    assert "Börjar den 1 oktober 2026." in told
    assert "Början enligt ansökan: 2026-10-01" in told


def test_that_no_time_of_fetching_is_known_is_said_once_and_not_at_each_source():
    evidence = {"a": {"offered_monthly_salary": seen(1) | {"fetched_at": None}}}
    run = {"register": {"cases": {"fetched_at": None}}}
    told = text_of(report({"a": card()}, {"a": "hit"}, evidence=evidence, run=run))
    assert "hämtningstid okänd" not in told
    known = {"a": {"offered_monthly_salary": seen(1) | {"fetched_at": None}}}
    assert "hämtningstid okänd" in text_of(report({"a": card()}, {"a": "hit"}, evidence=known))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_who_was_drawn_at_random_changes_nothing(form, lang):
    drawn = {"random_arm": 1, "random_arm_probability": 0.0271, "selected_by": "both"}
    passed = {"random_arm": 0, "random_arm_probability": 0.5, "selected_by": "indicator"}
    told = {
        render_case(report({"a": card()}, {"a": "clear"}, triage=draw, lang=lang), form)
        for draw in (drawn, passed)
    }
    assert len(told) == 1
    assert "0271" not in told.pop()


def test_police_answers_are_shown_apart_and_last_with_the_ban_on_search():
    sources = json_of(every_state("sv"))["answers"]
    assert [one["source"] for one in sources] == ["SIS", "NATIONAL", "CRIMINAL_RECORD"]
    assert "får inte användas för sökning (utlänningsdatalagen 17 §)" in sources[-1]["store_text"]
    assert "eget lager" in sources[0]["store_text"]
    assert sources[1]["store_text"] is None


def test_an_answer_by_name_alone_is_told_with_caution():
    told = text_of(every_state("sv"))
    assert "Det kan gälla någon annan" in told
    only_document = report({"a": card()}, {"a": "clear"}, answers=(answer("SIS"),))
    assert "Det kan gälla någon annan" not in text_of(only_document)


def test_no_answers_is_not_the_same_as_nothing_asked():
    none = report({"a": card()}, {"a": "clear"})
    assert "Inget svar i det hämtade utdraget passar in" in text_of(none)
    absent = report(
        {"a": card()}, {"a": "clear"}, run={"register": {"cases": {"fetched_at": None}}}
    )
    assert "Underlaget innehåller inga svar från andra register." in text_of(absent)
    assert "När registeruppgifterna hämtades är inte känt." in text_of(absent)


def test_contact_details_are_never_printed(monkeypatch):
    monkeypatch.setattr("samsyn.engine.explain.passes_on_protected", lambda _fact: True)
    evidence = {"a": {"recorded_name": seen("Storgatan 3", "contacts")}}
    made = report({"a": card(shows=["recorded_name"])}, {"a": "hit"}, evidence=evidence)
    for form in FORMS:
        assert "Storgatan" not in render_case(made, form)
    assert "visas inte i rapporter" in text_of(made)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_text_keeps_to_its_width_and_has_no_hard_spaces(lang):
    told = render_case(every_state(lang), "text")
    assert max(map(len, told.splitlines())) <= 88
    assert "\N{NO-BREAK SPACE}" not in told


def test_html_escapes_whatever_a_register_holds():
    made = report(
        {"a": card(shows=["recorded_name"])},
        {"a": "hit"},
        evidence={"a": {"recorded_name": seen("<script>alert(1)</script>", "persons")}},
        case={"unit": "</style><b>", "applicant_family_name": '"><i>'},
    )
    told = render_case(made, "html")
    assert "<script" not in told
    assert "</style><b>" not in told
    assert "<i>" not in told
    assert not re.search(r"(src|href)=\"(?!#)", told)


@pytest.mark.parametrize("form", FORMS)
def test_no_total_score_is_shown_and_the_page_says_that_it_does_not_decide(form):
    told = render_case(every_state("sv"), form).lower()
    assert "kontrollen avgör inte ärendet." in told
    assert "riskpoäng" not in told
    assert '"score"' not in told
    assert "demonstration" in told
