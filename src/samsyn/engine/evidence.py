"""Evidence as JSON: what was seen, where it stands, which dated values it was held against."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from samsyn.engine.declarations import DatedValue
from samsyn.engine.parameters import Value
from samsyn.engine.rule import Outcome
from samsyn.facts.declare import Fact
from samsyn.register.derived import READS
from samsyn.register.loaded import LoadedRegister

OUTCOME_NAMES = {outcome: outcome.name.lower() for outcome in Outcome}


@dataclass(frozen=True)
class Provenance:
    """Where a fact's value stands and when that was fetched; why it can be missing."""

    source: str
    fetched_at: str | None
    absent_tables: tuple[str, ...] = ()


def provenance(
    fact: Fact, loaded: LoadedRegister, absent: Mapping[str, tuple[str, ...]]
) -> Provenance:
    """The provenance of a fact in a run."""
    table = next(iter(READS.get(fact.source, (fact.source,))))
    known = loaded.tables.get(table)
    return Provenance(table, known.fetched_at if known else None, absent.get(fact.name, ()))


def outcome_column(rule: str) -> str:
    """The column that holds a rule's outcome."""
    return f"outcome of {rule}"


def head_of(fact: str) -> str:
    """What stands in the evidence before a fact's value: ``"name": {"value": ``."""
    return json.dumps(fact) + ': {"value": '


def tail_of(source: Provenance) -> str:
    """What stands after a value, to the end of its object; the reason if its source is absent."""
    told = f', "source": {json.dumps(source.source)}, "fetched_at": {json.dumps(source.fetched_at)}'
    if not source.absent_tables:
        return told
    return f'{told}, "missing": "source_absent", "tables": {json.dumps(list(source.absent_tables))}'


def json_texts(values: pa.Array) -> pa.Array:
    """Each value as JSON writes it, ``null`` where it is missing; decimals without idle zeros."""
    kind = values.type
    if pa.types.is_boolean(kind):
        texts = pc.if_else(values, "true", "false")
    elif pa.types.is_string(kind):
        texts = _json_strings(values)
    elif pa.types.is_date(kind):
        texts = pc.binary_join_element_wise('"', values.cast(pa.string()), '"', "")
    else:
        texts = values.cast(pa.string())
        if pa.types.is_decimal(kind):
            texts = pc.replace_substring_regex(texts, r"(\.\d*?)0+$", r"\1")
            texts = pc.replace_substring_regex(texts, r"\.$", "")
    return pc.fill_null(texts, "null")


def _json_strings(values: pa.Array) -> pa.Array:
    if not pc.any(pc.match_substring_regex(values, _ESCAPED)).as_py():
        return pc.binary_join_element_wise('"', values, '"', "")
    few = values.dictionary_encode()
    told = [json.dumps(text, ensure_ascii=False) for text in few.dictionary.to_pylist()]
    return pa.array(told, pa.string()).take(few.indices)


# What JSON writes in another way than it stands.
_ESCAPED = r'["\\\x00-\x1f]'


def parameter_json(first: date, entry: DatedValue, value: Value) -> str:
    """A dated value as evidence tells it."""
    return json.dumps(
        {
            "value": None if value is None else _number(value),
            "valid_from": first.isoformat(),
            "source_kind": entry.source_kind,
            "verification": entry.verification,
        }
    )


def _number(value: Value) -> int | float:
    return int(value or 0) if value == int(value or 0) else float(value or 0)
