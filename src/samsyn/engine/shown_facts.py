"""What a report must know of a fact before it shows the value."""

from samsyn.engine.catalog import Catalog
from samsyn.engine.fragment import FragmentError
from samsyn.engine.lineage import ALL_TABLES, lineage_of
from samsyn.engine.rule import make_rule
from samsyn.facts.declare import Fact
from samsyn.register.schema import Sensitivity


def tested_facts(indicator: str, catalog: Catalog) -> frozenset[str] | None:
    """The facts that the indicator's condition rests on; None when that is no longer known."""
    try:
        return frozenset(make_rule(indicator, catalog.indicators[indicator], catalog.facts).tested)
    except FragmentError:
        # The run was made with facts that have since been renamed or taken out.
        return None


def passes_on_protected(fact: Fact) -> bool:
    """Whether the value is an address, a number or an account rather than something about it."""
    if fact.type != "string" or not _holds_protected(fact.source):
        return False
    columns = (ALL_TABLES[o.table].by_name[o.column] for o in lineage_of(fact).passed_on)
    return any(column.sensitivity is Sensitivity.PROTECTED for column in columns)


def _holds_protected(table: str) -> bool:
    columns = ALL_TABLES[table].columns
    return any(column.sensitivity is Sensitivity.PROTECTED for column in columns)
