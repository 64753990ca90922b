"""The accessibility statement with its form, and the page of those who see to what was said."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from samsyn.apps.access.actor import Purpose
from samsyn.apps.access.permissions import may_see_feedback
from samsyn.apps.audit.actions import record
from samsyn.apps.feedback import queries
from samsyn.apps.feedback.actions import close, give
from samsyn.apps.feedback.forms import FeedbackForm, OutcomeForm
from samsyn.apps.feedback.models import Feedback
from samsyn.apps.frame.asking import Request
from samsyn.apps.frame.clock import now
from samsyn.apps.frame.views import too_many

_SECTIONS = ("how", "tested", "known", "law", "unverified")
_SHOWN_CLOSED = 50


@login_not_required
@require_http_methods(["GET", "POST"])
def accessibility(request: Request) -> HttpResponse:
    """What the site is held to, what falls short, and a form to say what cannot be used."""
    form = FeedbackForm(request.POST or None)
    if request.method == "POST" and queries.is_full(now()):
        return too_many(request)
    if request.method == "POST" and form.is_valid():
        give(**form.cleaned_data, asked=request.asking.asked())
        return redirect(f"{reverse('accessibility')}?sent=1")
    shown = {"form": form, "sections": _SECTIONS, "sent": "sent" in request.GET}
    status = 400 if form.errors else 200
    return render(request, "feedback/accessibility.html", shown, status=status)


@require_http_methods(["GET", "POST"])
def feedback(request: Request) -> HttpResponse:
    """What has been said: what is open, and what was done about the rest."""
    may_see_feedback(request.asking.actor).or_refuse()
    asked = request.asking.asked(Purpose.ADMINISTRATION)
    number = request.POST.get("number", "")
    form = OutcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        of = get_object_or_404(Feedback, pk=number if number.isdecimal() else None)
        close(of.pk, form.cleaned_data["outcome"], asked=asked)
        return redirect("feedback")
    record("feedback.seen", asked=asked)
    shown = {
        "form": form,
        "number": number,
        "open": queries.open_feedback(),
        "closed": queries.closed_feedback()[:_SHOWN_CLOSED],
    }
    return render(request, "feedback/feedback.html", shown, status=400 if form.errors else 200)
