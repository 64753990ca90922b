"""``samsyn report`` on real result folders, whole and broken: one clear line, never a traceback."""

import json
import os
import shutil

import pyarrow.parquet as pq
import pytest
from tests.results import OPEN_CASE, result_folder
from typer.testing import CliRunner

from samsyn.cli.main import app

runner = CliRunner()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return result_folder(tmp_path_factory.mktemp("result"))


@pytest.fixture
def out(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "out")


def told(*arguments) -> str:
    result = runner.invoke(app, ["report", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*arguments) -> str:
    result = runner.invoke(app, ["report", *map(str, arguments)])
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    return line


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("arguments", [(), (OPEN_CASE,), (OPEN_CASE, "--party")])
def test_each_report_in_each_form_and_language(whole, arguments, lang):
    for form in ("text", "html", "json"):
        made = told(whole, *arguments, "--format", form, "--lang", lang)
        assert made.strip()
        if form == "json":
            assert json.loads(made)["page"]["lang"] == lang
        if form == "html":
            assert f'<html lang="{lang}">' in made


def test_the_same_report_twice_is_the_same(whole):
    assert told(whole, OPEN_CASE) == told(whole, OPEN_CASE)


def test_a_case_without_a_report_is_refused_saying_which_have_one(whole):
    assert "bara de har rapporter" in refused(whole, "C-NOT-THERE")
    assert "only those have reports" in refused(whole, "C-NOT-THERE", "--lang", "en")


def test_the_party_copy_needs_a_case(whole):
    assert "--party" in refused(whole, "--party")


def test_what_is_no_result_is_refused(tmp_path):
    assert "mappen finns inte" in refused(tmp_path / "nowhere", "C1")
    (tmp_path / "file").write_text("")
    assert "är ingen mapp" in refused(tmp_path / "file")
    (tmp_path / "empty").mkdir()
    assert "ingen run.json" in refused(tmp_path / "empty", "C1")


TABLES = ["cases.parquet", "triage.parquet"]
FILES = ("declarations.json", "cases.parquet", "triage.parquet", "findings.parquet")


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(out, name):
    (out / name).unlink()
    assert name in refused(out, OPEN_CASE)


@pytest.mark.parametrize("name", [*FILES, "run.json"])
@pytest.mark.parametrize("text", [b"", b"PAR1", b"{", b"[]", b"{}", b"\xff\xfe\x00", b"null"])
def test_a_broken_file_is_refused_in_one_line(out, name, text):
    (out / name).write_bytes(text)
    line = refused(out, OPEN_CASE)
    assert "samsyn check" in line or "samsyn catalog verify" in line


@pytest.mark.parametrize("name", ["run.json", "declarations.json", *TABLES])
def test_the_page_of_a_run_refuses_broken_files_too(out, name):
    (out / name).write_bytes(b"{}")
    assert "samsyn check" in refused(out)


def test_a_result_put_together_from_two_runs_is_refused(out):
    texts = json.loads((out / "declarations.json").read_text())
    dropped = next(name for name in texts if name.startswith("indicators/"))
    del texts[dropped]
    (out / "declarations.json").write_text(json.dumps(texts))
    assert "hänger inte ihop" in refused(out, OPEN_CASE)


def test_answers_lie_in_stores_of_their_own(out):
    shutil.rmtree(out / "answers", ignore_errors=True)
    assert json.loads(told(out, OPEN_CASE, "--format", "json"))["answers"] == []


ALERTS = "alert_id,source,kind,document_number,issuing_state\nL9,SIS,document,OTHER,TUR\n"
ALERT = "L1,SIS,document,U1234567,TUR\n"


@pytest.fixture(scope="module")
def with_and_without_alert(tmp_path_factory):
    alerts = {"with": ALERTS + ALERT, "without": ALERTS}
    return [
        result_folder(tmp_path_factory.mktemp(name), alerts=text) for name, text in alerts.items()
    ]


@pytest.mark.parametrize("form", ["text", "html", "json"])
def test_the_party_copy_with_an_alert_is_the_one_without(with_and_without_alert, form):
    for out, outcome in zip(with_and_without_alert, ("hit", None), strict=True):
        findings = pq.read_table(out / "findings.parquet").to_pylist()
        found = {(row["case_id"], row["indicator"]): row["outcome"] for row in findings}
        assert found.get((OPEN_CASE, "alert_hit")) == outcome
    one, other = (
        without_identifiers(told(out, OPEN_CASE, "--party", "--format", form), out)
        for out in with_and_without_alert
    )
    assert one == other


def without_identifiers(copy, out):
    run_id = json.loads((out / "run.json").read_text())["run_id"]
    report_id = json.loads(told(out, OPEN_CASE, "--party", "--format", "json"))["page"]["report_id"]
    return copy.replace(report_id, "REPORT").replace(run_id, "RUN")


STEERING = "\x1b\x7f\x9b\u200e\u202e\u2028\u2066\U000e0001"


@pytest.mark.parametrize("arguments", [(), ("--party",)])
def test_json_escapes_what_steers_a_terminal_or_turns_the_writing(tmp_path, arguments):
    persons = (
        "person_id,family_name,given_names,date_of_birth,personal_identity_number,"
        f"identity_level\nP1,Demir{STEERING}ci,Elif,1990-01-02,199001022382,{STEERING}\n"
        "P2,Öz,,1980-05-06,,\n"
    )
    cases = (
        "case_id,case_type,application_kind,applicant_id,received_on,status,case_officer_id,"
        f"offered_monthly_salary\nC1,work_permit,first,P1,2026-08-01,open,U{STEERING}7,25000\n"
    )
    out = result_folder(tmp_path, persons=persons, cases=cases)
    made = told(out, OPEN_CASE, *arguments, "--format", "json")
    assert made.replace("\n", "").isprintable()
    page = json.loads(made)
    if not arguments:
        raw = {line["key"]: line["value"] for line in page["about"]}
        assert raw["case_officer"] == f"U{STEERING}7"


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_case_number_that_is_no_text_is_refused_in_one_line(whole, lang):
    # It lies between the numbers of the result, so that the rows are looked through.
    number = os.fsdecode(OPEN_CASE.encode() + b"\xff")
    assert OPEN_CASE in refused(whole, number, "--lang", lang)
    assert OPEN_CASE in refused(whole, number, "--party", "--lang", lang)
    assert refused(whole / number, "C1", "--lang", lang)
