"""What ``catalog verify`` refuses, each with its file and reason."""

from datetime import date
from pathlib import Path

import pytest

from samsyn.catalog import ROOT
from samsyn.engine.catalog import load_catalog
from samsyn.engine.verify import verify

TODAY = date(2026, 11, 23)
MODEL = (ROOT / "indicators" / "offered_salary_below_threshold.toml").read_text()


def reasons(tmp_path: Path, card: str, on: date = TODAY) -> list[str]:
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators" / "trial.toml").write_text(card)
    problems = verify(load_catalog(tmp_path), on)
    return [problem.reason for problem in problems if problem.file == "indicators/trial.toml"]


def test_the_projects_own_catalogue_holds():
    assert verify(load_catalog(), TODAY) == []


def test_the_model_card_holds(tmp_path):
    assert reasons(tmp_path, MODEL) == []


@pytest.mark.parametrize(
    ("before", "after", "because"),
    [
        ("offered_monthly_salary <", "religion <", "unknown name: religion"),
        ("offered_monthly_salary <", "shoe_size <", "unknown name: shoe_size"),
        ("offered_monthly_salary <", "abs(offered_monthly_salary) <", "not allowed here: ABS"),
        ("< salary_requirement", "< 'many'", "compares number with text"),
        ('criterion = "utlänningslagen 6:2"\n', "", "criterion is missing"),
        ("utlänningslagen 6:2", "utlänningslagen 99:9", "not declared in criteria/"),
        ('legal_basis = "case_handling"\n', "", "legal_basis is missing"),
        ("case_handling", "good_intentions", "not declared in legal_bases/"),
        ('sv = "Erbjuden lön under lönekravet", ', "", "title.sv is missing"),
        (', en = "Offered pay below the salary requirement"', "", "title.en is missing"),
        ('"Erbjuden lön under lönekravet"', '""', "title.sv"),
        ("[[examples]]", "[[exempel]]", "exempel is not a key"),
        ('outcome = "hit"', 'outcome = "clear"', "example 1 says clear, but the rule gives hit"),
        ("2027-05-01", "2026-05-01", "its review was due on 2026-05-01"),
        ("34469", '"34469"', "offered_monthly_salary is not of type int64"),
        ("received_on = 2026-08-01, ", "shoe_size = 44, ", "shoe_size is not a fact"),
        ('leads_to = "economic"', 'leads_to = "hunch"', "leads_to"),
        ('scope = "own_case"', 'scope = "everyone"', "scope"),
        ("first = 34470, ", "", "give value, or both first and extension"),
        ("{offered_monthly_salary},", "{shoe_size},", "'shoe_size' is not a shown fact"),
        ("[party]", "[party]\nwithheld = 'x 1'", "give either text, or withheld"),
        ('leads_to = "economic"', 'leads_to = "economic"\nscore = 7', "score is not a key"),
        ("title = {", "title = [", "is not TOML"),
    ],
)
def test_a_fault_is_refused_with_its_reason(tmp_path, before, after, because):
    assert before in MODEL
    assert any(because in reason for reason in reasons(tmp_path, MODEL.replace(before, after)))


def test_a_card_without_examples_is_refused(tmp_path):
    card = MODEL[: MODEL.index("[[examples]]")]
    assert "examples: none whose outcome is hit" in reasons(tmp_path, card)


def test_a_sign_of_exploitation_may_not_lead_to_revocation(tmp_path):
    card = MODEL.replace('leads_to = "economic"', 'leads_to = "labour_exploitation"')
    card = card.replace("Jämför med", "Öppna ett återkallelseärende. Jämför med")
    assert any("may not lead to revocation" in reason for reason in reasons(tmp_path, card))


def test_every_problem_names_its_file(tmp_path):
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators" / "one.toml").write_text("title = 1")
    (tmp_path / "indicators" / "two.toml").write_bytes(b"\xff\xfe")
    files = {problem.file for problem in verify(load_catalog(tmp_path), TODAY)}
    assert {"indicators/one.toml", "indicators/two.toml"} <= files
