"""Measures for Prometheus: how long pages take, how much work waits, how old what must be new is.

Each process of gunicorn keeps its own in a file, and any of them reads all (``deploy/gunicorn.py``
says where). There is nobody's name or number in a measure: pages stand by their names.
"""

import os
from collections.abc import Callable, Iterable, Iterator

from django.conf import settings
from django.db.models import Count
from prometheus_client import (
    REGISTRY,
    CollectorRegistry,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from samsyn.apps.audit.models import Entry
from samsyn.apps.control.models import WorkItem
from samsyn.apps.frame.clock import now
from samsyn.apps.jobs.models import Job
from samsyn.apps.operation.marks import last_anchor, last_backup

# The library leaves its type open.
_read_every_process: Callable[[CollectorRegistry], object] = MultiProcessCollector
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10)
REQUESTS = Histogram(
    "samsyn_request_seconds",
    "Time from request to answer, by the page's name.",
    ("method", "page", "status"),
    buckets=_SECONDS,
)


class _State(Collector):
    """What the database and the files say at the moment they are asked."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Each measure with its labels."""
        yield _counted(
            "samsyn_work_items",
            "Items of the queue by state.",
            WorkItem.objects.values_list("state").annotate(n=Count("pk")).order_by("state"),
        )
        yield _counted(
            "samsyn_jobs",
            "Jobs by state.",
            Job.objects.values_list("state").annotate(n=Count("pk")).order_by("state"),
        )
        last = Entry.objects.order_by("-number").values_list("number", flat=True).first()
        yield GaugeMetricFamily("samsyn_trail_entries", "Entries of the trail.", value=last or 0)
        for name, at in (("anchor", last_anchor()), ("backup", last_backup())):
            if at is not None:
                age = (now() - at).total_seconds()
                told = f"Seconds since the last {name}."
                yield GaugeMetricFamily(f"samsyn_{name}_age_seconds", told, value=age)


def _counted(name: str, told: str, rows: Iterable[tuple[str, int]]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, told, labels=("state",))
    for state, count in rows:
        family.add_metric((state,), count)
    return family


def exposition() -> bytes:
    """All measures in the text form of Prometheus."""
    return _of_requests() + generate_latest(_registry_of_state())


def _of_requests() -> bytes:
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    _read_every_process(registry)
    return generate_latest(registry)


def _registry_of_state() -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(_State())
    return registry


def may_read(address: str) -> bool:
    """Whether somebody at the address may read the measures: this machine, or one declared."""
    return address in {"127.0.0.1", "::1", *settings.SAMSYN_METRICS_FROM}
