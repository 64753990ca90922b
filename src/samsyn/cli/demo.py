"""``samsyn demo``: the agency that the project carries, on a site of its own on this machine."""

import os
import secrets
import socket
import subprocess
import time
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from samsyn.cli.serve import gunicorn, make_tables
from samsyn.cli.site import set_up
from samsyn.cli.telling import Lang, Steps, refusals, say
from samsyn.register.refusal import Refusal

# The day the made-up agency's registers were made for.
DAY = "2026-09-01"
# In a checkout the folder stands at the root; in an installed package inside it.
PLACES = (Path(__file__).parents[3] / "demo", Path(__file__).parents[1] / "demo")
_SECONDS_TO_START = 30


def demo(
    data: Annotated[
        Path, typer.Option("--data", help="Mapp för databas och resultat / folder of all data.")
    ] = Path("out/demo"),
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port.")] = 8765,
    background: Annotated[
        bool, typer.Option("--background", help="Kör vidare i bakgrunden / go on behind.")
    ] = False,
    only_make: Annotated[
        bool, typer.Option("--only-make", help="Gör allt utom att starta / make, do not serve.")
    ] = False,
    lang: Annotated[Lang, typer.Option("--lang", help="Språk / language.")] = Lang.SV,
) -> None:
    """Gör en påhittad myndighet, kontrollera den och visa den i en webbläsare.

    Make a made-up agency, check it, and show it in a browser.
    """
    with refusals(lang):
        carried = _carried()
        if not only_make:
            _refuse_taken(port)
        _settings(data, carried)
        set_up()
        make_tables()
        say(_made(carried, lang))
        if only_make:
            return
        served = _serve(port, data)
        say(_where(port, served, data, lang, background=background))
        if not background:
            served.wait()


def _carried() -> Path:
    for place in PLACES:
        if (place / "register").is_dir():
            return place
    raise Refusal(
        sv="demonstrationens registermapp saknas. Kör från projektets mapp.",
        en="the demonstration's register folder is missing. Run from the project's folder.",
    )


def _refuse_taken(port: int) -> None:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            raise Refusal(
                sv=f"port {port} är upptagen, kanske av en demonstration som redan körs. "
                "Stäng den, eller ange en annan med --port.",
                en=f"port {port} is taken, perhaps by a demonstration that already runs. "
                "Stop it, or name another with --port.",
            ) from None


def _settings(data: Path, carried: Path) -> None:
    """The settings of a demonstration: on loopback, without TLS, on the day of its registers."""
    data.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        {
            "SAMSYN_DATA": str(data.absolute()),
            "SAMSYN_DATABASE": f"sqlite:///{data.absolute() / 'samsyn.sqlite3'}",
            "SAMSYN_SECRET_KEY": _secret(data / "secret"),
            "SAMSYN_HOSTS": "127.0.0.1,localhost",
            "SAMSYN_WITHOUT_TLS": "1",
            "SAMSYN_DEMONSTRATION": "1",
            "SAMSYN_TODAY": DAY,
            "SAMSYN_CONFIG": str((carried / "agency.toml").absolute()),
        }
    )


def _secret(file: Path) -> str:
    """The demonstration's own secret, made once."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text()


def _made(carried: Path, lang: Lang) -> str:
    console = import_module("samsyn.apps.control.console")
    demonstration = import_module("samsyn.apps.control.demonstration")
    demonstration.make_people()
    steps = Steps(lang)
    try:
        loaded = console.load(carried / "register", step=steps, detail=steps.detail)
        run = console.check(None, step=steps, detail=steps.detail)
        console.check_permits(None, step=steps, detail=steps.detail)
        console.check_payments(None, step=steps, detail=steps.detail)
    finally:
        steps.stop()
    told: str = console.told_load(loaded, run, lang.value)
    return told


def _serve(port: int, data: Path) -> "subprocess.Popen[bytes]":
    """The site in a process of its own; it answers when this returns."""
    with (data / "site.log").open("ab") as log:
        served = subprocess.Popen(gunicorn(port), stdout=log, stderr=log, start_new_session=True)
    for _ in range(_SECONDS_TO_START * 10):
        with socket.socket() as tried:
            if served.poll() is None and tried.connect_ex(("127.0.0.1", port)) == 0:
                return served
        time.sleep(0.1)
    served.terminate()
    log_file = data / "site.log"
    raise Refusal(
        sv=f"webbplatsen startade inte; se {log_file}.",
        en=f"the site did not start; see {log_file}.",
    )


def _where(port: int, served: Any, data: Path, lang: Lang, *, background: bool) -> str:
    demonstration = import_module("samsyn.apps.control.demonstration")
    words = import_module("samsyn.apps.frame.words").page_words(lang.value)
    people = [
        f"  {one.username:<12} {words(f'role.{one.grant.role}')}"
        + (f" ({one.grant.region})" if one.grant.region else "")
        for one in demonstration.PEOPLE
    ]
    address = f"http://127.0.0.1:{port}/{lang.value}/"
    told = {
        Lang.SV: (
            f"Öppna {address} och logga in som någon av dessa.",
            f"Lösenordet är för alla {demonstration.PASSWORD}",
            f"Stoppa med: kill {served.pid}" if background else "Stoppa med Ctrl-C.",
            f"Databas, resultat och logg: {data}",
        ),
        Lang.EN: (
            f"Open {address} and sign in as one of these.",
            f"The password of all of them is {demonstration.PASSWORD}",
            f"Stop with: kill {served.pid}" if background else "Stop with Ctrl-C.",
            f"Database, results and log: {data}",
        ),
    }[lang]
    first, password, stop, where = told
    return "\n".join(["", first, password, "", *people, "", stop, where])
