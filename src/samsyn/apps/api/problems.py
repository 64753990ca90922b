"""Errors as RFC 9457 has them: what is wrong, where, and what to do, in the caller's language.

``type`` leads to the problem's place on the page that tells of the API.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from ninja import Field, NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from samsyn.apps.access.verdict import RefusedError
from samsyn.apps.api.caller import UnknownError, asked_of
from samsyn.apps.api.limits import TooManyError
from samsyn.apps.api.once import OtherBodyError
from samsyn.apps.audit.actions import record
from samsyn.apps.control.actions import NoFindingError
from samsyn.apps.frame.words import page_words
from samsyn.apps.intake.faults import Fault, FaultyError, ThereAlreadyError
from samsyn.register.refusal import Refusal

CONTENT_TYPE = "application/problem+json"
# The status of each problem that is told on the page.
STATUS: Mapping[str, int] = {
    "not_json": 400,
    "identity_number": 400,
    "unknown_caller": 401,
    "refused": 403,
    "not_found": 404,
    "wrong_method": 405,
    "there_already": 409,
    "not_ready": 409,
    "too_long": 413,
    "wrong_kind": 415,
    "faulty": 422,
    "other_body": 422,
    "too_many": 429,
    "broken": 500,
}
_LOG = logging.getLogger(__name__)


class FaultTold(Schema):
    """What is wrong at one place of what was sent."""

    where: str
    reason: str


class Problem(Schema):
    """What went wrong, and what to do about it."""

    type: str
    title: str
    status: int
    detail: str
    what_to_do: str
    faults: list[FaultTold] = Field(default_factory=list)


@dataclass(frozen=True)
class ProblemError(Exception):
    """A problem that has no error of its own."""

    code: str


def problem(
    code: str, *, detail: str = "", faults: Iterable[tuple[str, str]] = (), **values: object
) -> HttpResponse:
    """The answer of a problem; ``faults`` are pairs of where and why."""
    words = page_words(language())
    told: dict[str, Any] = {
        "type": f"{reverse('api-page')}#problem-{code}",
        "title": words(f"api_problem.{code}.what"),
        "status": STATUS[code],
        "detail": detail or words(f"api_problem.{code}.detail", **values),
        "what_to_do": words(f"api_problem.{code}.do"),
        "faults": [{"where": where, "reason": reason} for where, reason in faults],
    }
    return JsonResponse(told, status=STATUS[code], content_type=CONTENT_TYPE)


def language() -> str:
    """The language that the caller asked for."""
    return get_language() or "sv"


def tell_problems(api: NinjaAPI) -> None:
    """Let the API answer every error with a problem."""
    for kind, told in _TOLD.items():
        api.add_exception_handler(kind, told)


def _refused(request: HttpRequest, error: RefusedError) -> HttpResponse:
    match = request.resolver_match
    case_id = match.kwargs.get("case_id") if match else None
    record(
        f"api.{match.url_name}" if match else "api",
        asked=asked_of(request),
        subject=("case", case_id[:200]) if case_id else ("page", request.path[:200]),
        refused=error.why.value,
    )
    return problem("refused", detail=page_words(language())(f"refused.{error.why}"))


def _unknown(_request: HttpRequest, _error: UnknownError) -> HttpResponse:
    answer = problem("unknown_caller")
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _too_many(_request: HttpRequest, error: TooManyError) -> HttpResponse:
    answer = problem("too_many", seconds=error.wait)
    answer.headers["Retry-After"] = str(error.wait)
    return answer


def _not_found(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem("not_found")


def _by_code(_request: HttpRequest, error: ProblemError) -> HttpResponse:
    return problem(error.code)


def _not_json(_request: HttpRequest, _error: HttpError) -> HttpResponse:
    """The only one that the framework raises by itself: what was sent cannot be read."""
    return problem("not_json")


def _wrong_form(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem("faulty", faults=[_told(one) for one in error.errors])


def _told(fault: Mapping[str, Any]) -> tuple[str, str]:
    """Where, and why by the kind of fault; never the value, which may be anything."""
    words, kind = page_words(language()), str(fault["type"])
    key = f"api_fault.{kind}"
    where = ".".join(str(part)[:100] for part in fault["loc"])
    limits = {name: fault.get("ctx", {}).get(name, "") for name in ("max_length", "min_length")}
    return _printable(where), words(key if key in words.texts else "api_fault.other", **limits)


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def _faulty(_request: HttpRequest, error: FaultyError) -> HttpResponse:
    return problem("faulty", faults=[_told_row(fault) for fault in error.faults])


def _told_row(fault: Fault) -> tuple[str, str]:
    reason = fault.told(language()) or page_words(language())(f"api_fault.{fault.code}")
    return fault.where, reason


def _no_finding(_request: HttpRequest, _error: NoFindingError) -> HttpResponse:
    reason = page_words(language())("api_fault.no_finding")
    return problem("faulty", faults=[("body.sent.indicator", reason)])


def _there_already(_request: HttpRequest, _error: ThereAlreadyError) -> HttpResponse:
    return problem("there_already")


def _refusal(_request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return problem("faulty", detail=refusal.told(language()))


def _other_body(_request: HttpRequest, _error: OtherBodyError) -> HttpResponse:
    return problem("other_body")


def _broken(_request: HttpRequest, error: Exception) -> HttpResponse:
    """A fault of ours: its kind and place are logged, what was sent is not."""
    _LOG.error("the API failed", exc_info=error)
    return problem("broken")


_TOLD: Mapping[type[Exception], Any] = {
    Exception: _broken,
    HttpError: _not_json,
    Http404: _not_found,
    ValidationError: _wrong_form,
    RefusedError: _refused,
    UnknownError: _unknown,
    TooManyError: _too_many,
    ProblemError: _by_code,
    FaultyError: _faulty,
    ThereAlreadyError: _there_already,
    NoFindingError: _no_finding,
    OtherBodyError: _other_body,
    Refusal: _refusal,
}
