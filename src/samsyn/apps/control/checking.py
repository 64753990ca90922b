"""The basic check of all open cases of the snapshot in use, and its sorting into the queue."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.conf import settings

from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.models import Snapshot
from samsyn.apps.cases.one_at_a_time import one_at_a_time
from samsyn.apps.cases.queries import snapshot_in_use
from samsyn.apps.control.sorting import fill_queue
from samsyn.apps.jobs.models import Run
from samsyn.engine.catalog import load_catalog
from samsyn.engine.settings import Settings, read_settings
from samsyn.gateways.checking import Asked as AskedCheck
from samsyn.gateways.checking import check_folder
from samsyn.gateways.outputs.reading import read_run
from samsyn.register.refusal import Refusal


def check_all(
    on: date, *, asked: Asked, step: Callable[[str], None], detail: Callable[[str], None]
) -> Run:
    """Check every open case as of the day, and fill the queue.

    A check of the same snapshot, day, catalogue and settings is the same run: done again, it takes
    the place of itself. Killed before the end, it leaves the earlier run in use.

    Raises:
        Refusal: nothing is loaded, the settings cannot be read, or a load or another check is under
            way.
    """
    with one_at_a_time():
        return _checked(on, asked, step, detail)


def _checked(
    on: date, asked: Asked, step: Callable[[str], None], detail: Callable[[str], None]
) -> Run:
    snapshot = snapshot_in_use()
    catalog = load_catalog().or_refuse()
    place = settings.SAMSYN_DATA / "runs" / f"new-{snapshot.pk}"
    asked_check = AskedCheck(on, agency_settings(), catalog, keep_facts=True)
    check_folder(Path(snapshot.folder), place, asked_check, step=step, detail=detail)
    run = _kept(place, snapshot, on, asked)
    step("queue")
    fill_queue(run, catalog, asked=asked)
    return run


def agency_settings() -> Settings:
    """The agency's own settings: the file that ``SAMSYN_CONFIG`` names."""
    if not settings.SAMSYN_CONFIG:
        return Settings()
    file = Path(settings.SAMSYN_CONFIG)
    try:
        return read_settings(file.read_bytes(), file=str(file))
    except OSError as error:
        raise Refusal(
            sv=f"{file}: kan inte läsas ({error.strerror}). Rätta SAMSYN_CONFIG.",
            en=f"{file}: cannot be read ({error.strerror}). Put SAMSYN_CONFIG right.",
        ) from error


def _kept(place: Path, snapshot: Snapshot, on: date, asked: Asked) -> Run:
    """The result under its run's own name, where reports are read from."""
    run_id = str(read_run(place)["run_id"])
    folder = put_in_place(place, run_id)
    run, _ = Run.objects.update_or_create(
        run_id=run_id,
        defaults={
            "snapshot": snapshot,
            "on": on,
            "folder": str(folder),
            "made_at": asked.at,
        },
    )
    return run


def put_in_place(place: Path, name: str) -> Path:
    """Give a result folder its lasting name, in the place of an earlier one of that name."""
    folder, earlier = place.with_name(name), place.with_name(f"{name}.earlier")
    shutil.rmtree(earlier, ignore_errors=True)
    # Moved and not removed before: reports are read meanwhile, and a removal may be killed.
    if folder.exists():
        folder.rename(earlier)
    place.rename(folder)
    shutil.rmtree(earlier, ignore_errors=True)
    return folder
