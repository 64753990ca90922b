"""Writes docs/reference/: the register's tables, the facts, the checks and the states of work.

Run it after a change of a declaration; a test holds the pages equal to what it writes.
"""

from collections.abc import Iterator
from pathlib import Path

from samsyn.apps.access.policies import MACHINES, Machine
from samsyn.engine.catalog import Catalog, load_catalog
from samsyn.engine.declarations import Card, DatedValue, Indicator, PostCheck
from samsyn.engine.ground_declared import Limit
from samsyn.engine.payment_declared import PaymentCheck
from samsyn.engine.payment_plan import Round
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
        "post-checks.md": _post_checks(catalog),
        "payment-checks.md": _payment_checks(catalog),
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
    yield from _card(name, card)
    yield f"- scope {card.scope}, leads to {card.leads_to}, weight {card.weight}"
    yield f"- case types: {', '.join(card.case_types)}"
    for reference in card.criteria:
        law = catalog.criteria[reference]
        yield f"- criterion {law.cited} ({law.title.en}; text {law.verification})"
    yield from _parameters(card)


def _post_checks(catalog: Catalog) -> Iterator[str]:
    yield "# Checks after the decision"
    yield ""
    yield f"What permits in force are held against: {len(catalog.post_checks)} checks."
    for name, card in sorted(catalog.post_checks.items()):
        yield from _card(name, card)
        yield f"- scope {card.scope}, leads to {card.leads_to}, proposes {card.proposes}"
        yield from (_of_type(case_type, card, catalog) for case_type in card.case_types)
        if card.pay_or_work:
            yield "- about pay or work: who is harmed is answered before a revocation case"
        yield from _parameters(card)
    yield ""
    yield "# Grounds of revocation"
    for ground in catalog.grounds.values():
        yield ""
        yield f"## {ground.cited}"
        yield ""
        yield f"{ground.title.en}: the permit {ground.force} be revoked. {ground.what.en}"
        if len(ground.permit_kinds) == 1:
            yield f"Of {ground.permit_kinds[0]} permits alone."
        for limit in ground.limits:
            yield _limit(limit)
        if ground.exception:
            yield ground.exception.en
        if ground.weighs:
            weighed = (catalog.weighings[reference] for reference in ground.weighs)
            yield f"Weighed first: {', '.join(one.title.en.lower() for one in weighed)}."
        if ground.pay_or_work:
            yield "About pay or work: who is harmed is answered first."
        yield f"Text {ground.verification}: {ground.source}."
    yield ""
    yield "# Who is told afterwards"
    for notice in catalog.notices.values():
        yield ""
        yield f"- {notice.to.en}: {notice.what.en} ({notice.cited}; text {notice.verification})"


def _limit(limit: Limit) -> str:
    """A limit and its wordings, the oldest first."""
    terms = (
        f"{term.months} months{f' from {term.valid_from}' if term.valid_from else ''} "
        f"(text {term.verification})"
        for term in limit.terms
    )
    return f"{limit.what.en} Counted from `{limit.counted_from}`: {', then '.join(terms)}."


def _of_type(case_type: str, card: PostCheck, catalog: Catalog) -> str:
    """What a check rests on and bears on in a case type."""
    basis = card.basis_for(case_type)
    rests = catalog.legal_bases[basis].cited if basis else "the gate post_check_all_permits"
    laws = {**catalog.criteria, **catalog.grounds}
    of_type = {str(kind): references for kind, references in card.bears_on.items()}
    bears = ", ".join(laws[reference].cited for reference in of_type[case_type])
    return f"- {case_type}: rests on {rests}; bears on {bears}"


def _payment_checks(catalog: Catalog) -> Iterator[str]:
    yield "# Checks of payments and claims"
    yield ""
    yield f"What payments and claims are held against: {len(catalog.payment_checks)} checks."
    for name, card in sorted(catalog.payment_checks.items()):
        yield from _card(name, card)
        yield f"- scope {card.scope}, leads to {card.leads_to}, proposes {card.proposes}"
        yield f"- amount at risk: `{card.amount_at_risk}`"
        yield from (_of_kind(kind, card, catalog) for kind in card.case_types)
        yield from _parameters(card)
    yield ""
    yield "# The plan of the year"
    yield ""
    yield catalog.payment_plan.why.en
    for year, plan in sorted(catalog.payment_plan.from_year.items()):
        yield ""
        yield f"## From {year}"
        yield ""
        yield f"Decided on {plan.decided_on}: {plan.decided_by}."
        yield ""
        yield "| round | months | checks | owner |"
        yield "|---|---|---|---|"
        yield from (_round(one) for one in plan.rounds.values())


def _of_kind(kind: str, card: PaymentCheck, catalog: Catalog) -> str:
    """What a check rests on for a kind of payment or claim."""
    basis = card.basis_for(kind)
    rests = catalog.legal_bases[basis].cited if basis else "the gate payment_checks"
    return f"- {kind}: rests on {rests}"


def _round(one: Round) -> str:
    months = ", ".join(map(str, one.months))
    checks = ", ".join(one.checks)
    return f"| {one.title.en} ({one.title.sv}). {one.why.en} | {months} | {checks} | {one.owner} |"


def _card(name: str, card: Card) -> Iterator[str]:
    yield ""
    yield f"## {name}"
    yield ""
    yield f"{card.title.en} ({card.title.sv}). {card.why.en}"
    yield ""
    yield f"- no remark: {card.clear.en} ({card.clear.sv})"
    if card.applies:
        yield f"- concerns a case when `{card.applies}`"
    yield f"- a hit when `{card.when}`"


def _parameters(card: Card) -> Iterator[str]:
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
