"""The check of payments and claims of the snapshot in use."""

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
from samsyn.apps.payments.filling import fill_findings
from samsyn.apps.payments.models import PaymentRun
from samsyn.engine.catalog import load_catalog
from samsyn.gateways.checking import Asked as AskedCheck
from samsyn.gateways.checking import payment_check_folder


def check_payments(
    on: date, *, asked: Asked, step: Callable[[str], None], detail: Callable[[str], None]
) -> PaymentRun:
    """Check every payment and claim that has begun by the day, and fill the list.

    Done again for the same snapshot, day, catalogue and settings it takes the place of itself.

    Raises:
        Refusal: nothing is loaded, the register has neither payments nor claims, the settings
            cannot be read, or a load or another check is under way.
    """
    with one_at_a_time():
        snapshot = snapshot_in_use()
        place = settings.SAMSYN_DATA / "runs" / f"new-payments-{snapshot.pk}"
        wanted = AskedCheck(on, agency_settings(), load_catalog().or_refuse(), all_outcomes=True)
        told = payment_check_folder(Path(snapshot.folder), place, wanted, step=step, detail=detail)
        folder = put_in_place(place, f"payments-{told['run_id']}")
        made = {"on": on, "folder": str(folder), "made_at": asked.at, "snapshot": snapshot}
        with transaction.atomic():
            run, _ = PaymentRun.objects.update_or_create(run_id=told["run_id"], defaults=made)
            subject = ("run", told["run_id"])
            record("payments.checked", asked=asked, subject=subject, on=on.isoformat())
        fill_findings(run, asked=asked)
        return run
