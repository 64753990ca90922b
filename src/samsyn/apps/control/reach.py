"""What of a table lies within somebody's reach."""

from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from samsyn.apps.access.actor import Actor, Grant
from samsyn.apps.access.permissions import OFFICERS

M = TypeVar("M", bound=Model)


def reached(rows: QuerySet[M], actor: Actor, own: Q | None = None) -> QuerySet[M]:
    """The rows that the actor's roles reach, and their ``own``.

    The rows have ``region``, ``unit`` and ``protected``. Protected ones are given only to those
    with the right to them, and those of no region only to those who reach the whole agency.
    """
    held = [grant for grant in actor.grants if grant.role in OFFICERS]
    if not any(grant.region is None and grant.unit is None for grant in held):
        rows = rows.filter(reduce(or_, map(_reach, held), own or Q(pk__in=())))
    return rows if actor.may_see_protected else rows.filter(protected=False)


def _reach(grant: Grant) -> Q:
    within = {"region": grant.region, "unit": grant.unit}
    return Q(**{name: value for name, value in within.items() if value is not None})
