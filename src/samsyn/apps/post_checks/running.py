"""The check after the decision of the snapshot in use, carried on from the one before."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.one_at_a_time import one_at_a_time
from samsyn.apps.cases.queries import snapshot_in_use
from samsyn.apps.control.checking import agency_settings, put_in_place
from samsyn.apps.post_checks.models import PostRun
from samsyn.apps.post_checks.queries import earlier_run
from samsyn.engine.catalog import load_catalog
from samsyn.gateways.checking import Asked as AskedCheck
from samsyn.gateways.nightly import Night, post_check_night


def check_permits(
    on: date, *, asked: Asked, step: Callable[[str], None], detail: Callable[[str], None]
) -> PostRun:
    """Check every permit in force as of the day: anew whom a change or a day has touched.

    Done again for the same snapshot, day, catalogue and settings it takes the place of itself.
    Killed before the end, it leaves the earlier run in use, and the next carries that on.

    Raises:
        Refusal: nothing is loaded, the register has no decisions, the settings cannot be read, or
            a load or another check is under way.
    """
    with one_at_a_time():
        snapshot = snapshot_in_use()
        earlier = earlier_run(on)
        place = settings.SAMSYN_DATA / "runs" / f"new-post-{snapshot.pk}"
        wanted = AskedCheck(
            on,
            agency_settings(),
            load_catalog().or_refuse(),
            all_outcomes=True,
            since=Path(earlier.folder) if earlier else None,
        )
        told, night = post_check_night(
            Path(snapshot.folder), place, wanted, step=step, detail=detail
        )
        # Apart from the basic check of the same day, whose number it may share.
        folder = put_in_place(place, f"post-{told['run_id']}")
        return _kept(told["run_id"], folder, night, snapshot.pk, on, asked)


def _kept(
    run_id: str, folder: Path, night: Night, snapshot_id: int, on: date, asked: Asked
) -> PostRun:
    made = {"on": on, "folder": str(folder), "made_at": asked.at, "snapshot_id": snapshot_id}
    how = {"anew": night.anew, "whole_because": night.why or ""}
    with transaction.atomic():
        run, _ = PostRun.objects.update_or_create(run_id=run_id, defaults=made | how)
        record("permits.checked", asked=asked, subject=("run", run_id), on=on.isoformat())
    return run
