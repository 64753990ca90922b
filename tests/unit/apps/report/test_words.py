"""The words of the reports: the same keys in both languages, values told by their unit."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.apps.report.values import clean, told_fetched, told_value
from samsyn.apps.report.words import NBSP, words_in
from samsyn.engine.catalog import load_catalog
from samsyn.facts.declare import UNITS
from samsyn.gateways.folders import reasons
from samsyn.methods.dates import DateRelation
from samsyn.methods.names import NameRelation
from samsyn.register import TABLES
from samsyn.register.tables.alerts import ALERT_SOURCES, POLICE_SOURCES

SV, EN = words_in("sv"), words_in("en")
# Nobody sees these as values: they are filtered on, measured, or only name the record.
NOT_SHOWN = {"persons.sex", "travel_documents.issuing_state"}


def test_both_languages_have_the_same_keys():
    assert SV.texts.keys() == EN.texts.keys()


@pytest.mark.parametrize("key", SV.texts)
def test_both_languages_fill_in_the_same(key):
    def names(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert names(SV.texts[key]) == names(EN.texts[key])


@pytest.mark.parametrize(
    ("value", "unit", "sv", "en"),
    [
        (34470, "SEK per month", "34 470 kr i månaden", "SEK 34,470 a month"),
        (34470.0, "SEK", "34 470 kr", "SEK 34,470"),
        (-250, "SEK", "\N{MINUS SIGN}250 kr", "SEK -250"),
        (0, "cases", "0 ärenden", "0 cases"),
        (1, "cases", "1 ärende", "1 case"),
        (5, "cases", "5 ärenden", "5 cases"),
        (1234567, "persons", "1 234 567 personer", "1,234,567 persons"),
        (22.5, "credits", "22,5 högskolepoäng", "22.5 credits"),
        (0.25, "share", "25 %", "25%"),
        (0.1234, "share", "12,3 %", "12.3%"),
        (0.831, "similarity 0 to 1", "0,83 av 1", "0.83 of 1"),
        (0.0000001, "probability", "mindre än 0,0001", "less than 0.0001"),
        (0, "probability", "0", "0"),
        (True, "yes or no", "ja", "yes"),
        (False, "yes or no", "nej", "no"),
        ("2026-08-31", "date", "2026-08-31", "2026-08-31"),
        ("A1234567", "text", "A1234567", "A1234567"),
        (None, "SEK", "saknas", "missing"),
        (3, "kilometres", "3 kilometres", "3 kilometres"),
    ],
)
def test_values_are_told_by_their_unit(value, unit, sv, en):
    assert told_value(value, unit, SV).replace(NBSP, " ") == sv
    assert told_value(value, unit, EN).replace(NBSP, " ") == en


def test_every_unit_of_facts_and_parameters_has_its_words():
    cards = load_catalog().indicators.values()
    units = {parameter.unit for one in cards for parameter in one.parameters.values()}
    assert units <= set(UNITS)
    for unit in UNITS:
        assert unit not in told_value(2, unit, SV)


@pytest.mark.parametrize(
    ("fact", "code", "told"),
    [
        ("identity_verdict", "unclear", "kan vara samma person"),
        ("applicant_identity_level", "unclear", "oklar"),
        ("name_relation", "missing", "saknas"),
        ("name_relation", "equal", "lika"),
        ("date_relation", "equal", "samma"),
        ("register_status", "missing", "försvunnen"),
        ("latest_study_event", "registered", "registrerad"),
        ("population_standing", "registered", "folkbokförd"),
        ("employer_id", "O000020", "O000020"),
        ("anything", "never_heard_of", "never_heard_of"),
    ],
)
def test_what_a_code_means_follows_from_its_fact(fact, code, told):
    assert told_value(code, "code", SV, fact=fact) == told


def test_lists_of_registers_are_told_by_name():
    told = told_value("EURODAC, SIS", "text", SV, fact="applicant_alert_sources")
    assert told == "Eurodac, Schengens informationssystem (SIS)"
    assert told_value("passport, first", "text", SV, fact="recorded_name") == "passport, first"


def codes():
    for table in TABLES.values():
        for column in table.columns:
            if f"{table.name}.{column.name}" not in NOT_SHOWN and table.name != "alerts":
                yield from column.values
    yield from NameRelation
    yield from DateRelation
    yield from ("same", "unclear", "different", "document", "name_and_birth_date")


@pytest.mark.parametrize("words", [SV, EN], ids=["sv", "en"])
def test_every_code_of_the_register_has_words(words):
    assert [code for code in codes() if f"code.{code}" not in words.texts] == []
    assert [name for name in TABLES if f"table.{name}" not in words.texts] == []
    sources = ALERT_SOURCES + POLICE_SOURCES
    assert [name for name in sources if f"answer_source.{name}" not in words.texts] == []
    told = [
        value
        for name, value in vars(reasons).items()
        if isinstance(value, str) and name == value.upper()
    ]
    assert [code for code in told if f"refused.{code}" not in words.texts] == []


def test_days_are_written_out_in_running_text():
    assert SV.day("2026-09-01") == "1 september 2026"
    assert EN.day("2026-09-01") == "1 September 2026"
    assert SV.moment("2026-08-31 06:00") == "31 augusti 2026 kl. 06:00"
    assert EN.moment("2026-08-31") == "31 August 2026"
    assert SV.day("saknas") == "saknas"


def test_letters_have_the_readers_order():
    titles = ["Övrigt", "Zon", "Ärende", "adress", "Åtgärd"]
    assert sorted(titles, key=SV.place) == ["adress", "Zon", "Åtgärd", "Ärende", "Övrigt"]
    assert sorted(titles, key=EN.place) == ["adress", "Ärende", "Åtgärd", "Övrigt", "Zon"]


def test_every_table_that_may_lack_a_value_says_what_to_ask_for():
    for name in TABLES.keys() - {"sources"}:
        assert f"ask.{name}" in SV.texts
        assert f"about.{name}" in SV.texts


def test_when_something_was_fetched():
    assert told_fetched("2026-08-31T06:00:00", SV) == "hämtad 2026-08-31 06:00"
    assert told_fetched("2026-08-31", EN) == "fetched 2026-08-31"
    assert told_fetched(None, SV) == "hämtningstid okänd"


@given(st.text())
def test_whatever_a_register_holds_is_one_line_that_steers_no_terminal(text):
    told = clean(text)
    assert "\n" not in told
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert told_value(text, "text", SV) == told


@given(st.one_of(st.integers(-(10**15), 10**15), st.floats(allow_nan=False), st.dates()))
def test_no_value_is_too_odd_to_tell(value):
    raw = value.isoformat() if isinstance(value, date) else value
    for unit in UNITS:
        assert told_value(raw, unit, SV)
