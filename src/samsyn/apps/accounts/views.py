"""Signing in with a password, and signing out."""

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.apps.accounts import agency
from samsyn.apps.accounts.devices import device_of, remember
from samsyn.apps.accounts.forms import SignInForm
from samsyn.apps.accounts.models import User
from samsyn.apps.accounts.queries import must_wait
from samsyn.apps.accounts.refusal import SignInRefusedError, WhyNot
from samsyn.apps.accounts.sign_in_actions import (
    note_refused_sign_in,
    note_sign_in,
    note_sign_out,
    note_wrong_sign_in,
)
from samsyn.apps.frame.asking import Asking, Request
from samsyn.apps.frame.clock import now
from samsyn.apps.frame.words import page_words

_BY_AGENCY = "signed_in_by_agency"
_BACKEND = "django.contrib.auth.backends.ModelBackend"


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """Sign in with a password, where that is on; else the way to the agency's provider."""
    if request.method == "POST" and not settings.SAMSYN_LOCAL_SIGN_IN:
        return refused(request, SignInRefusedError(WhyNot.NOT_HERE))
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _signed_in(request, form):
        answer = redirect(next_page(request, request.POST.get("next", "")))
        remember(request, answer, form.cleaned_data["username"])
        return answer
    shown = {
        "form": form,
        "next": request.GET.get("next", ""),
        "local": settings.SAMSYN_LOCAL_SIGN_IN,
        "by_agency": agency.provider() is not None,
    }
    return render(request, "accounts/sign_in.html", shown, status=400 if form.errors else 200)


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """Sign out; at the agency's provider too for those who came from there, if it lets one."""
    by_agency = request.session.get(_BY_AGENCY, False)
    if request.user.is_authenticated:
        note_sign_out(asked=request.asking.asked())
    logout(request)
    there = agency.sign_out_address(request.build_absolute_uri("/")) if by_agency else None
    return redirect(there or reverse("sign-in"))


def begin_session(request: Request, user: User, *, by_agency: bool) -> None:
    """Let the person in, in a session of their own."""
    login(request, user, backend=_BACKEND)
    request.session[_BY_AGENCY] = by_agency
    request.asking = Asking(request)
    note_sign_in(asked=request.asking.asked(), by="agency" if by_agency else "password")


def refused(request: Request, refusal: SignInRefusedError, known_as: str = "") -> HttpResponse:
    """The page that says why somebody is not let in and what to do; noted on the trail."""
    note_refused_sign_in(refusal, asked=request.asking.asked())
    shown = {"why": refusal.why.value, "known_as": known_as}
    return render(request, "accounts/sign_in_refused.html", shown, status=403)


def next_page(request: Request, wanted: str) -> str:
    """Where to go on: the page that asked for sign-in, if it is one of ours."""
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if wanted and ours else "home"


def _signed_in(request: Request, form: SignInForm) -> bool:
    words = page_words(str(getattr(request, "LANGUAGE_CODE", "sv")))
    username, asked = form.cleaned_data["username"], request.asking.asked()
    device = device_of(request, username)
    if must_wait(username, device, asked.origin, now()):
        form.add_error(None, words("sign_in.locked"))
        return False
    user = authenticate(request, username=username, password=form.cleaned_data["password"])
    if not isinstance(user, User):
        note_wrong_sign_in(username, device, asked=asked)
        form.add_error(None, words("sign_in.wrong"))
        return False
    begin_session(request, user, by_agency=False)
    return True
