"""``samsyn report`` on real result folders, whole and broken: one clear line, never a traceback."""

import json
import shutil

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
