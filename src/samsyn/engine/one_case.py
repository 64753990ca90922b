"""One case through the compiled functions: the same rules, without a warehouse."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from samsyn.engine.rule import Outcome, Rule


def check_case(
    rules: Iterable[Rule], case_type: str, facts: Mapping[str, Any], on: date
) -> dict[str, Outcome]:
    """Each rule's outcome for one case.

    ``facts`` holds a value or None for every name in the rules' ``needs``; numbers as int or
    Decimal, days as ``datetime.date``. Raises KeyError for a fact that is not there at all.
    """
    return {rule.name: rule.outcome(case_type, facts, on) for rule in rules}
