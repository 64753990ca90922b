"""The first page, and the pages that say what went wrong and what to do."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from samsyn.apps.frame.asking import Request
from samsyn.apps.frame.navigation import places


@login_not_required
def home(request: Request) -> HttpResponse:
    """To the first page that one may go to; to sign-in before that."""
    if not request.user.is_authenticated:
        return redirect("sign-in")
    there = places(request.asking.actor, request.path)
    if there:
        return redirect(there[0].address)
    return render(request, "frame/refused.html", {"why": "no_role"}, status=403)


def forbidden(request: HttpRequest, **_why: object) -> HttpResponse:
    """A request that could not be trusted."""
    return render(request, "frame/wrong.html", {"what": "forbidden"}, status=403)


def not_found(request: HttpRequest, **_why: object) -> HttpResponse:
    """No such page, or no such case."""
    return render(request, "frame/wrong.html", {"what": "not_found"}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours. It looks nothing up: what is at fault may be the database."""
    return render(request, "frame/wrong.html", {"what": "broken"}, status=500)


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    """How one works here, in a page."""
    return _text(request, "help", ("queue", "report", "judge", "conclude", "purpose", "more"))


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """What the site is held to, and where to say that something cannot be used."""
    return _text(request, "accessibility", ("how", "known", "feedback"))


def _text(request: HttpRequest, page: str, sections: tuple[str, ...]) -> HttpResponse:
    return render(request, "frame/text.html", {"page": page, "sections": sections})
