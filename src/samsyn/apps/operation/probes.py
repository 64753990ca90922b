"""What stands around every request: health, measures, a line of the log, the client's address.

Health and measures are answered before anything else is asked of the site: no host name, no TLS,
no session, so that they answer when those are what is wrong.
"""

import logging
import secrets
from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from samsyn.apps.frame.middleware import Answer
from samsyn.apps.operation import metrics

_LOG = logging.getLogger("samsyn.request")
_PLAIN = "text/plain; charset=utf-8"


def client_address(answer: Answer) -> Answer:
    """Take the client's address from the last proxies that are the agency's own.

    With ``SAMSYN_PROXIES`` proxies each adds to X-Forwarded-For the address that it was asked from;
    what stands before those, anybody can have written. Without proxies the header says nothing.
    """

    def with_address(request: HttpRequest) -> HttpResponse:
        own: int = settings.SAMSYN_PROXIES
        if own:
            told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
            request.META["REMOTE_ADDR"] = told[-own].strip() if len(told) >= own else ""
        return answer(request)

    return with_address


def probes(answer: Answer) -> Answer:
    """Answer what the machine's own watch asks for; all else goes on."""
    pages: dict[str, Callable[[HttpRequest], HttpResponse]] = {
        "/health/live": lambda _: HttpResponse("alive\n", content_type=_PLAIN),
        "/health/ready": _ready,
        "/metrics": _metrics,
    }

    def with_probes(request: HttpRequest) -> HttpResponse:
        page = pages.get(request.path_info)
        return page(request) if page and request.method in {"GET", "HEAD"} else answer(request)

    return with_probes


def observed(answer: Answer) -> Answer:
    """Measure each request, and put it in the log by the page's name, never its address."""

    def with_observation(request: HttpRequest) -> HttpResponse:
        number, began = secrets.token_hex(8), perf_counter()
        response = answer(request)
        response.headers["X-Request-Id"] = number
        _note(request, response, number, perf_counter() - began)
        return response

    return with_observation


def _note(request: HttpRequest, response: HttpResponseBase, number: str, seconds: float) -> None:
    # What a client sends for a method may be anything; Django knows these.
    method = request.method if request.method in {"GET", "POST", "HEAD"} else "OTHER"
    page = request.resolver_match.view_name if request.resolver_match else "none"
    metrics.REQUESTS.labels(method, page, response.status_code).observe(seconds)
    told = {
        "request": number,
        "method": method,
        "page": page,
        "status": response.status_code,
        "ms": round(seconds * 1000),
    }
    _LOG.info("answered", extra={"told": told})


def _ready(_request: HttpRequest) -> HttpResponse:
    """Whether pages can be served: the database answers. 503 until it does."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
    except DatabaseError:
        _LOG.exception("the database does not answer")
        return HttpResponse("database\n", content_type=_PLAIN, status=503)
    return HttpResponse("ready\n", content_type=_PLAIN)


def _metrics(request: HttpRequest) -> HttpResponse:
    if not metrics.may_read(request.META.get("REMOTE_ADDR", "")):
        return HttpResponse(status=404)
    return HttpResponse(metrics.exposition(), content_type="text/plain; version=0.0.4")
