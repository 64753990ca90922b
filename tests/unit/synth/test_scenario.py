"""Scenarios: a file overrides the standard one, and says nothing that is not known."""

import pytest

from samsyn.register.refusal import Refusal
from samsyn.synth.making import make_agency
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
        ("[citizenships]\nvisa = { XX = 1 }\n", "XX"),
    ],
)
def test_what_no_scenario_can_say_is_refused_by_name(tmp_path, text, named):
    with pytest.raises(Refusal, match=named):
        _own(tmp_path, text)


def test_a_rate_of_a_story_that_is_not_there_is_refused(tmp_path):
    own = _own(tmp_path, "[stories.rates]\nno_such_story = 0.1\n")
    with pytest.raises(Refusal, match="no_such_story"):
        make_agency(10, 1, own)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refusal, match="no scenario"):
        read_scenario(tmp_path / "none.toml")
