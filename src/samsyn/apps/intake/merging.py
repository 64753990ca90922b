"""The cases that were handed in, put into a register folder before it is read."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from samsyn.apps.intake.models import Delivery
from samsyn.apps.intake.queries import outstanding
from samsyn.apps.intake.rows import BROUGHT
from samsyn.gateways.folders.adding import Row, add_rows, keys_there, tables_there
from samsyn.register import TABLES


@dataclass(frozen=True)
class Merged:
    """What became of each case: its rows are in the folder now, or the case stood there already.

    ``left_out`` has, by case that was put in, how many of its rows the register had by table.
    """

    left_out: Mapping[int, Mapping[str, int]]
    there: tuple[int, ...]


def merge(folder: Path) -> Merged:
    """Add the cases that the folder lacks.

    A row whose key the folder has is left out: the register's own row stands.

    Raises:
        Refusal: the folder cannot be taken.
    """
    deliveries = list(outstanding())
    numbers = frozenset(one.case_id for one in deliveries)
    there = keys_there(folder, "cases", numbers) if numbers else frozenset()
    lacking = [one for one in deliveries if one.case_id not in there]
    left_out: dict[int, Counter[str]] = {one.pk: Counter() for one in lacking}
    for table in BROUGHT if lacking else ():
        _merge_table(folder, table, lacking, left_out)
    return Merged(
        {pk: dict(counts) for pk, counts in left_out.items()},
        tuple(one.pk for one in deliveries if one.case_id in there),
    )


def _merge_table(
    folder: Path, table: str, deliveries: Iterable[Delivery], left_out: dict[int, Counter[str]]
) -> None:
    brought = [(one.pk, row) for one in deliveries for row in one.tables.get(table, ())]
    if not brought:
        return
    key = TABLES[table].key[0]
    absent = table not in tables_there(folder)
    seen = set(keys_there(folder, table, frozenset(row[key] for _, row in brought)))
    added: list[Row] = []
    for delivery_id, row in brought:
        if absent or row[key] in seen:
            left_out[delivery_id][table] += 1
            continue
        seen.add(row[key])
        added.append(row)
    if added:
        add_rows(folder, table, added)
