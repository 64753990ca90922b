"""What a run tells of itself: run.json."""

import hashlib
import json
from typing import Any

from samsyn.engine.check import Checked
from samsyn.engine.permitted import NotRun
from samsyn.engine.settings import digest, gate_states


def run_id(checked: Checked) -> str:
    """The run's identity: register, day, catalogue, configuration and seed, nothing else."""
    told = {
        "register": {name: t.sha256 for name, t in sorted(checked.loaded.tables.items())},
        "on": checked.on.isoformat(),
        "catalog": checked.catalog.version,
        "settings": digest(checked.settings),
        "seed": checked.settings.random_arm.seed,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def summary(checked: Checked, *, engine: str, open_cases: int) -> dict[str, Any]:
    """The run as run.json holds it (contract section 2)."""
    return {
        "on": checked.on.isoformat(),
        "engine": engine,
        "run_id": run_id(checked),
        "catalog": checked.catalog.version,
        "agency": checked.settings.agency.model_dump(),
        "gates": _gates(checked),
        "random_arm": _arm(checked),
        "open_cases": open_cases,
        "register": _register(checked),
        "refused_reasons": dict(sorted(checked.loaded.refused_reasons.items())),
        "bad_values": len(checked.loaded.bad_values),
        "indicators": _indicators(checked, open_cases),
    }


def _gates(checked: Checked) -> dict[str, Any]:
    states = gate_states(checked.settings, checked.catalog, checked.on)
    return {name: {"open": s.open, "sv": s.sv, "en": s.en} for name, s in sorted(states.items())}


def _arm(checked: Checked) -> dict[str, Any]:
    arm, own = checked.catalog.random_arm, checked.settings.random_arm
    # The seed tells who is drawn: it is part of the run's identity, but not told here.
    return {
        "share": float(own.share or arm.share),
        "strata": list(arm.strata),
        "minimum_per_stratum": arm.minimum_per_stratum,
    }


def _register(checked: Checked) -> dict[str, Any]:
    return {
        name: {
            "rows": table.rows,
            "refused": table.refused,
            "sha256": table.sha256,
            "source": table.source,
            "fetched_at": table.fetched_at,
        }
        for name, table in sorted(checked.loaded.tables.items())
        if table.present and name != "sources"
    }


def _indicators(checked: Checked, open_cases: int) -> dict[str, Any]:
    none = {"hit": 0, "clear": 0, "unknown": 0, "not_applicable": 0}
    found: dict[str, Any] = {}
    for name in sorted(checked.catalog.indicators):
        reason = checked.not_run.get(name)
        found[name] = {
            **none,
            **checked.counts.get(name, {}),
            "not_run": [_told(reason, open_cases)] if reason else [],
        }
    return found


def _told(reason: NotRun, open_cases: int) -> dict[str, Any]:
    return {"reason": reason.en, "reason_sv": reason.sv, "code": reason.code, "count": open_cases}
