"""Writes docs/reference/: the register's tables, the facts, the indicators and the states of work.

Run it after a change of a declaration; a test holds the pages equal to what it writes.
"""

from collections.abc import Iterator
from pathlib import Path

from samsyn.apps.access.policies import MACHINES, Machine
from samsyn.engine.catalog import Catalog, load_catalog
from samsyn.engine.declarations import DatedValue, Indicator
from samsyn.register import TABLES
from samsyn.register.derived import DERIVED, READS
from samsyn.register.schema import Column, Table

FOLDER = Path(__file__).parents[1] / "docs" / "reference"


def pages() -> dict[str, str]:
    """Every page by file name."""
    catalog = load_catalog()
    made = {
        "tables.md": _tables(),
        "facts.md": _facts(catalog),
        "indicators.md": _indicators(catalog),
        "states.md": _states(),
    }
    return {name: "\n".join(lines) + "\n" for name, lines in made.items()}


def _tables() -> Iterator[str]:
    yield "# The register's tables"
    yield ""
    yield "A folder with one file per table, CSV or Parquet. `*`: a value is required."
    for table in TABLES.values():
        yield from _table(table)
    yield ""
    yield "# Tables derived from them"
    for table in DERIVED.values():
        yield from _table(table)
        yield f"Made from: {', '.join(READS[table.name])}."


def _table(table: Table) -> Iterator[str]:
    yield ""
    yield f"## {table.name}"
    yield ""
    yield f"{table.description} Key: {', '.join(table.key)}."
    yield ""
    yield "| column | kind | what it is | reveals | sensitivity |"
    yield "|---|---|---|---|---|"
    yield from (_column(column) for column in table.columns)
    yield ""


def _column(column: Column) -> str:
    kind = " ".join(column.values) or column.kind.says_en
    if column.refers_to:
        kind = f"key of {' or '.join(column.refers_to)}"
    shows = ", ".join(sorted(label.value for label in column.reveals))
    star = "*" if column.required else ""
    return (
        f"| {column.name}{star} | {kind} | {column.description} | {shows} "
        f"| {column.sensitivity.value} |"
    )


def _facts(catalog: Catalog) -> Iterator[str]:
    yield "# Facts"
    yield ""
    yield f"What indicators may lean on: {len(catalog.facts)} facts."
    yield ""
    yield "| fact | type | unit | what it is | source | window | missing |"
    yield "|---|---|---|---|---|---|---|"
    for name, fact in catalog.facts.items():
        yield (
            f"| {name} | {fact.type} | {fact.unit} | {fact.description} ({fact.sv}) "
            f"| {fact.source} | {fact.window} | {fact.missing} |"
        )


def _indicators(catalog: Catalog) -> Iterator[str]:
    yield "# Indicators"
    yield ""
    yield f"What the basic check looks for: {len(catalog.indicators)} indicators."
    for name, card in sorted(catalog.indicators.items()):
        yield from _indicator(name, card, catalog)


def _indicator(name: str, card: Indicator, catalog: Catalog) -> Iterator[str]:
    yield ""
    yield f"## {name}"
    yield ""
    yield f"{card.title.en} ({card.title.sv}). {card.why.en}"
    yield ""
    yield f"- no remark: {card.clear.en} ({card.clear.sv})"
    if card.applies:
        yield f"- concerns a case when `{card.applies}`"
    yield f"- a hit when `{card.when}`"
    yield f"- scope {card.scope}, leads to {card.leads_to}, weight {card.weight}"
    yield f"- case types: {', '.join(card.case_types)}"
    for reference in card.criteria:
        law = catalog.criteria[reference]
        yield f"- criterion {law.cited} ({law.title.en}; text {law.verification})"
    for key, parameter in card.parameters.items():
        decided_by = f"decided by the day of the {parameter.decided_by}"
        yield f"- `{key}`, {parameter.title.en}, {parameter.unit}, {decided_by}:"
        for day, entry in sorted(parameter.values.items()):
            yield f"    - from {day}: {_value(entry)}"


def _value(entry: DatedValue) -> str:
    kinds = f"{entry.first} for a first application, {entry.extension} for an extension"
    value = kinds if entry.value is None else entry.value
    return f"{value} ({entry.source_kind}, {entry.verification}: {entry.source_told('en')})"


def _states() -> Iterator[str]:
    yield "# States"
    yield ""
    yield "Where a thing can stand, and the acts that lead from there: `apps/access/policies.py`."
    for name, machine in MACHINES.items():
        yield ""
        yield f"## {name}"
        yield ""
        yield "```mermaid"
        yield from _diagram(machine)
        yield "```"


def _diagram(machine: Machine) -> Iterator[str]:
    """The machine as a state diagram; a state without acts is an end."""
    yield "stateDiagram-v2"
    yield f"    [*] --> {next(iter(machine))}"
    for state, ways in machine.items():
        for act, after in ways.items():
            yield f"    {state} --> {after}: {act}"
        if not ways:
            yield f"    {state} --> [*]"


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
