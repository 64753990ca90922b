"""The start page, and the pages that say what went wrong and what to do."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_GET

from samsyn.apps.frame.asking import Request

# Pages that need no access right.
_FOR_ALL = ("help", "accessibility", "api-page")
_TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@login_not_required
@require_GET
def home(request: Request) -> HttpResponse:
    """What there is for the one who is signed in, by their access rights; before that sign-in."""
    if not request.user.is_authenticated:
        return redirect("sign-in")
    return render(request, "frame/start.html", {"for_all": _FOR_ALL})


def forbidden(request: HttpRequest, _error: object = None, **_why: object) -> HttpResponse:
    """A request that could not be trusted."""
    return _wrong(request, "forbidden", 403)


def bad_request(request: HttpRequest, exception: object = None) -> HttpResponse:
    """What was sent cannot be read; or it is larger than what is taken, 413."""
    if isinstance(exception, _TOO_LARGE):
        return _wrong(request, "too_large", 413)
    return _wrong(request, "bad_request", 400)


def not_found(request: HttpRequest, _error: object = None, **_why: object) -> HttpResponse:
    """No such page, or no such case."""
    return _wrong(request, "not_found", 404)


def not_allowed(request: HttpRequest) -> HttpResponse:
    """The address takes nothing of that kind: it is only looked at, or only sent to."""
    return _wrong(request, "not_allowed", 405)


def too_many(request: HttpRequest) -> HttpResponse:
    """More was sent than is taken for now."""
    return _wrong(request, "too_many", 429)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours. It looks nothing up, not who asks either: the database may be gone."""
    vars(request).pop("asking", None)
    vars(request)["user"] = None
    return _wrong(request, "broken", 500)


def _wrong(request: HttpRequest, what: str, status: int) -> HttpResponse:
    """The page, in the address's language also where the fault came before that was found out."""
    with override(get_language_from_request(request, check_path=True)):
        return render(request, "frame/wrong.html", {"what": what}, status=status)
