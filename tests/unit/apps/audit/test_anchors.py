"""Anchors: a line each in a file that is only added to."""

from datetime import UTC, datetime

import pytest

from samsyn.apps.audit.anchors import read_anchors, write_anchor
from samsyn.register.refusal import Refusal

AT = datetime(2026, 9, 1, tzinfo=UTC)


def test_anchors_are_read_as_they_were_written(tmp_path):
    file = tmp_path / "elsewhere" / "anchors.csv"
    for number, digit in ((3, "a"), (7, "b")):
        write_anchor(file, number, digit * 64, AT)
    assert read_anchors(file) == {3: "a" * 64, 7: "b" * 64}


def test_a_number_anchored_twice_is_held_to_the_first(tmp_path):
    file = tmp_path / "anchors.csv"
    for digit in ("a", "b"):
        write_anchor(file, 3, digit * 64, AT)
    assert read_anchors(file) == {3: "a" * 64}


def test_a_line_that_was_cut_off_is_named(tmp_path):
    file = tmp_path / "anchors.csv"
    write_anchor(file, 3, "a" * 64, AT)
    file.write_text(file.read_text() + "4,abc")
    with pytest.raises(Refusal) as refused:
        read_anchors(file)
    assert "line 2" in refused.value.told("en")
