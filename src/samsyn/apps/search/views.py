"""The search page.

What is sought is sent by POST and kept in the session until the next search or sign-out, and the
result has an address of its own: an identity number never stands in an address, and so in no log
or history, while going back, reading the page again and changing language work without a question
from the browser. Each time the result is shown is a look-up of its own on the trail.
"""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.apps.access import permissions
from samsyn.apps.access.actor import Purpose
from samsyn.apps.access.verdict import RefusedError
from samsyn.apps.control.rows import case_type
from samsyn.apps.frame.asking import Request
from samsyn.apps.report.words import words_in
from samsyn.apps.search.actions import search
from samsyn.apps.search.forms import SearchForm
from samsyn.apps.search.queries import MOST
from samsyn.apps.search.sought import read_sought

_KEPT = "search"


@require_http_methods(["GET", "POST"])
def search_page(request: Request) -> HttpResponse:
    """Ask what is sought, and what for."""
    _may_search_at_all(request)
    form = SearchForm(request.POST or None)
    if request.method != "POST":
        return _shown(request, form)
    if form.is_valid():
        request.session[_KEPT] = form.cleaned_data
        return redirect("search-found")
    if "purpose" in form.errors:
        _refused(request, form)
    return _shown(request, form)


@require_GET
def found_page(request: Request) -> HttpResponse:
    """What was found of what was last sought."""
    _may_search_at_all(request)
    form = SearchForm(request.session.get(_KEPT))
    if not form.is_valid():
        return redirect("search")
    sought = read_sought(form.cleaned_data["sought"])
    asked = request.asking.asked(Purpose(form.cleaned_data["purpose"]))
    try:
        found = search(sought, asked=asked)
    except RefusedError as error:
        # On the trail already, with what was sought: not raised further, to stand there once.
        del request.session[_KEPT]
        return render(request, "frame/refused.html", {"why": error.why.value}, status=403)
    return _shown(request, form, found=found, sought=sought)


def _may_search_at_all(request: Request) -> None:
    if not permissions.purposes_of(request.asking.actor):
        permissions.may_search(request.asking.actor, None).or_refuse()


def _refused(request: Request, form: SearchForm) -> None:
    """Put a search without a purpose on the trail; the form itself says what is lacking."""
    try:
        search(read_sought(form.cleaned_data.get("sought", "")), asked=request.asking.asked())
    except RefusedError:
        return


def _shown(request: Request, form: SearchForm, **more: Any) -> HttpResponse:
    lang = get_language() or "sv"
    shown = {
        "form": form,
        "purposes": permissions.purposes_of(request.asking.actor),
        "case_type": partial(case_type, lang=lang),
        "code": words_in(lang).code,
        "most": MOST,
        "found": None,
    }
    return render(request, "search/search.html", shown | more, status=400 if form.errors else 200)
