"""The applicant's copy: plain words, and nothing of what the law keeps back in any form."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports import answer, card, every_state, report, seen

from samsyn.apps.report.values import told_value
from samsyn.apps.report.views import render_party
from samsyn.apps.report.words import NBSP, words_in
from samsyn.engine.catalog import load_catalog

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


def test_a_withheld_finding_is_told_by_its_provision_and_not_by_name():
    made = every_state("sv")
    assert f"En uppgift lämnas inte ut: {OSL}." in text_of(made)
    for form in FORMS:
        told = render_party(made, form)
        for secret in ("Pass borta", "c_passports", "020-390", "ännisko", "fördjupad", "Fördjupad"):
            assert secret not in told


def test_findings_withheld_on_one_provision_are_counted_together():
    cards = {name: card(party={"withheld": OSL}) for name in ("a", "b")}
    told = json_of(report(cards, {"a": "hit", "b": "hit"}))
    assert told["withheld"] == [
        {"provision": OSL, "count": 2, "text": f"2 uppgifter lämnas inte ut: {OSL}."}
    ]


@pytest.mark.parametrize("outcome", ["clear", "unknown", "not_applicable", "not_run"])
def test_what_is_withheld_shows_nothing_unless_it_is_a_hit(outcome):
    secret = card(party={"withheld": OSL}, title={"sv": "Hemlig", "en": "Secret"})
    without = report({"b": card()}, {"b": "clear"})
    beside = report({"a": secret, "b": card()}, {"a": outcome, "b": "clear"})
    for form in FORMS:
        assert render_party(beside, form) == render_party(without, form)


def test_withheld_facts_are_left_out_of_the_sentence_and_the_list():
    texts = {"sv": "Lönen är {offered_monthly_salary}.", "en": "Pay: {offered_monthly_salary}."}
    party = {"text": texts, "withheld_facts": ["offered_monthly_salary"]}
    evidence = {"a": {"offered_monthly_salary": seen(31337)}}
    made = report({"a": card(party=party)}, {"a": "hit"}, evidence=evidence)
    assert "Lönen är (uppgiften lämnas inte ut)." in text_of(made)
    assert "En del av uppgifterna lämnas inte ut: offentlighets- och" in text_of(made)
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


@settings(max_examples=60, deadline=None)
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
