"""The regions and units that cases lie in."""

from samsyn.apps.cases.models import Case
from samsyn.apps.cases.queries import current_snapshot


def places() -> dict[str, tuple[str, ...]]:
    """The regions of the register that is loaded, with the units of each, in order of name.

    Empty before a register is loaded: then regions and units are written by hand.
    """
    snapshot = current_snapshot()
    if snapshot is None:
        return {}
    cases = Case.objects.filter(snapshot=snapshot).exclude(region="")
    found: dict[str, list[str]] = {}
    for region, unit in cases.values_list("region", "unit").distinct().order_by("region", "unit"):
        found.setdefault(region, []).append(unit)
    return {region: tuple(unit for unit in units if unit) for region, units in found.items()}
