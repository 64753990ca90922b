"""What a run tells of itself: run.json."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from samsyn.engine.check import Checked
from samsyn.engine.permitted import NotRun
from samsyn.engine.post_check import Kept, PostChecked
from samsyn.engine.settings import digest, gate_states

_NONE = {"hit": 0, "clear": 0, "unknown": 0, "not_applicable": 0}


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
        **run_told(checked, engine),
        "random_arm": _arm(checked),
        "open_cases": open_cases,
        **read_told(checked),
        "indicators": _indicators(checked, open_cases),
    }


def post_summary(done: PostChecked, *, engine: str) -> dict[str, Any]:
    """The check after the decision as run.json holds it (contract section 2)."""
    checked = done.checked
    types = Counter(checked.cases["case_type"].to_pylist())
    return {
        **run_told(checked, engine),
        "permits": checked.cases.num_rows,
        **read_told(checked),
        "checks": {name: _of_check(name, done, types) for name in sorted(done.kept)},
    }


def run_told(checked: Checked, engine: str) -> dict[str, Any]:
    """What was run: the day, the engine, the catalogue and the gates."""
    return {
        "on": checked.on.isoformat(),
        "engine": engine,
        "run_id": run_id(checked),
        "catalog": checked.catalog.version,
        "agency": checked.settings.agency.model_dump(),
        "gates": _gates(checked),
    }


def read_told(checked: Checked) -> dict[str, Any]:
    """What was read: the register's tables, and what of them could not be taken."""
    return {
        "register": _register(checked),
        "refused_reasons": dict(sorted(checked.loaded.refused_reasons.items())),
        "bad_values": len(checked.loaded.bad_values),
    }


def _of_check(name: str, done: PostChecked, types: Counter[str]) -> dict[str, Any]:
    """What became of a check; what it was not run on is not counted as not applicable."""
    kept = [(one, sum(types[kind] for kind in one.case_types)) for one in done.kept[name]]
    counts = of_counts(done.checked.counts.get(name, {}), sum(count for _, count in kept))
    return {**counts, "not_run": [kept_told(one, count) for one, count in kept]}


def of_counts(found: Mapping[str, int], kept: int) -> dict[str, int]:
    """How many outcomes of each kind; those it was not run on are in none of them."""
    counts = _NONE | dict(found)
    if found:
        counts["not_applicable"] -= kept
    return counts


def kept_told(kept: Kept, count: int) -> dict[str, Any]:
    """Why a check was not run on so many."""
    return {**_told(kept.reason, count), "case_types": list(kept.case_types)}


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
    found: dict[str, Any] = {}
    for name in sorted(checked.catalog.indicators):
        reason = checked.not_run.get(name)
        found[name] = {
            **_NONE,
            **checked.counts.get(name, {}),
            "not_run": [_told(reason, open_cases)] if reason else [],
        }
    return found


def _told(reason: NotRun, count: int) -> dict[str, Any]:
    return {"reason": reason.en, "reason_sv": reason.sv, "code": reason.code, "count": count}
