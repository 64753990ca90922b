"""What a report must know of a fact before it shows the value."""

from datetime import date

from samsyn.engine.catalog import Catalog
from samsyn.engine.fragment import FragmentError
from samsyn.engine.lineage import ALL_TABLES, lineage_of, tables_of
from samsyn.engine.rule import make_rule
from samsyn.facts.declare import Fact
from samsyn.register.schema import Sensitivity
from samsyn.register.tables.population_register import POPULATION_REGISTER

_BEARER = ("family_name", "given_names", "date_of_birth", "address")
# Any day will do: which tables an expression reads does not depend on it.
_SOME_DAY = date(2026, 1, 1)


def tested_facts(indicator: str, catalog: Catalog) -> frozenset[str] | None:
    """The facts that the check's condition rests on; None when that is no longer known."""
    try:
        cards = {**catalog.payment_checks, **catalog.post_checks, **catalog.indicators}
        card = cards[indicator]
        return frozenset(make_rule(indicator, card, catalog.facts).tested)
    except FragmentError:
        # The run was made with facts that have since been renamed or taken out.
        return None


def passes_on_protected(fact: Fact) -> bool:
    """Whether the value is an address, a number or an account rather than something about it."""
    if fact.type != "string" or not _holds_protected(fact.source):
        return False
    columns = (ALL_TABLES[o.table].by_name[o.column] for o in lineage_of(fact).passed_on)
    return any(column.sensitivity is Sensitivity.PROTECTED for column in columns)


def tells_of_bearer(fact: Fact) -> bool:
    """Whether the value shows who bears a number: the register's name, birth date or address.

    The applicant may have given another person's number. Codes only say how two sources compare.
    """
    if fact.type not in ("string", "date") or fact.unit == "code":
        return False
    register = POPULATION_REGISTER.name
    if register not in tables_of(fact.expression, _SOME_DAY):
        return False
    # What is put together, as a whole name is, counts too.
    return any(o.table == register and o.column in _BEARER for o in lineage_of(fact).columns)


def read_ahead(catalog: Catalog) -> None:
    """Find out of every fact that a report may show; the first report would wait for its own."""
    for name in {name for card in catalog.indicators.values() for name in card.shows}:
        if fact := catalog.facts.get(name):
            _ = passes_on_protected(fact), tells_of_bearer(fact)


def _holds_protected(table: str) -> bool:
    columns = ALL_TABLES[table].columns
    return any(column.sensitivity is Sensitivity.PROTECTED for column in columns)
