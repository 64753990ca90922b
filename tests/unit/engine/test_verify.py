"""What ``catalog verify`` refuses, each with its file and reason."""

import re
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
        ("2027-05-01", "2028-11-02", "more than two years after reviewed_on"),
        ("first = 34470", "first = true", "first: is no number"),
        ("first = 34470", 'first = "34470"', "first: is no number"),
        ("first = 34470", f"first = {'9' * 60}", "first: is not a number of at most 15 digits"),
        ("first = 34470", "first = 0.1234567", "first: is not a number of at most 15 digits"),
        ("first = 34470", f"first = {'9' * 5000}", "a number is too long"),
        ("34469", "true", "offered_monthly_salary is not of type int64"),
        ("{offered_monthly_salary},", "{offered_monthly_salary.__class__},", "is not a shown"),
        ("{offered_monthly_salary},", "{offered_monthly_salary!r},", "is not a shown"),
        ("{offered_monthly_salary},", "{offered_monthly_salary:>9999999},", "is not a shown"),
        ("{offered_monthly_salary},", "{offered_monthly_salary[0]},", "is not a shown"),
        (
            'en = "Offered pay below the salary requirement"',
            'en = "Erbjuden lön under lönekravet"',
            "title: the English text is the same as the Swedish",
        ),
        ("offered_monthly_salary <", "-9999999999999999 <", "a number of at most 15 digits"),
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


ONE = "offered_monthly_salary < salary_requirement"


@pytest.mark.parametrize(
    "when",
    [
        " OR ".join([ONE] * 20_000),
        " OR ".join([ONE] * 70),
        "NOT " * 1000 + f"({ONE})",
        "(" * 1000 + ONE + ")" * 1000,
        "(" * 3000 + ONE + ")" * 3000,
    ],
    ids=["20,000 parts", "70 parts", "1,000 NOT", "1,000 levels", "3,000 levels"],
)
def test_a_condition_too_large_to_read_is_told_in_one_line(tmp_path, when):
    (reason,) = reasons(tmp_path, MODEL.replace(ONE, when))
    assert len(reason) < 250
    assert any(told in reason for told in ("longer than", "inside of each other", "cannot be read"))


@pytest.mark.parametrize("file", ["indicators/trial.toml", "random_arm.toml"])
@pytest.mark.parametrize("text", ["a = " + "[" * 5000 + "]" * 5000, f"a = {'9' * 5000}", "a = ["])
def test_a_file_that_cannot_be_read_is_told_with_its_name(tmp_path, file, text):
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text(text)
    (problem,) = verify(load_catalog(tmp_path), TODAY)
    assert problem.file == file
    assert problem.reason.startswith("is not TOML")


@pytest.mark.parametrize("name", ["ALERT_HIT", "x'; drop", "1st", "löner", "a-b", "a b"])
def test_a_file_is_named_as_an_identifier(tmp_path, name):
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators" / f"{name}.toml").write_text(MODEL)
    problems = verify(load_catalog(tmp_path), TODAY)
    assert [problem.file for problem in problems] == [f"indicators/{name}.toml"]
    assert "small letters a to z" in problems[0].reason


def step(sv: str, en: str) -> str:
    return re.sub("next_step = .*", f'next_step = {{ sv = "{sv}", en = "{en}" }}', MODEL)


def test_no_next_step_orders_what_an_officer_decides(tmp_path):
    found = reasons(tmp_path, step("Återkalla tillståndet.", "Withdraw the permit."))
    assert [reason.split(":")[0] for reason in found] == ["next_step.sv", "next_step.en"]
    assert all("only an officer's reasoned decision" in reason for reason in found)


def test_no_first_step_of_a_kind_orders_it_either(tmp_path):
    (tmp_path / "kinds").mkdir()
    kind = (ROOT / "kinds" / "trafficking.toml").read_text()
    step = "[first_step]\nsv = 'Återkalla tillståndet.'\nen = 'Look at the file.'\n"
    (tmp_path / "kinds" / "trafficking.toml").write_text(kind[: kind.index("[first_step]")] + step)
    (problem,) = verify(load_catalog(tmp_path), TODAY)
    assert (problem.file, problem.reason[:13]) == ("kinds/trafficking.toml", "first_step.sv")


def test_a_reason_of_exploitation_may_say_that_revocation_is_a_matter_of_its_own(tmp_path):
    card = MODEL.replace('leads_to = "economic"', 'leads_to = "labour_exploitation"')
    card = card.replace('reason = { sv = "', 'reason = { sv = "Återkallelse prövas för sig. ')
    assert reasons(tmp_path, card) == []


def test_every_problem_names_its_file(tmp_path):
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators" / "one.toml").write_text("title = 1")
    (tmp_path / "indicators" / "two.toml").write_bytes(b"\xff\xfe")
    files = {problem.file for problem in verify(load_catalog(tmp_path), TODAY)}
    assert {"indicators/one.toml", "indicators/two.toml"} <= files
