"""The public list: law and counts, no secret method, no small cell."""

import pytest

from samsyn.apps.report.public_list import public_list
from samsyn.engine.catalog import load_catalog

CATALOG = load_catalog()
NAME = "offered_salary_below_threshold"


def listed(hits: int, lang: str = "sv", **changes: object) -> str:
    card = CATALOG.indicators[NAME].model_copy(update=changes)
    only = type(CATALOG)(
        **{
            **{f: getattr(CATALOG, f) for f in CATALOG.__dataclass_fields__},
            "indicators": {NAME: card},
        }
    )
    return public_list(only, {"indicators": {NAME: {"hit": hits, "not_run": []}}}, lang)


@pytest.mark.parametrize("hits", [0, 1, 5])
def test_counts_under_six_are_not_told(hits):
    assert "färre än 6 ärenden" in listed(hits)
    assert f"Träffar: {hits} " not in listed(hits)


def test_larger_counts_are_told_with_the_law():
    assert "Träffar: 6 ärenden" in listed(6).replace("\N{NO-BREAK SPACE}", " ")
    assert "Kriterium: 6 kap. 2 § utlänningslagen (2005:716)" in listed(6)
    assert "work permit" in listed(6, "en").lower()


def test_a_method_under_secrecy_is_marked_and_left_out():
    told = listed(9, method_secret="offentlighets- och sekretesslagen 17:1")
    assert "17:1" in told
    assert "sekretess" in told
    assert CATALOG.indicators[NAME].why.sv not in told


def test_what_was_not_run_says_why():
    run = {
        "indicators": {NAME: {"hit": 0, "not_run": [{"reason": "Shut.", "reason_sv": "Stängd."}]}}
    }
    assert "Stängd." in public_list(CATALOG, run, "sv")


def test_without_a_run_nothing_is_said_of_counts():
    assert "Träffar" not in public_list(CATALOG, None, "sv")
