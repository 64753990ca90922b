"""What can be said of a case, a permit or a party: named, typed, documented expressions.

``load_facts()`` imports every module of this package and gives all facts by name.
"""

import importlib
import pkgutil

from samsyn.facts.declare import FACTS, Fact


def load_facts() -> dict[str, Fact]:
    """All declared facts, by name, in alphabetical order."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return dict(sorted(FACTS.items()))
