"""Signing in and out."""

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.apps.accounts.actions import note_sign_in, note_sign_out, note_wrong_sign_in
from samsyn.apps.accounts.forms import SignInForm
from samsyn.apps.accounts.models import User
from samsyn.apps.accounts.queries import is_locked
from samsyn.apps.frame.asking import Asking, Request
from samsyn.apps.frame.clock import now
from samsyn.apps.frame.words import page_words


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """Sign in with a password."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _signed_in(request, form):
        return redirect(_next(request))
    shown = {"form": form, "next": request.GET.get("next", "")}
    return render(request, "accounts/sign_in.html", shown, status=400 if form.errors else 200)


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """Sign out."""
    if request.user.is_authenticated:
        note_sign_out(asked=request.asking.asked())
    logout(request)
    return redirect("sign-in")


def _signed_in(request: Request, form: SignInForm) -> bool:
    words = page_words(str(getattr(request, "LANGUAGE_CODE", "sv")))
    username = form.cleaned_data["username"]
    if is_locked(username, now()):
        form.add_error(None, words("sign_in.locked"))
        return False
    user = authenticate(request, username=username, password=form.cleaned_data["password"])
    if not isinstance(user, User):
        note_wrong_sign_in(username, asked=request.asking.asked())
        form.add_error(None, words("sign_in.wrong"))
        return False
    login(request, user)
    request.asking = Asking(request)
    note_sign_in(asked=request.asking.asked())
    return True


def _next(request: Request) -> str:
    """Where to go on: the page that asked for sign-in, if it is one of ours."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if wanted and ours else "home"
