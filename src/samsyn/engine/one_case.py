"""One case from its facts, without a warehouse: the same rules, outcomes and evidence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from samsyn.engine.evidence import Provenance, outcome_column
from samsyn.engine.findings import Findings
from samsyn.engine.rule import Outcome, Rule


@dataclass(frozen=True)
class CaseFacts:
    """The facts of one case on a day.

    ``row`` is a table of one row: ``case_id`` and ``case_type``, and a column per fact.
    ``sources`` tells where each fact stands. ``damaged`` has the facts behind which a bad value of
    the register stands, and of each whether a hit may rest on the value's absence.
    """

    on: date
    row: pa.Table
    sources: Mapping[str, Provenance]
    damaged: Mapping[str, bool] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, Any]:
        """Each fact's value, or None; case number and type among them."""
        values: dict[str, Any] = self.row.to_pylist()[0]
        return values


@dataclass(frozen=True)
class CaseChecked:
    """One case as checked: its facts, and each rule's outcome."""

    facts: CaseFacts
    rules: tuple[Rule, ...]
    outcomes: Mapping[str, Outcome]

    def findings(self, outcomes: Sequence[Outcome]) -> pa.Table:
        """The findings of those outcomes, as the whole check writes them.

        Indicators for other types of case are left out where their facts were not made.
        """
        facts, row = self.facts, self.facts.row
        told = [
            rule
            for rule in self.rules
            if self.outcomes[rule.name] in outcomes and set(rule.facts) <= set(row.column_names)
        ]
        for rule in told:
            outcome = pa.array([int(self.outcomes[rule.name])], pa.int8())
            row = row.append_column(outcome_column(rule.name), outcome)
        damaged = dict.fromkeys(facts.damaged, row["case_id"].combine_chunks())
        made = Findings(("case_id",), row, {}, told, facts.sources, damaged, facts.on)
        return pa.concat_tables(made.batches(outcomes))


def check_facts(rules: Iterable[Rule], facts: CaseFacts) -> CaseChecked:
    """Check one case from its facts.

    Raises KeyError if a fact is lacking that a rule for the case's type needs.
    """
    rules = tuple(rules)
    values = facts.values
    found = check_case(rules, values["case_type"], values, facts.on, facts.damaged)
    return CaseChecked(facts, rules, found)


def check_case(
    rules: Iterable[Rule],
    case_type: str,
    facts: Mapping[str, Any],
    on: date,
    damaged: Mapping[str, bool] | None = None,
) -> dict[str, Outcome]:
    """Each rule's outcome for one case.

    ``facts`` holds a value or None for every name in the ``needs`` of the rules for the case's
    type; numbers as int or Decimal, days as ``datetime.date``. ``damaged`` is that of
    ``CaseFacts``. Raises KeyError for a fact that is not there at all.
    """
    return {
        rule.name: _held(rule.outcome(case_type, facts, on), rule, case_type, damaged or {})
        for rule in rules
    }


def _held(outcome: Outcome, rule: Rule, case_type: str, damaged: Mapping[str, bool]) -> Outcome:
    """The outcome, unknown where damage reaches what it is held against (see ``damage.marked``)."""
    reached = [damaged[name] for name in rule.leans_on if name in damaged]
    if not reached or case_type not in rule.card.case_types:
        return outcome
    stands = outcome is Outcome.HIT and not any(reached)
    return outcome if stands else Outcome.UNKNOWN
