"""The applicant's copy: plain words, and nothing of what the law keeps back in any form."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports import PAY_PARAMETER, answer, card, every_state, pay_card, report, seen

from samsyn.apps.report.values import told_value
from samsyn.apps.report.views import render_party
from samsyn.apps.report.words import NBSP, words_in
from samsyn.engine.catalog import load_catalog
from samsyn.engine.rule import make_rule
from samsyn.engine.shown_facts import tells_of_bearer

FORMS = ("text", "html", "json")
OSL = "offentlighets- och sekretesslagen (2009:400) 17 kap. 1 §"
FACTS = load_catalog().facts


def text_of(made) -> str:
    return " ".join(render_party(made, "text").split())


def json_of(made) -> dict:
    return json.loads(render_party(made, "json"))


def test_findings_are_told_to_the_applicant_with_where_they_come_from():
    told = text_of(every_state("sv"))
    assert "Lönen, 25 000 kr i månaden, är under kravet, 34 470 kr i månaden." in told
    source = "Från ärendets uppgifter, hämtad 2026-08-31 06:00"
    assert f"{source}: - Erbjuden månadslön: 25 000 kr" in told
    assert "Det finns 2 uppgifter som vi vill titta närmare på." in told


def test_how_to_put_a_fact_right_and_which_rights_there_are():
    told = text_of(every_state("sv"))
    for words in ("artikel 16", "förvaltningslagen 10 §", "förvaltningslagen 25 §", "C1"):
        assert words in told
    assert "görs kontrollen om" in told


def test_a_withheld_finding_is_told_in_no_form():
    made = every_state("sv")
    for form in FORMS:
        told = render_party(made, form)
        for secret in ("Pass borta", "c_passports", "020-390", "ännisko", "fördjupad", "Fördjupad"):
            assert secret not in told
        assert "17 kap" not in told


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_copy_says_the_same_of_secrecy_and_cites_no_paragraph(lang):
    told = {json_of(made)["secrecy"] for made in (every_state(lang), report({}, {}, lang=lang))}
    (text,) = told
    assert "(2009:400)" in text
    assert " kap" not in text
    for form in FORMS:
        shown = " ".join(render_party(report({}, {}, lang=lang), form).split())
        assert text in shown


CARDS = load_catalog().indicators


def evidence_of(name, value="QZX"):
    """Everything the card's check may have seen, each fact with that value."""
    facts = {*make_rule(name, CARDS[name], FACTS).tested, *CARDS[name].shows} & FACTS.keys()
    return {name: {fact: seen(value, FACTS[fact].source) for fact in sorted(facts)}}


def wholly_kept_back():
    """Cards of which the copy tells nothing: it has no finding when they are its one hit."""
    for name, one in CARDS.items():
        made = report({name: one}, {name: "hit"}, evidence=evidence_of(name), case=case_of(name))
        if not json_of(made)["findings"]:
            yield name


def case_of(name):
    return {"case_type": CARDS[name].case_types[0]}


KEPT = sorted(wholly_kept_back())


def test_alerts_tips_and_what_concerns_the_sponsor_alone_are_wholly_kept_back():
    by_card = {name for name, one in CARDS.items() if one.party.withheld}
    assert by_card <= set(KEPT)
    assert {"alert_hit", "sponsor_without_income", "substantiated_tip"} <= set(KEPT)


@pytest.mark.parametrize(
    ("fact", "source"),
    [
        ("applicant_alert_matches", "alert_matches"),
        ("applicant_alert_matches", "alerts"),
        ("substantiated_tips", "tips"),
        ("sponsor_declared_pay", "income_statements"),
    ],
)
def test_a_card_that_would_tell_of_alerts_tips_or_the_sponsors_pay_is_kept_back_all_the_same(
    fact, source
):
    open_card = card(when=f"{fact} > 0", shows=[fact])
    made = report({"a": open_card}, {"a": "hit"}, evidence={"a": {fact: seen(1, source)}})
    none = report({"a": open_card}, {"a": "clear"})
    for form in FORMS:
        assert render_party(made, form) == render_party(none, form)


def test_a_card_with_a_text_and_a_provision_against_telling_it_is_kept_back():
    both = card(party={"withheld": OSL, "text": {"sv": "Till dig.", "en": "To you."}})
    assert json_of(report({"a": both}, {"a": "hit"}))["findings"] == []


@pytest.mark.parametrize("outcome", ["hit", "unknown", "not_applicable", "not_run"])
@pytest.mark.parametrize("name", KEPT)
def test_the_copy_is_the_same_whatever_came_of_a_check_that_is_kept_back(name, outcome):
    told = pay_card()
    evidence = {"a": {"offered_monthly_salary": seen(25000)}, **evidence_of(name)}

    def copies(outcome, sorted_as):
        made = report(
            {"a": told, name: CARDS[name]},
            {"a": "hit", name: outcome},
            evidence=evidence,
            parameters={"a": PAY_PARAMETER},
            case=case_of(name),
            triage=sorted_as,
        )
        return [render_party(made, form) for form in FORMS]

    in_depth = {"track": "in_depth", "kinds": ["economic", "security"]}
    assert copies(outcome, in_depth) == copies("clear", {"track": "ordinary", "kinds": []})


# By hand: what the code reads off each fact is held against it.
OF_BEARER = ("register_name", "register_date_of_birth")


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("name", sorted(CARDS))
def test_no_card_tells_who_stands_under_a_number_in_the_population_register(name, lang):
    stranger = dict.fromkeys(OF_BEARER, seen("Hemlig Stranger", "population_register"))
    open_card = CARDS[name].model_copy(update={"shows": (*CARDS[name].shows, *OF_BEARER)})
    made = report(
        {name: open_card},
        {name: "hit"},
        evidence={name: evidence_of(name)[name] | stranger},
        case=case_of(name),
        lang=lang,
    )
    for form in FORMS:
        assert "Stranger" not in render_party(made, form)


def test_a_new_fact_of_the_registers_name_or_address_is_kept_back_unasked():
    def street(register, on):
        rows = register.population_register
        return rows.select(
            person_id=rows.personal_identity_number, value=rows.address.fill_null("") + " "
        )

    made_up = replace(FACTS["register_name"], name="street", expression=street)
    assert tells_of_bearer(made_up)
    kept = {name for name, fact in FACTS.items() if tells_of_bearer(fact)}
    assert kept == set(OF_BEARER)


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("name", sorted(CARDS.keys() - set(KEPT)))
def test_no_sentence_of_a_card_leans_on_a_value_that_is_kept_back(name, lang):
    made = report(
        {name: CARDS[name]},
        {name: "hit"},
        evidence=evidence_of(name),
        case=case_of(name),
        lang=lang,
    )
    (finding,) = json_of(made)["findings"]
    assert words_in(lang)("value.withheld") not in finding["sentence"]


def test_withheld_facts_are_left_out_of_the_sentence_and_the_list():
    texts = {"sv": "Lönen är {offered_monthly_salary}.", "en": "Pay: {offered_monthly_salary}."}
    party = {"text": texts, "withheld_facts": ["offered_monthly_salary"]}
    evidence = {"a": {"offered_monthly_salary": seen(31337)}}
    made = report({"a": card(party=party)}, {"a": "hit"}, evidence=evidence)
    assert "Lönen är (uppgiften lämnas inte ut)." in text_of(made)
    for form in FORMS:
        assert "337" not in render_party(made, form)


def test_what_could_not_be_checked_is_told_in_plain_words_by_source():
    told = json_of(every_state("sv"))["not_checked"]
    assert told == [
        "Vi kunde inte göra 1 kontroll, eftersom uppgifter saknas i folkbokföringen "
        "(Skatteverket). Det gäller: Sökandens status i folkbokföringen.",
        "Vi kunde inte göra 1 kontroll, eftersom vi inte har fått uppgifter från folkbokföringen "
        "(Skatteverket).",
    ]


def test_a_wrongly_written_value_is_told_by_name_so_that_it_can_be_put_right():
    evidence = {"a": {"offered_monthly_salary": seen(None, missing="bad_value")}}
    (told,) = json_of(report({"a": card()}, {"a": "unknown"}, evidence=evidence))["not_checked"]
    assert "felskriven hos oss. Det gäller: Erbjuden månadslön." in told


@pytest.mark.parametrize(
    "keys",
    [{"method_secret": "17 kap. 1 §"}, {"scope": "cross_case"}, {"party": {"withheld": OSL}}],
)
def test_a_check_kept_secret_is_not_mentioned_when_it_could_not_be_made(keys):
    evidence = {"a": {"offered_monthly_salary": seen(None, missing="no_value")}}
    assert (
        json_of(report({"a": card(**keys)}, {"a": "unknown"}, evidence=evidence))["not_checked"]
        == []
    )


def test_no_rule_versions_and_no_catalogue_version_are_told():
    for form in FORMS:
        told = render_party(every_state("sv"), form)
        assert "feedbeef" not in told
        assert "abcdef012345" not in told


@pytest.mark.parametrize("form", FORMS)
def test_answers_of_other_registers_are_never_told(form):
    told = render_party(every_state("sv"), form)
    for secret in ("L77", "L78", "SIS", "Schengen", "Belastningsregistret", "refusal of entry"):
        assert secret not in told


KEPT_BACK = ("alerts", "tips", "contacts", "employer_assessments")
SECRET = st.integers(10**8, 10**9 - 1)
# Told nowhere, whatever else is: no other number in a test begins with these digits.
ALERT = SECRET.map(lambda number: 77 * 10**9 + number)


@st.composite
def cases(draw):
    """A case of some checks, and the values that none of its copies may show."""
    cards, outcomes, evidence, secrets = {}, {}, {}, []
    for place, name in enumerate("abcd"[: draw(st.integers(1, 4))], start=1):
        fact = draw(st.sampled_from(sorted(FACTS)))
        value = place * 10**9 + draw(SECRET)
        source = draw(st.sampled_from(["cases", "persons", *KEPT_BACK]))
        withheld = draw(st.sampled_from(["no", "fact", "finding"]))
        text = {"sv": f"Se {{{fact}}}.", "en": f"See {{{fact}}}."}
        party = {
            "no": {"text": text},
            "fact": {"text": text, "withheld_facts": [fact]},
            "finding": {"withheld": OSL},
        }[withheld]
        cards[name] = card(
            title={"sv": f"Titel{value}", "en": f"Title{value}"}, shows=[fact], party=party
        )
        outcomes[name] = draw(st.sampled_from(["hit", "unknown"]))
        evidence[name] = {fact: seen(value, source)}
        hidden = withheld != "no" or source in KEPT_BACK
        secrets += [(value, FACTS[fact].unit)] if hidden else []
    return cards, outcomes, evidence, secrets


@settings(max_examples=60)
@given(cases(), st.sampled_from(["sv", "en"]), st.sampled_from(FORMS), ALERT, st.booleans())
def test_nothing_kept_back_shows_in_any_form(made_up, lang, form, alert, drawn):
    cards, outcomes, evidence, secrets = made_up
    made = report(
        cards,
        outcomes,
        evidence=evidence,
        answers=(answer("SIS", alert_id=str(alert)), answer("CRIMINAL_RECORD", kind=str(alert))),
        triage={"random_arm": int(drawn), "random_arm_probability": alert / 10**12},
        lang=lang,
    )
    told = render_party(made, form).replace(NBSP, " ")
    assert str(alert) not in told
    assert "random" not in told
    for value, unit in secrets:
        assert str(value) not in told
        assert told_value(value, unit, words_in(lang)).replace(NBSP, " ") not in told


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_card_of_the_catalogue_makes_a_copy(lang):
    catalog = load_catalog()
    for name, one in catalog.indicators.items():
        evidence = {fact: seen("QZX", "alerts") for fact in one.shows if fact in catalog.facts}
        made = report({name: one}, {name: "hit"}, evidence={name: evidence}, lang=lang)
        for form in FORMS:
            told = render_party(made, form)
            assert "QZX" not in told
            assert one.title.told(lang) not in told or one.party.text
            assert "{" not in told or form != "text"
