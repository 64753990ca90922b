"""What a server is set up by: the units, gunicorn's settings, and the site through both."""

import json
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest
from tests.on_server import Server, new_server
from tests.results import ROOT
from typer.testing import CliRunner

from samsyn.cli.main import app

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
BIN = Path(sys.executable).parent
_TRIES = 600
# As systemd does: the socket is number 3, and the environment says whose it is.
_HANDED_OVER = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
os.execv(sys.argv[2], sys.argv[2:])
"""


def values(unit: Path, name: str) -> list[str]:
    lines = (line.partition("=") for line in unit.read_text().splitlines())
    return [value for key, _, value in lines if key == name]


def example() -> dict[str, str]:
    """The settings of the example, with those that are left for the agency to say."""
    lines = (DEPLOY / "samsyn.env.example").read_text().splitlines()
    told = [line.removeprefix("#") for line in lines if re.match(r"#?SAMSYN_[A-Z_]+=", line)]
    return dict(line.split("=", 1) for line in told)


@pytest.fixture(scope="module")
def units_here(tmp_path_factory):
    """The units as systemd would read them, with this checkout's programs."""
    folder = tmp_path_factory.mktemp("units")
    for unit in UNITS:
        text = unit.read_text().replace("/opt/samsyn/.venv/bin", str(BIN))
        (folder / unit.name).write_text(text)
    return folder


def test_systemd_finds_no_fault_in_any_unit(units_here):
    files = sorted(map(str, units_here.iterdir()))
    told = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=no", "--man=no", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.stderr, told.returncode) == ("", 0)


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_service_may_do_little_by_systemds_own_count(units_here, unit):
    told = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--threshold=25", units_here / unit.name],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout.splitlines()[-1]


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_service_runs_what_is_there_as_the_site(unit):
    (command,) = values(unit, "ExecStart")
    program, *arguments = shlex.split(command)
    assert program.startswith("/opt/samsyn/.venv/bin/")
    assert (BIN / Path(program).name).exists()
    if program.endswith("/samsyn"):
        assert CliRunner().invoke(app, [*arguments, "--help"]).exit_code == 0
    assert values(unit, "User") == values(unit, "Group") == ["samsyn"]
    assert values(unit, "EnvironmentFile") == ["/etc/samsyn/samsyn.env"]


def test_each_timer_has_its_service_and_is_in_the_docs():
    docs = (ROOT / "docs" / "operation.md").read_text()
    timers = [unit for unit in UNITS if unit.suffix == ".timer"]
    assert {timer.stem for timer in timers} == {"samsyn-anchor", "samsyn-backup", "samsyn-sessions"}
    for timer in timers:
        assert timer.with_suffix(".service").exists()
        assert timer.name in docs


def test_every_setting_of_the_site_is_in_the_docs_and_the_example_names_no_other():
    source = (ROOT / "src" / "samsyn" / "site" / "settings.py").read_text()
    names = set(re.findall(r"SAMSYN_[A-Z]+(?:_[A-Z]+)*(?=\")", source))
    names |= {f"SAMSYN_OIDC_{name.upper()}" for name in ("issuer", "client_id", "key_file")}
    docs = "".join((ROOT / "docs" / name).read_text() for name in ("running.md", "operation.md"))
    assert {name for name in names if f"`{name}`" not in docs} == set()
    assert example().keys() <= names


def test_the_example_is_read_alike_by_a_shell_and_holds_no_secret():
    shell = subprocess.run(
        ["sh", "-c", f"set -a; . {DEPLOY / 'samsyn.env.example'}; env"],
        capture_output=True,
        text=True,
        check=True,
    )
    told = dict(line.split("=", 1) for line in shell.stdout.splitlines() if "=" in line)
    assert told["SAMSYN_DATABASE"] == example()["SAMSYN_DATABASE"]
    assert told["SAMSYN_SECRET_KEY"] == ""
    subprocess.run(["sh", "-n", DEPLOY / "samsyn-admin"], check=True)


class Proxied:
    """The site behind the agency's proxy, which this is: asked by the socket."""

    def __init__(self, address: Path) -> None:
        self._address = str(address)

    def get(self, path: str, client: str = "192.0.2.7", **headers: str):
        usual = {"Host": "samsyn.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": client}
        told = usual | {name.replace("_", "-"): value for name, value in headers.items()}
        asked = HTTPConnection("samsyn.example", timeout=60)
        asked.sock = socket.socket(socket.AF_UNIX)
        asked.sock.settimeout(60)
        asked.sock.connect(self._address)
        asked.request("GET", path, headers=told)
        answer = asked.getresponse()
        answer.body = answer.read().decode()
        asked.close()
        return answer


def start(server: Server, folder: Path) -> tuple[subprocess.Popen[str], Proxied]:
    """gunicorn by the file that servers have, with the settings of the example."""
    address = folder / "site.sock"
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(address))
    listening.listen()
    runtime = folder / "runtime"
    runtime.mkdir()
    own = ("SAMSYN_HOSTS", "SAMSYN_ORIGINS", "SAMSYN_PROXIES")
    settings = {name: example()[name] for name in own} | {
        "SAMSYN_WITHOUT_TLS": "",
        "SAMSYN_DEMONSTRATION": "",
        "SAMSYN_WORKERS": "2",
        "RUNTIME_DIRECTORY": str(runtime),
    }
    command = ["--config", DEPLOY / "gunicorn.py", "samsyn.site.wsgi"]
    process = subprocess.Popen(
        [sys.executable, "-c", _HANDED_OVER, str(listening.fileno()), BIN / "gunicorn", *command],
        env=server.environment | settings,
        pass_fds=[listening.fileno()],
        stderr=subprocess.PIPE,
        text=True,
    )
    listening.close()
    return process, Proxied(address)


@pytest.fixture(scope="module")
def proxied(tmp_path_factory):
    """The site, and what it wrote to its log by the time it was stopped."""
    folder = tmp_path_factory.mktemp("site")
    with new_server("sqlite", folder) as server:
        server.done("migrate")
        process, site = start(server, folder)
        site.stop = lambda: (process.send_signal(signal.SIGTERM), process.communicate()[1])[1]
        site.ended = process.poll
        for _ in range(_TRIES):
            if process.poll() is not None:
                pytest.fail(process.stderr.read())
            if site.get("/health/ready").status == 200:
                break
            time.sleep(0.1)
        yield site
        if process.poll() is None:
            process.kill()
            process.wait()


def test_the_site_answers_with_what_browsers_must_hold_to(proxied):
    page = proxied.get("/sv/sign-in/")
    assert page.status == 200
    assert page.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["X-Frame-Options"] == "DENY"
    assert "Secure" in page.headers["Set-Cookie"]
    style = re.search(r'href="(/static/[^"]+\.css[^"]*)"', page.body)[1]
    assert proxied.get(style).status == 200


def test_what_comes_without_tls_is_led_there_and_another_name_gets_nothing(proxied):
    plain = proxied.get("/sv/sign-in/", X_Forwarded_Proto="http")
    assert (plain.status, plain.headers["Location"]) == (301, "https://samsyn.example/sv/sign-in/")
    assert proxied.get("/sv/sign-in/", Host="other.example").status == 400


def test_health_and_measures_answer_this_machine_and_measures_nobody_else(proxied):
    assert proxied.get("/health/live", Host="10.0.0.1").status == 200
    assert proxied.get("/health/ready", Host="10.0.0.1").status == 200
    for _ in range(8):
        proxied.get("/sv/sign-in/")
    told = proxied.get("/metrics", client="127.0.0.1")
    assert told.status == 200
    counted = re.search(r'samsyn_request_seconds_count\{.*page="sign-in".*\} ([0-9.]+)', told.body)
    # Of both processes, whichever answers.
    assert float(counted[1]) >= 8
    assert proxied.get("/metrics").status == 404
    assert proxied.get("/metrics", client="127.0.0.1, 192.0.2.7").status == 404


def test_stopped_it_ends_and_its_log_is_lines_of_json_without_addresses(proxied):
    proxied.get("/sv/cases/199001022382/?q=Ozturk")
    log = proxied.stop()
    lines = [json.loads(line) for line in log.splitlines()]
    assert {line["page"] for line in lines if line.get("page")} >= {"sign-in", "case"}
    assert "199001022382" not in log
    assert "Ozturk" not in log
    assert "192.0.2.7" not in log
    assert proxied.ended() == 0
