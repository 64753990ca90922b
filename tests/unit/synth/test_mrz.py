"""Zones written for whole columns are those that ICAO Doc 9303 shows, and read back whole."""

import numpy as np

from samsyn.synth.makers import mrz


def _zones(**changes):
    told = {
        "names": "ERIKSSON<<ANNA<MARIA",
        "states": "UTO",
        "numbers": "L898902C3",
        "citizenships": "UTO",
        "sexes": "F",
    } | changes
    letters = {name: np.array([text.encode()]) for name, text in told.items()}
    days = {"births": "1974-08-12", "expiries": "2012-04-15"}
    return mrz.Zones(**letters, **{n: np.array([d], "datetime64[D]") for n, d in days.items()})


def test_a_passport_is_written_as_the_standard_shows():
    first, second = mrz.passports(_zones())[0].decode().split("\n")
    assert first == "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
    assert second == "L898902C36UTO7408122F1204159<<<<<<<<<<<<<<08"


def test_a_card_is_written_as_the_standard_shows():
    zones = _zones(numbers="D23145890")
    lines = mrz.cards(zones, np.array([b"I<"]))[0].decode().split("\n")
    assert lines == [
        "I<UTOD231458907<<<<<<<<<<<<<<<",
        "7408122F1204159UTO<<<<<<<<<<<6",
        "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ]


def test_names_are_spelt_in_latin_letters_and_cut():
    assert mrz.zone_name("Åkesson", "Zoë-Ann") == b"AAKESSON<<ZOE<ANN"
    assert mrz.zone_name("Đorđević", None) == b"DORDEVIC"
    assert len(mrz.zone_name("A" * 50, "B")) == mrz.NAME_WIDTH
