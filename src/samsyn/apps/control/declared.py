"""The catalogue as the pages use it: today's declarations, read once."""

from functools import cache

from samsyn.engine.catalog import Catalog, load_catalog


@cache
def declared() -> Catalog:
    """The product's declarations.

    Raises:
        Refusal: they cannot be read.
    """
    return load_catalog().or_refuse()
