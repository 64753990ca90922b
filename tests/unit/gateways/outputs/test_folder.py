"""A result folder is whole or not there."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from samsyn.gateways.outputs.folder import replaced_folder
from samsyn.register.refusal import Refusal


def run(text: str) -> str:
    """What run.json says of the run of that name."""
    return json.dumps({"run_id": text})


def publish(out: Path, text: str) -> None:
    with replaced_folder(out, "run.json") as folder:
        (folder / "run.json").write_text(run(text))
        (folder / "answers").mkdir()
        (folder / "answers" / "file").write_text(text)


def left(out: Path) -> list[str]:
    return [path.name for path in out.parent.iterdir() if path.name != out.name]


def test_a_new_result_takes_the_place_of_the_old(tmp_path):
    out = tmp_path / "a" / "out"
    publish(out, "one")
    (out / "quarantine").write_text("of the old result")
    publish(out, "two")
    assert (out / "answers" / "file").read_text() == "two"
    assert not (out / "quarantine").exists()
    assert left(out) == []


def test_a_failure_leaves_the_old_result(tmp_path):
    out = tmp_path / "out"
    publish(out, "one")
    with pytest.raises(IsADirectoryError), replaced_folder(out, "run.json") as folder:
        folder.write_text("a folder is no file")
    assert (out / "run.json").read_text() == run("one")
    assert left(out) == []


@pytest.mark.parametrize(
    ("file", "text"),
    [("letter.txt", "dear"), ("run.json", "{}"), ("run.json", "no JSON"), ("run.json", "[]")],
)
def test_a_folder_with_something_else_in_it_is_never_replaced(tmp_path, file, text):
    out = tmp_path / "letters"
    out.mkdir()
    (out / file).write_text(text)
    with pytest.raises(Refusal, match=file), replaced_folder(out, "run.json"):
        pass
    assert (out / file).read_text() == text


def test_a_result_with_a_strangers_file_in_it_is_not_replaced(tmp_path):
    out = tmp_path / "out"
    publish(out, "one")
    (out / "mine.txt").write_text("dear")
    with pytest.raises(Refusal, match=r"mine\.txt"), replaced_folder(out, "run.json"):
        pass
    assert (out / "mine.txt").read_text() == "dear"


def test_a_strangers_folder_of_a_like_name_is_left_alone(tmp_path):
    out = tmp_path / "out"
    (tmp_path / ".out.partial-ly").mkdir()
    publish(out, "one")
    assert left(out) == [".out.partial-ly"]


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_folder_is_refused(tmp_path, kind):
    out = tmp_path / "out"
    if kind == "file":
        out.write_text("x")
    else:
        (tmp_path / "real").mkdir()
        out.symlink_to(tmp_path / "real")
    with pytest.raises(Refusal, match="not a folder"), replaced_folder(out, "run.json"):
        pass


WRITER = """
import sys, time
from pathlib import Path
from samsyn.gateways.outputs.folder import replaced_folder
for number in range(10_000):
    with replaced_folder(Path(sys.argv[1]), 'run.json') as folder:
        for name in ("run.json", "timings.json", "cases.parquet", "triage.parquet"):
            (folder / name).write_text('{"run_id": "%s"}' % number)
            print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 2, 3, 5, 8, 13, 21, 34, 55])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_killed_at_any_moment_the_result_is_whole(tmp_path, after, how):
    out = tmp_path / "out"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(out)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    for _ in range(after):
        writer.stdout.readline()
    writer.send_signal(how)
    writer.wait(timeout=30)
    if out.exists():
        assert len({path.read_text() for path in out.iterdir()}) == 1
        assert len(list(out.iterdir())) == 4
    else:
        assert after <= 5
    publish(out, "next")
    assert left(out) == []


def test_another_run_at_work_on_the_same_folder_is_left_alone(tmp_path):
    out = tmp_path / "out"
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time\nfrom pathlib import Path\n"
            "from samsyn.gateways.outputs.folder import replaced_folder\n"
            "with replaced_folder(Path(sys.argv[1]), 'run.json') as f:\n"
            " (f / 'run.json').write_text('slow'); print(1, flush=True); sys.stdin.read()",
            str(out),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    holder.stdout.readline()
    publish(out, "quick")
    assert (out / "run.json").read_text() == run("quick")
    holder.communicate(b"")
    assert holder.returncode == 0
    assert (out / "run.json").read_text() == "slow"
    assert left(out) == []
