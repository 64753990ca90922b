"""The command line as a whole: each command is there, and none waits for the others' modules."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from samsyn.cli.main import app

_HEAVY = ("numpy", "pyarrow", "duckdb", "polars", "scipy", "ibis")
_LOADED = (
    "import sys\n"
    "from samsyn.cli.main import app\n"
    "app({arguments}, standalone_mode=False)\n"
    f"print([name for name in {_HEAVY} if name in sys.modules])"
)


def test_help_names_every_command_with_what_it_does():
    told = CliRunner().invoke(app, ["--help"]).stdout
    for command in ("check", "load", "serve", "work", "audit", "user"):
        assert f"│ {command} " in told
    assert "Grundkontroll av alla öppna ärenden" in told


def test_a_command_that_is_not_there_is_told_with_the_nearest_one():
    told = CliRunner().invoke(app, ["serv"])
    assert told.exit_code == 2
    assert "serve" in told.output


def test_a_command_of_a_group_is_reached():
    assert CliRunner().invoke(app, ["audit", "verify", "--help"]).exit_code == 0


@pytest.mark.parametrize("arguments", [["--version"], ["user", "add", "--help"], ["serve", "-h"]])
def test_commands_that_compute_nothing_load_nothing_that_does(arguments):
    code = _LOADED.format(arguments=arguments)
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert told.stdout.splitlines()[-1] == "[]", told.stderr
