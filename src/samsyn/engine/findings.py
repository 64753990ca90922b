"""Findings as rows, in the order of subject and rule, some subjects at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from samsyn.engine.assembly import Laid
from samsyn.engine.evidence import (
    OUTCOME_NAMES,
    Provenance,
    head_of,
    json_texts,
    outcome_column,
    parameter_json,
    tail_of,
)
from samsyn.engine.parameters import told_texts
from samsyn.engine.rule import Outcome, Rule
from samsyn.methods.in_threads import in_threads

# The columns of contract.md section 2.
SCHEMA = pa.schema(
    [
        ("case_id", pa.string()),
        ("indicator", pa.string()),
        ("outcome", pa.string()),
        ("evidence", pa.string()),
        ("parameters", pa.string()),
        ("rule_version", pa.string()),
        ("legal_basis", pa.string()),
        ("checked_on", pa.date32()),
    ]
)


def schema_of(keys: Sequence[str]) -> pa.Schema:
    """The columns of findings that are told apart by those keys."""
    return pa.schema([(key, pa.string()) for key in keys] + list(SCHEMA)[1:])


# What a rule tells of each case by itself; the rest is the same for all its findings.
_TOLD = pa.schema([("outcome", pa.int8()), ("evidence", pa.string()), ("parameters", pa.string())])
# As many cases at a time as keep the texts of their findings within some hundred megabytes.
_CASES = 1 << 15
# A text of its own, or a column of texts: what a row's JSON is joined from.
_Part: TypeAlias = str | pa.Array | pa.ChunkedArray


@dataclass(frozen=True)
class Findings:
    """What findings are made of: ``cases`` is the table of the check, in the order of subjects.

    ``keys`` are its columns that say whom a finding is about. ``laid`` has the facts that are no
    columns of it. ``damaged`` tells of facts behind which a bad value stands, and in which cases.
    """

    keys: tuple[str, ...]
    cases: pa.Table
    laid: Mapping[str, Laid]
    rules: Sequence[Rule]
    sources: Mapping[str, Provenance]
    damaged: Mapping[str, pa.Array]
    on: date

    def batches(self, outcomes: Sequence[Outcome]) -> Iterator[pa.Table]:
        """The findings of those outcomes, ordered by case and indicator."""
        starts = range(0, self.cases.num_rows, _CASES)
        return in_threads(lambda start: self._of(start, outcomes), starts)

    def _of(self, start: int, outcomes: Sequence[Outcome]) -> pa.Table:
        told, places = [_TOLD.empty_table()], [np.empty(0, np.int64)]
        some = self.cases.slice(start, _CASES)
        for number, rule in enumerate(self.rules):
            rows = start + _rows_with(some[outcome_column(rule.name)], outcomes)
            if len(rows):
                told.append(self._told(rule, pa.array(rows)))
                places.append(rows * len(self.rules) + number)
        return self._ordered(pa.concat_tables(told), np.concatenate(places))

    def _told(self, rule: Rule, rows: pa.Array) -> pa.Table:
        """What a rule tells of the cases in these rows."""
        found = self._taken(rule, rows)
        outcome = found[outcome_column(rule.name)]
        parts = (self._evidence(rule, found), self._parameters(rule, found))
        return pa.table([outcome, *(_column(part, len(rows)) for part in parts)], _TOLD)

    def _ordered(self, told: pa.Table, places: npt.NDArray[np.int64]) -> pa.Table:
        """Findings by their places: the row of the case times the number of rules, and the rule."""
        order = np.argsort(places)
        rows, rules = map(pa.array, np.divmod(places[order], max(len(self.rules), 1)))
        ordered = told.take(pa.array(order))
        columns = {
            **{key: self.cases[key].take(rows) for key in self.keys},
            "indicator": _chosen([rule.name for rule in self.rules], rules),
            "outcome": _chosen(list(OUTCOME_NAMES.values()), ordered["outcome"]),
            "evidence": ordered["evidence"],
            "parameters": ordered["parameters"],
            "rule_version": _chosen([rule.version for rule in self.rules], rules),
            "legal_basis": self._bases(rows, rules),
            "checked_on": pa.repeat(pa.scalar(self.on, pa.date32()), len(rows)),
        }
        return pa.table(columns, schema_of(self.keys))

    def _bases(self, rows: pa.Array, rules: pa.Array) -> pa.Array | pa.ChunkedArray:
        """What each finding rests on: the rule's basis, where it differs the case type's."""
        only = [set(rule.basis.values()) for rule in self.rules]
        if all(len(bases) == 1 for bases in only):
            return _chosen([next(iter(bases)) for bases in only], rules)
        types = self.cases["case_type"].take(rows).combine_chunks().dictionary_encode()
        names = types.dictionary.to_pylist()
        texts = [rule.basis.get(name) for rule in self.rules for name in names]
        return _chosen(texts, pc.add(pc.multiply(rules, len(names)), types.indices))

    def _taken(self, rule: Rule, rows: pa.Array) -> pa.Table:
        """Those rows of the cases, with what the rule's findings are told from."""
        of_case = ["case_id", "received_on", "application_kind", outcome_column(rule.name)]
        own = dict.fromkeys([*of_case, *(name for name in rule.facts if name not in self.laid)])
        found = self.cases.select(list(own)).take(rows)
        for name in rule.facts:
            if name in self.laid:
                found = found.append_column(name, self.laid[name].take(rows))
        return found

    def _evidence(self, rule: Rule, found: pa.Table) -> _Part:
        return _object([self._fact(name, found) for name in rule.facts])

    def _fact(self, name: str, found: pa.Table) -> list[_Part]:
        source, values = self.sources[name], found[name].combine_chunks()
        closed = tail_of(source)
        if source.absent_tables:
            return [f"{head_of(name)}null{closed}}}"]
        missing = f'{closed}, "missing": "no_value"}}'
        tails = pc.if_else(values.is_null(), missing, closed + "}")
        if name in self.damaged:
            damaged = pc.is_in(found["case_id"].combine_chunks(), value_set=self.damaged[name])
            tails = pc.if_else(damaged, f'{closed}, "missing": "bad_value"}}', tails)
        return [head_of(name), json_texts(values), tails]

    def _parameters(self, rule: Rule, found: pa.Table) -> _Part:
        members: list[list[_Part]] = []
        for name, parameter in rule.card.parameters.items():
            texts = told_texts(parameter, self.on, found, parameter_json)
            if texts is None or isinstance(texts, str):
                members.append([f'"{name}": {texts or "null"}'])
            else:
                members.append([f'"{name}": ', pc.fill_null(texts, "null")])
        return _object(members)


def _rows_with(column: pa.ChunkedArray, outcomes: Sequence[Outcome]) -> npt.NDArray[np.int64]:
    found: npt.NDArray[np.int64] = np.flatnonzero(np.isin(column.to_numpy(), list(outcomes)))
    return found


def _chosen(
    texts: Sequence[str | None], numbers: pa.Array | pa.ChunkedArray
) -> pa.Array | pa.ChunkedArray:
    """The text of each number."""
    return pa.array(texts, pa.string()).take(numbers)


def _object(members: list[list[_Part]]) -> _Part:
    """A JSON object of members, each the parts of its text."""
    parts: list[_Part] = ["{"]
    for number, member in enumerate(members):
        parts += [", "] * (number > 0) + member
    return _joined([*parts, "}"])


def _joined(parts: list[_Part]) -> _Part:
    """The parts one after the other; neighbours that are the same for all rows are joined first."""
    few: list[_Part] = []
    for part in parts:
        if few and isinstance(few[-1], str) and isinstance(part, str):
            few[-1] += part
        else:
            few.append(part)
    if len(few) == 1:
        return few[0]
    joined: pa.Array = pc.binary_join_element_wise(*few, "")
    return joined


def _column(part: _Part, rows: int) -> pa.Array:
    return pa.repeat(pa.scalar(part, pa.string()), rows) if isinstance(part, str) else part
