"""What happens around every page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from samsyn.apps.access.verdict import RefusedError
from samsyn.apps.audit.actions import record
from samsyn.apps.frame import views
from samsyn.apps.frame.asking import Asking, Request

Answer = Callable[[HttpRequest], HttpResponse]


def asking(answer: Answer) -> Answer:
    """Tell each request who asks."""

    def with_asking(request: HttpRequest) -> HttpResponse:
        vars(request)["asking"] = Asking(request)
        return answer(request)

    return with_asking


class Refusals:
    """A refusal that no view took care of becomes a page that says why and what to do."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; what is raised on the way comes to ``process_exception``.

        What Django answers with an empty page, 405, becomes a page that says what to do.
        """
        response = self._answer(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        told = views.not_allowed(request)
        told.headers["Allow"] = response.headers["Allow"]
        return told

    def process_exception(self, request: Request, error: Exception) -> HttpResponse | None:
        """The page of a refusal, 403. It is on the trail with the page that was asked for."""
        if not isinstance(error, RefusedError):
            return None
        note_refusal(request, error)
        return render(request, "frame/refused.html", {"why": error.why.value}, status=403)


def note_refusal(request: Request, error: RefusedError) -> None:
    """Put a refusal on the trail. The act's own transaction is undone by then."""
    match = request.resolver_match
    case_id = match.kwargs.get("case_id") if match else None
    record(
        match.view_name if match else "page",
        asked=request.asking.asked(),
        subject=("case", case_id) if case_id else ("page", request.path[:200]),
        refused=error.why.value,
    )


def security_headers(answer: Answer) -> Answer:
    """Nothing from elsewhere, no inline script or style, no frames, nothing kept by caches."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", _policy())
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return with_headers


def _policy() -> str:
    forms = " ".join(("'self'", *settings.SAMSYN_FORM_TARGETS))
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            f"form-action {forms}",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    )
