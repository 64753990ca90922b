"""What a check of payments and claims tells of itself: run.json."""

from collections import Counter
from typing import Any

from samsyn.engine.payment_check import PaymentsChecked
from samsyn.engine.summary import kept_told, of_counts, read_told, run_told


def payment_summary(done: PaymentsChecked, *, engine: str) -> dict[str, Any]:
    """The check as run.json holds it, with the amounts at risk of each check's hits."""
    payments, claims = done.payments, done.claims
    kinds = Counter(
        kind for part in (payments, claims) for kind in part.cases["case_type"].to_pylist()
    )
    return {
        **run_told(payments, engine),
        "payments": payments.cases.num_rows,
        "claims": claims.cases.num_rows,
        "amount_at_risk": done.at_risk_in_all(),
        **read_told(payments),
        "checks": {name: _of_check(name, done, kinds) for name in sorted(done.kept)},
    }


def _of_check(name: str, done: PaymentsChecked, kinds: Counter[str]) -> dict[str, Any]:
    """What became of a check; what it was not run on is not counted as not applicable."""
    kept = [(one, sum(kinds[kind] for kind in one.case_types)) for one in done.kept[name]]
    found = done.counts(name)
    return {
        **of_counts(found, sum(count for _, count in kept)),
        "amount_at_risk": done.at_risk(name) if found else 0,
        "not_run": [kept_told(one, count) for one, count in kept],
    }
