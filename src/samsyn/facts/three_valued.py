"""What the rows of a group tell together when some do not tell: true, false, or not known."""

import ibis
from ibis import _


def any_of(flag: ibis.Value) -> ibis.Value:
    """Whether it holds of some row; not known where of none seen and some row does not tell."""
    return ibis.cases((flag.any(), True), (_some_missing(flag), ibis.null("boolean")), else_=False)


def count_of(flag: ibis.Value, *, enough: int = 1) -> ibis.Value:
    """Of how many rows it holds; not known below ``enough`` where some row does not tell."""
    seen = _.count(where=flag)
    return ibis.cases((seen >= enough, seen), (_some_missing(flag), ibis.null("int64")), else_=seen)


def _some_missing(flag: ibis.Value) -> ibis.Value:
    # Not flag.isnull().any(): of a negation, Ibis 12 writes that as NOT (… IS NULL).
    return flag.count() < _.count()
