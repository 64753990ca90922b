"""``samsyn arm`` on a real result folder: what is told, what is not, and one line for bad input."""

import json
import re
import shutil
import string
from decimal import Decimal

import pyarrow.parquet as pq
import pytest
from tests.results import checked
from typer.testing import CliRunner

from samsyn.apps.random_arm.views import words_in
from samsyn.cli.main import app
from samsyn.engine.settings import ArmSettings, Settings

runner = CliRunner()
TYPES = ["asylum", "visa", "work_permit"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A run over 40 cases of each of three types, half of which are drawn."""
    folder = tmp_path_factory.mktemp("arm")
    register = folder / "register"
    register.mkdir()
    (register / "persons.csv").write_text("person_id,family_name\nP1,Öz\n", encoding="utf-8")
    rows = [
        f"C{place}{n:02},{name},P1,2026-08-01,open,{'Syd' if n % 2 else 'Nord'}"
        for place, name in enumerate(TYPES)
        for n in range(40)
    ]
    head = "case_id,case_type,applicant_id,received_on,status,region"
    (register / "cases.csv").write_text("\n".join([head, *rows]) + "\n")
    arm = ArmSettings(share=Decimal("0.5"))
    return checked(register, folder / "out", Settings(random_arm=arm))


@pytest.fixture
def out(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "out")


def drawn(out, case_type=None):
    rows = pq.read_table(out / "triage.parquet").to_pylist()
    cases = [row["case_id"] for row in rows if row["random_arm"]]
    return [case for case in cases if case_type in (None, TYPES[int(case[1])])]


@pytest.fixture
def judged(tmp_path):
    def of(found, name="judged.csv"):
        rows = [f"{case},{int(something)}" for case, something in found.items()]
        (tmp_path / name).write_text("\n".join(["case_id,something_found", *rows]) + "\n")
        return tmp_path / name

    return of


def told(*arguments, lang="en"):
    result = runner.invoke(app, ["arm", *map(str, arguments), "--lang", lang])
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*arguments, lang="en"):
    result = runner.invoke(app, ["arm", *map(str, arguments), "--lang", lang])
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    return line


def first_found(out, **counts):
    """Every drawn case judged: something found in so many of each type."""
    return {
        case: place < counts.get(name, 0)
        for name in TYPES
        for place, case in enumerate(drawn(out, name))
    }


def test_shares_are_told_in_both_languages(whole, judged):
    file = judged(first_found(whole, asylum=10, visa=7, work_permit=14))
    english, swedish = told(whole, file), told(whole, file, lang="sv")
    assert re.search(r"^All open cases +120 +60 +60 +31 +51\.7% ", english, re.MULTILINE)
    assert re.search(r"^Asylum +40 +20 +20 +10 +50% +\d+(\.\d)?–\d+(\.\d)?%$", english, re.M)
    assert re.search(r"^Alla öppna ärenden +120 +60 +60 +31 +51,7 % ", swedish, re.MULTILINE)
    assert re.search(r"^Asyl +40 +20 +20 +10 +50 % +\d+(,\d)?–\d+(,\d)? %$", swedish, re.M)


def test_the_numbers_of_the_json(whole, judged):
    file = judged(first_found(whole, asylum=10, visa=7, work_permit=14))
    made = json.loads(told(whole, file, "--json", "-"))
    assert made["n"] == 60
    assert made["level"] == 0.95
    assert made["whole"]["share"] == round(31 / 60, 4)
    assert [part["case_types"] for part in made["parts"]] == [["asylum"], ["visa"], ["work_permit"]]
    assert [part["found"] for part in made["parts"]] == [10, 7, 14]
    assert made["warnings"] == []
    assert "Korn" in made["method"]
    assert "1998" in made["reference"]
    low, high = made["whole"]["interval"]
    assert 0.4 < low < made["whole"]["share"] < high < 0.65


def test_json_goes_to_a_file_beside_the_text(whole, judged, tmp_path):
    file = judged(first_found(whole, asylum=10, visa=7, work_permit=14))
    text = told(whole, file, "--json", tmp_path / "arm.json")
    assert text == told(whole, file)
    made = (tmp_path / "arm.json").read_text(encoding="utf-8")
    assert made == told(whole, file, "--json", "-")


def test_small_counts_are_not_told(whole, judged):
    file = judged(first_found(whole, asylum=3, visa=10, work_permit=9))
    made = json.loads(told(whole, file, "--json", "-"))
    assert [part["case_types"] for part in made["parts"]] == [["work_permit"], ["asylum", "visa"]]
    assert [part["found"] for part in made["parts"]] == [9, 13]
    text = told(whole, file)
    assert "Other case types together" in text
    assert "Told together are asylum and visa." in text
    assert "Asylum" not in text


def test_a_count_that_is_small_in_all_leaves_an_interval_alone(whole, judged):
    texts = {told(whole, judged(first_found(whole, asylum=n))) for n in range(1, 6)}
    (text,) = texts
    assert re.search(
        r"^All open cases +120 +60 +60 +not told +not told +0–\d+(\.\d)?%$", text, re.M
    )


def test_what_is_not_judged_is_told_and_is_not_harmless(whole, judged):
    found = dict(list(first_found(whole, asylum=20, visa=20, work_permit=20).items())[::2])
    text = told(whole, judged(found))
    assert "30 are not judged yet" in text
    assert re.search(r"^All open cases +120 +60 +30 +30 +100% ", text, re.MULTILINE)


def test_a_case_type_without_judgements_leaves_the_whole_not_known(whole, judged):
    found = {case: True for case in drawn(whole) if case in drawn(whole, "visa")}
    text = told(whole, judged(found))
    assert "No case is judged in asylum and work permit." in text
    assert re.search(r"^Asylum +40 +20 +0 +not known$", text, re.MULTILINE)
    assert re.search(r"^All open cases +120 +60 +20 +20 +not known$", text, re.MULTILINE)


def test_with_nothing_judged_the_drawn_are_told(whole, judged):
    text = told(whole, judged({}))
    assert "Drawn at random: 60. Judged of those drawn: 0." in text
    assert "No share is therefore known." in text
    assert "%" not in text.split("\n\n")[1].split("\n", 2)[2]


def test_selected_cases_are_left_out_and_counted(whole, judged):
    of_arm = first_found(whole, asylum=10, visa=7, work_permit=14)
    numbers = pq.read_table(whole / "triage.parquet")["case_id"].to_pylist()
    selected = dict.fromkeys(set(numbers) - of_arm.keys(), True)
    without = json.loads(told(whole, judged(of_arm), "--json", "-"))
    made = json.loads(told(whole, judged(of_arm | selected), "--json", "-"))
    assert made["judged_not_drawn"] == 60
    assert made["whole"] == without["whole"]
    assert made["parts"] == without["parts"]
    assert "60 judgements are of cases that were not drawn" in told(
        whole, judged(selected | of_arm)
    )


def test_days_of_judging_are_told_in_the_json(whole, tmp_path):
    one, other = drawn(whole)[:2]
    file = tmp_path / "days.csv"
    rows = f"{one},0,2026-10-07\n{other},1,2026-09-30\n"
    file.write_text("case_id,something_found,judged_on\n" + rows)
    made = json.loads(told(whole, file, "--json", "-"))
    assert (made["judged_from"], made["judged_to"]) == ("2026-09-30", "2026-10-07")


def test_a_case_that_was_not_open_is_refused_by_line(whole, judged):
    file = judged({drawn(whole)[0]: True, "C-\x1bELSE": True})
    assert refused(whole, file) == (
        f'samsyn: {file}, line 3: the case "C-\\u001bELSE" was not open in the run.'
    )
    assert "rad 3" in refused(whole, file, lang="sv")


def test_bad_judgements_are_refused(whole, tmp_path):
    (tmp_path / "bad.csv").write_text("case_id,something_found\nC001,2\n")
    assert "bad.csv, line 2: something_found" in refused(whole, tmp_path / "bad.csv")
    assert "nowhere.csv" in refused(whole, tmp_path / "nowhere.csv")
    assert refused(whole, tmp_path)


def test_what_is_no_result_is_refused(tmp_path, judged):
    assert "run.json" in refused(tmp_path / "nowhere", judged({}))


@pytest.mark.parametrize("name", ["run.json", "triage.parquet", "cases.parquet"])
@pytest.mark.parametrize("text", [None, b"", b"PAR1", b"{}", b"[]", b'{"random_arm": 1}'])
def test_broken_results_are_refused_in_one_line(out, judged, name, text):
    (out / name).unlink()
    if text is not None:
        (out / name).write_bytes(text)
    assert "samsyn check" in refused(out, judged({}))


def test_files_of_two_runs_are_refused(out, judged):
    cases = pq.read_table(out / "cases.parquet")
    pq.write_table(cases.slice(0, 100), out / "cases.parquet")
    assert "different runs" in refused(out, judged({}))


def test_chances_that_are_not_those_of_the_draw_are_refused(out, judged):
    triage = pq.read_table(out / "triage.parquet")
    place = triage.column_names.index("random_arm_probability")
    others = triage.set_column(place, "random_arm_probability", triage["n_hit"].cast("double"))
    pq.write_table(others, out / "triage.parquet")
    assert "probabilities" in refused(out, judged({}))


def test_a_place_that_cannot_be_written_is_told_in_one_line(whole, judged, tmp_path):
    assert "nowhere" in refused(whole, judged({}), "--json", tmp_path / "nowhere" / "a.json")


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same_with_the_same_filled_in():
    swedish, english = words_in("sv").texts, words_in("en").texts
    assert swedish.keys() == english.keys()
    for key in swedish:
        assert fields(swedish[key]) == fields(english[key]), key
