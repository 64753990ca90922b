"""What may not stand of a check after the decision: each in a catalogue of its own."""

from datetime import date

import pytest

from samsyn.engine.catalog import load_catalog
from samsyn.engine.verify import verify

ON = date(2026, 11, 24)


@pytest.mark.parametrize("check", ["no_income", "employer_disreputable_when_granted"])
def test_a_check_of_pay_or_employer_cannot_leave_out_who_is_harmed(tmp_path, check):
    name = f"post_checks/{check}.toml"
    declared = load_catalog().texts[name].decode()
    (tmp_path / "post_checks").mkdir()
    (tmp_path / name).write_text(declared.replace("pay_or_work = true\n", ""))
    found = [str(problem) for problem in verify(load_catalog(tmp_path), ON)]
    assert any(check in one and "pay_or_work" in one for one in found), found
