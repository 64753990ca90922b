"""Every open case's facts as a run left them, kept so that one case's are read in milliseconds.

The file is Arrow's own (IPC), in record batches of some hundred cases in the order of case numbers:
a reader finds the batch by halving and unpacks that batch alone. Parquet would name each column of
each row group at its end, which takes longer to read than a case.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from samsyn.engine.check import Checked
from samsyn.engine.evidence import Provenance
from samsyn.engine.one_case import CaseFacts
from samsyn.engine.warehouse import Warehouse
from samsyn.gateways.outputs.parquet import write_parquet
from samsyn.register.refusal import Refusal

FACTS = "facts.arrow"
REPRESENTATIVES = "representatives.parquet"
_REPRESENTATIVES_SQL = (
    "SELECT party_id, open_cases, cases_with_hits, expected_cases_with_hits, chance "
    "FROM representative_outcomes ORDER BY party_id"
)
_CASES_PER_BATCH = 512
# Facts are laid out for so many cases at a time: a million cases' are some gigabytes.
_CASES_AT_A_TIME = 64 * _CASES_PER_BATCH
_DAMAGED = "damaged"
_DAMAGE = pa.list_(pa.struct([("fact", pa.string()), ("empty_tells", pa.bool_())]))
_TOLD = b"samsyn"


def write_facts(out: Path, warehouse: Warehouse, checked: Checked) -> None:
    """Write the facts of every open case, ordered by case number.

    Beside them stands what their evidence is told from, and behind which of them a bad value of
    the register stands: outcomes and findings follow from the file alone. In a file of its own
    stands what is known of representatives from the outcomes of all cases, for ``recheck``.
    """
    write_parquet(out / REPRESENTATIVES, warehouse, _REPRESENTATIVES_SQL)
    told = {
        "on": checked.on.isoformat(),
        "sources": {name: asdict(source) for name, source in checked.sources.items()},
    }
    blocks = _blocks(checked, _damage(warehouse, checked))
    first = next(blocks)
    schema = first.schema.with_metadata({_TOLD: json.dumps(told, sort_keys=True)})
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with pa.ipc.new_file(out / FACTS, schema, options=options) as file:
        for block in (first, *blocks):
            file.write_table(block.combine_chunks(), max_chunksize=_CASES_PER_BATCH)


class StoredFacts:
    """The facts of a result folder, opened for reading one case at a time."""

    def __init__(self, out: Path) -> None:
        """Open the file.

        Raises:
            Refusal: the folder has no facts, or they are broken.
        """
        try:
            file = pa.memory_map(str(out / FACTS))
            self._file = pa.ipc.open_file(file)
            told: dict[str, Any] = json.loads(self._file.schema.metadata[_TOLD])
        except (OSError, pa.ArrowInvalid, KeyError, TypeError, ValueError) as error:
            raise _refused(out) from error
        self.on = date.fromisoformat(told["on"])
        # Case numbers stand first; unpacking them alone takes a hundredth of a whole batch.
        numbers = pa.ipc.IpcReadOptions(included_fields=[0])
        self._numbers = pa.ipc.open_file(file, options=numbers)
        self._out = out
        self._sources = {
            name: Provenance(source["source"], source["fetched_at"], tuple(source["absent_tables"]))
            for name, source in told["sources"].items()
        }

    @property
    def representatives(self) -> pa.Table:
        """What ``make_desk`` needs to know of representatives to check a case of the run anew."""
        return pq.read_table(self._out / REPRESENTATIVES)

    def of(self, case_id: str) -> CaseFacts:
        """The facts of one case; raises KeyError if it was not an open case of the run."""
        batches = range(self._file.num_record_batches)
        place = bisect_right(batches, case_id, key=self._first_case) - 1
        if place < 0:
            raise KeyError(case_id)
        batch = pa.Table.from_batches([self._file.get_batch(place)])
        found = pc.index(batch["case_id"], case_id).as_py()
        if found < 0:
            raise KeyError(case_id)
        row = batch.slice(found, 1)
        damage = row[_DAMAGED][0].as_py() or []
        damaged = {one["fact"]: one["empty_tells"] for one in damage}
        return CaseFacts(self.on, row.drop_columns([_DAMAGED]), self._sources, damaged)

    def _first_case(self, place: int) -> str:
        first: str = self._numbers.get_batch(place)["case_id"][0].as_py()
        return first


def _blocks(checked: Checked, damage: dict[str, list[dict[str, Any]]]) -> Iterator[pa.Table]:
    own = [name for name in checked.cases.column_names if name in _own_columns(checked)]
    # A register without open cases has a block too, an empty one.
    for start in range(0, max(checked.cases.num_rows, 1), _CASES_AT_A_TIME):
        block = checked.cases.select(own).slice(start, _CASES_AT_A_TIME)
        rows = pa.array(np.arange(start, start + block.num_rows, dtype=np.int64))
        for name, laid in checked.laid.items():
            block = block.append_column(name, laid.take(rows))
        damaged = [damage.get(case) for case in block["case_id"].to_pylist()] if damage else None
        column = pa.array(damaged, _DAMAGE) if damaged else pa.nulls(block.num_rows, _DAMAGE)
        yield block.append_column(_DAMAGED, column)


def _own_columns(checked: Checked) -> frozenset[str]:
    """The columns of the cases that are facts, and those that say which case it is."""
    return frozenset(checked.sources) | {"case_id", "case_type", "application_kind", "received_on"}


def _damage(warehouse: Warehouse, checked: Checked) -> dict[str, list[dict[str, Any]]]:
    if not checked.damaged:
        return {}
    found: dict[str, list[dict[str, Any]]] = {}
    for case, fact, tells in warehouse.rows(
        "SELECT case_id, fact, bool_or(empty_tells) FROM damage GROUP BY 1, 2 ORDER BY 1, 2"
    ):
        found.setdefault(case, []).append({"fact": fact, "empty_tells": tells})
    return found


def _refused(out: Path) -> Refusal:
    return Refusal(
        sv=f"{out}: har inga sparade uppgifter ({FACTS} saknas eller är trasig). "
        "Kör «samsyn check» med --keep-facts.",
        en=f"{out}: has no stored facts ({FACTS} is missing or broken). "
        "Run 'samsyn check' with --keep-facts.",
    )
