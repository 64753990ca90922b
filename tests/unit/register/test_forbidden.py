"""Names of columns that are refused, and names that only look like them."""

import unicodedata

import pytest

from samsyn.register import TABLES
from samsyn.register.derived import DERIVED
from samsyn.register.forbidden import LAW_EN, LAW_SV, SWEDISH_CATEGORIES, forbidden_category

REFUSED = {
    "religion": "religion",
    "Religion": "religion",
    "RELIGION": "religion",
    "applicant_religion": "religion",
    "applicantReligion": "religion",
    "applicantreligion": "religion",
    "is_convert": "religion",
    "asylskäl": "protection grounds",
    "Åberopad grund": "protection grounds",
    "protectionGrounds": "protection grounds",
    "asylumgrounds": "protection grounds",
    "healthStatus": "health",
    "ohälsa": "health",
    "union_membership": "trade-union membership",
    "UNIONMEMBERSHIP": "trade-union membership",
    "sexual_orientation": "sexual orientation or gender identity",
    "homosexuell": "sexual orientation or gender identity",
    "gender-identity": "sexual orientation or gender identity",
    "ethnicity": "ethnic origin",
    "folkgrupp": "ethnic origin",
    "race": "ethnic origin",
    "politicalOpinion": "political opinion",
    "partipolitisk": "political opinion",
    "partimedlemskap": "political opinion",
    "parti": "political opinion",
    "klantillhörighet": "ethnic origin",
    "stam": "ethnic origin",
    "stamtillhörighet": "ethnic origin",
    "tro": "religion",
    "livsåskådning": "religion",
    "muslim": "religion",
    "is_muslim": "religion",
    "ismuslim": "religion",
    "medicin": "health",
    "medical": "health",
    "läkarintyg": "health",
    "hiv": "health",
    "hiv_status": "health",
    "skyddsbehov": "protection grounds",
    "läggning": "sexual orientation or gender identity",
    "facket": "trade-union membership",
    "union": "trade-union membership",
    "applicant_union": "trade-union membership",
}

ALLOWED = [
    "date_of_birth",
    "unit",
    "operation",
    "region",
    "racing_no",
    "trace_id",
    "grasp",
    "ground",
    "citizenship",
    "sex",
    "union_citizen",
    "party_id",
    "converted_at",
    "partial",
    "parties",
    "partition",
    "stamped_on",
    "stamp",
    "trolley",
    "trotoar",
    "hivernal",
    "european_union",
    "europeiskaUnionen",
    "western_union_reference",
    "reunion",
    "anläggning",
    "handläggning",
    "beläggning",
    "facktext",
    "interface",
    "metro",
    "patrol",
    "fathers_name",
    "mothersName",
    "sales_region",
    "address_line_1",
    "Заявитель",
    "",
    "§§",
]


@pytest.mark.parametrize(("name", "category"), REFUSED.items())
def test_names_that_show_what_is_forbidden_tell_their_category(name: str, category: str) -> None:
    assert forbidden_category(name) == category


@pytest.mark.parametrize("name", ALLOWED)
def test_names_that_only_look_alike_pass(name: str) -> None:
    assert forbidden_category(name) is None


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_letter_with_an_accent_is_read_however_it_was_typed(form: str) -> None:
    assert forbidden_category(unicodedata.normalize(form, "asylskäl")) == "protection grounds"


DISGUISED = {
    "re_ligion": "religion",
    "r.e.l.i.g.i.o.n": "religion",
    "reli\u200bgion": "religion",
    "reli\u00adgion": "religion",
    "ｒｅｌｉｇｉｏｎ": "religion",
    "r\u0435ligion": "religion",
    "религия": "religion",
    "\u0440olitical_view": "political opinion",
    "he-alth": "health",
    "kl_an": "ethnic origin",
    "tr.o": "religion",
    "uni\u043en": "trade-union membership",
}


@pytest.mark.parametrize(("name", "category"), DISGUISED.items(), ids=ascii)
def test_a_disguised_name_tells_its_category(name: str, category: str) -> None:
    assert forbidden_category(name) == category


def test_no_column_of_a_derived_table_is_refused() -> None:
    names = [*DERIVED, *(column.name for table in DERIVED.values() for column in table.columns)]
    assert [name for name in names if forbidden_category(name)] == []


def test_no_column_and_no_table_of_the_register_is_refused() -> None:
    names = [*TABLES, *(column.name for table in TABLES.values() for column in table.columns)]
    assert [name for name in names if forbidden_category(name)] == []


def test_every_category_has_a_swedish_name() -> None:
    assert set(REFUSED.values()) == set(SWEDISH_CATEGORIES)


def test_the_law_is_named_in_both_languages() -> None:
    assert all("utlänningsdatalagen" in law and "17 §" in law for law in (LAW_SV, LAW_EN))
