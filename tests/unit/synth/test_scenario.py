"""Scenarios: a file overrides the standard one, and says nothing that is not known."""

from pathlib import Path

import pytest

from samsyn.register.refusal import Refusal
from samsyn.synth.columns import NONE
from samsyn.synth.making import make_agency, scenario_at
from samsyn.synth.named import names
from samsyn.synth.plan import make_plan
from samsyn.synth.scenario import read_scenario


def _own(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return read_scenario(path)


def test_what_a_file_says_stands_and_the_rest_is_standard(tmp_path):
    own = _own(
        tmp_path,
        "[volumes.visa_first]\nshare = 0\n[citizenships]\nvisa = { IND = 1 }\n"
        "[stories.rates]\npassport_ran_out = 0.5\n",
    )
    standard = read_scenario()
    assert own.volumes["visa_first"].share == 0
    assert own.volumes["visa_first"].granted == standard.volumes["visa_first"].granted
    assert own.citizenships["visa"] == {"IND": 1}
    assert own.citizenships["asylum"] == standard.citizenships["asylum"]
    assert own.stories.rates == {"passport_ran_out": 0.5}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[pay]\nmeidan = 1\n", "pay.meidan"),
        ("[stories]\nfault = 2\n", "stories.fault"),
        ("[volumes.visa_first]\nopen = 'many'\n", "volumes.visa_first.open"),
        ("[pay\n", "own.toml"),
        (
            "[volumes.picnic_first]\nshare=1\nopen=0\nwaits=1\ngranted=0.5\nrepresented=0\nvalid_days=0\n",
            "picnic",
        ),
        ("[citizenships]\nvisa = { XX = 1 }\n", "citizenships.visa.XX has to look like"),
        ("[citizenships]\nvisa = { IND = 0 }\n", "citizenships.visa has to have a weight above 0"),
        ("history_days = 10\n", "history_days has to be at least 365"),
        ("on = 'yesterday'\n", "on has to be a day, such as 2026-09-01"),
        ("on = 1500-01-01\n", "on has to be at least 1980"),
        ("stories = 3\n", "stories has to be a table"),
        ("units = []\n", "units has to have at least 1"),
        (
            "[[units]]\nname='A'\nregion='N'\nsite='S'\nhandles='fish'\neffect=0\n",
            "units.0.handles",
        ),
        ("[pay]\nfloors = [{ from = 2026-01-01, first = 1 }]\n", "extension is missing; say it"),
        ("[volumes.visa_first]\nshare = inf\n", "share has to be a finite number"),
        ("[courts]\nchanged = 0.9\nremitted = 0.9\n", "courts has more than 1"),
        ("[pay]\nmedian = 1e30\n", "pay.median has to be at most"),
    ],
)
def test_what_no_scenario_can_say_is_refused_by_name(tmp_path, text, named):
    with pytest.raises(Refusal, match=named) as refused:
        _own(tmp_path, text)
    for message in (refused.value.sv, refused.value.en):
        assert "own.toml" in message
        assert "docs/synth.md" in message
        assert "\n" not in message


def test_a_scenario_without_cases_is_refused(tmp_path):
    none = "".join(f"[volumes.{name}]\nshare = 0\n" for name in read_scenario().volumes)
    with pytest.raises(Refusal, match="gives no cases"):
        _own(tmp_path, none)


def test_a_story_misspelt_is_refused_with_the_file_and_the_nearest_name(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text("[stories.rates]\npasport_ran_out = 0.1\n")
    with pytest.raises(
        Refusal, match=r"own.toml: stories.rates.pasport_ran_out.* passport_ran_out"
    ):
        scenario_at(path)


def test_a_rate_of_a_story_that_is_not_there_is_refused(tmp_path):
    own = _own(tmp_path, "[stories.rates]\nno_such_story = 0.1\n")
    with pytest.raises(Refusal, match="no_such_story"):
        make_agency(10, 1, own)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refusal, match="no scenario"):
        read_scenario(tmp_path / "none.toml")


def test_a_scenario_that_comes_with_samsyn_is_called_by_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = scenario_at(Path("rir-2023-19"))
    assert told.volumes["asylum_first"].permanent == 1.0
    (tmp_path / "rir-2023-19").write_text("history_days = 400\n")
    assert scenario_at(Path("rir-2023-19")).history_days == 400


@pytest.mark.parametrize("name", names())
def test_every_scenario_that_comes_with_samsyn_can_be_made(name):
    agency = make_agency(600, 1, scenario_at(Path(name)))
    assert len(agency.decisions) > 400


def test_a_kind_of_case_has_a_history_of_its_own(tmp_path):
    own = _own(tmp_path, "[volumes.study_permit_first]\nhistory_days = 100\nopen = 0\n")
    plan = make_plan(2000, 1, own)
    free = plan.of("study_permit_first") & (plan.later == NONE)
    assert (plan.decided[free] >= plan.on - 100).all()
    assert (plan.decided[plan.of("visa") & ~plan.open] < plan.on - 100).any()
