"""Pages of findings and inquiries into payments and claims."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.apps.access import permissions
from samsyn.apps.access.actor import Purpose
from samsyn.apps.access.permissions import CaseAccess
from samsyn.apps.access.policies import InquiryState, StepState
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.control.forms import AssignForm, ReasonForm
from samsyn.apps.control.letter_forms import AnswerForm, LetterEndForm, LetterForm
from samsyn.apps.control.letters import Written
from samsyn.apps.control.queries import may_have
from samsyn.apps.control.views import language
from samsyn.apps.frame.asking import Request
from samsyn.apps.frame.clock import today
from samsyn.apps.frame.words import page_words
from samsyn.apps.payments import actions, queries
from samsyn.apps.payments.amounts import Row, rows_of
from samsyn.apps.payments.desk import access_of, person_of, purpose_of, trail_of
from samsyn.apps.payments.forms import OpenForm, ProposeForm, RightForm, TabForm
from samsyn.apps.payments.gates import prepared_by
from samsyn.apps.payments.models import Inquiry
from samsyn.apps.permits.queries import deciders
from samsyn.apps.report.told_checks import told_finding
from samsyn.apps.report.words import words_in
from samsyn.engine.amount_to_claim import AmountError

_OF_OFFICER = ("letter", "receive", "expire", "close", "propose")


@require_GET
def payments_page(request: Request) -> HttpResponse:
    """What was found and nobody asks about yet, and the inquiries."""
    actor = request.asking.actor
    permissions.may_see_queue(actor).or_refuse()
    form = TabForm(request.GET)
    form.is_valid()
    tab = form.cleaned_data.get("tab") or "to_open"
    rows = queries.to_ask(actor) if tab == "to_open" else queries.inquiries(actor, tab)
    page = Paginator(rows, queries.A_PAGE).get_page(request.GET.get("page"))
    record("payments.seen", asked=request.asking.asked(Purpose.CONTROL), tab=tab)
    shown = {
        "tab": tab,
        "tabs": queries.TABS,
        "counts": queries.counts(actor),
        "rows": page.object_list,
        "page_of": page,
        "may_take": bool(permissions.may_ask_about_payments(actor)),
        "check_title": partial(queries.check_title, lang=language()),
    }
    return render(request, "payments/payments.html", shown)


@require_POST
def open_inquiry(request: Request) -> HttpResponse:
    """Open an inquiry into all that was found of a party."""
    permissions.may_ask_about_payments(request.asking.actor).or_refuse()
    form = OpenForm({"reason": page_words(language())("payment.opened")} | request.POST.dict())
    if not form.is_valid():
        raise Http404
    given = form.cleaned_data
    made = actions.open_inquiry(
        given["party_id"],
        given["of_claims"],
        given["reason"],
        asked=request.asking.asked(Purpose.CONTROL),
    )
    return redirect("payment-inquiry", made.pk)


@require_http_methods(["GET", "POST"])
def inquiry_page(request: Request, inquiry_id: int) -> HttpResponse:
    """An inquiry, and what may be done with it."""
    inquiry, access, asked = _opened(request, inquiry_id)
    made = {act: _form(act, inquiry, access, asked) for act in _acts(inquiry, access, asked)}
    act, wrong = request.POST.get("act", ""), ""
    if request.method == "POST":
        if act not in made:
            _refuse(act, inquiry, access, asked)
        made[act] = _form(act, inquiry, access, asked, request.POST)
        if made[act].is_valid():
            wrong = _done(act, inquiry, made[act], asked)
            if not wrong:
                return redirect("payment-inquiry", inquiry_id)
    shown = {**_shown(inquiry), "forms": made, "act": act, "wrong": wrong}
    shown["may_assign"] = inquiry.state == InquiryState.OPEN and bool(
        permissions.may_assign(asked.actor, access)
    )
    failed = wrong or any(form.errors for form in made.values())
    return render(request, "payments/inquiry.html", shown, status=400 if failed else 200)


@require_http_methods(["GET", "POST"])
def assign_page(request: Request, inquiry_id: int) -> HttpResponse:
    """Give the inquiry to somebody else."""
    inquiry, access, asked = _opened(request, inquiry_id)
    permissions.may_assign(asked.actor, access).or_refuse()
    people = [(str(user.pk), user.full_name) for user in may_have(access, today())]
    form = AssignForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        actions.assign(inquiry_id, int(form.cleaned_data["to"]), on=today(), asked=asked)
        return redirect("payment-inquiry", inquiry_id)
    shown = {"inquiry": inquiry, "form": form, "people": people, "may_assign": False}
    return render(request, "payments/assign.html", shown, status=400 if form.errors else 200)


def _opened(request: Request, inquiry_id: int) -> tuple[Inquiry, CaseAccess, Asked]:
    """The inquiry, if it may be opened. That it was is on the trail.

    Raises:
        Http404: there is no such inquiry.
        RefusedError: it may not be opened.
    """
    asked = request.asking.asked()
    asked = asked.for_purpose(purpose_of(asked))
    subject = ("payment_inquiry", str(inquiry_id))
    people = ("assignee", "decider")
    inquiry = Inquiry.objects.filter(pk=inquiry_id).select_related(*people).first()
    if inquiry is None:
        record("payment.not_found", asked=asked, subject=subject, refused="not_found")
        raise Http404(inquiry_id)
    access = access_of(inquiry, asked)
    permissions.may_open_payments(asked.actor, access).or_refuse()
    record("payment.opened", asked=asked, **trail_of(inquiry, asked))
    return inquiry, access, asked


def _acts(inquiry: Inquiry, access: CaseAccess, asked: Asked) -> tuple[str, ...]:
    """What the one who looks may do now."""
    actor = asked.actor
    if inquiry.state == InquiryState.PROPOSED:
        may = permissions.may_decide(actor, access, inquiry.decider_id, prepared_by(inquiry))
        return ("decide", "send_back") if may else ()
    if inquiry.state != InquiryState.OPEN or not permissions.may_work_on(actor, access):
        return ()
    states = set(inquiry.letters.values_list("state", flat=True))
    lacking = set() if StepState.SENT in states else {"expire"}
    if not states & {StepState.SENT, StepState.UNANSWERED}:
        lacking.add("receive")
    return tuple(act for act in _OF_OFFICER if act not in lacking)


def _refuse(act: str, inquiry: Inquiry, access: CaseAccess, asked: Asked) -> None:
    """Say why an act that the page does not offer is not for the one who sent it."""
    if act in ("decide", "send_back"):
        others = prepared_by(inquiry)
        permissions.may_decide(asked.actor, access, inquiry.decider_id, others).or_refuse()
    else:
        permissions.may_work_on(asked.actor, access).or_refuse()
    raise RefusedError(Why.NOT_IN_THIS_STATE)


def _form(
    act: str, inquiry: Inquiry, access: CaseAccess, asked: Asked, given: Any = None
) -> forms.Form:
    words, ids = page_words(language()), f"{act}-%s"
    dated: dict[str, Any] = {"on": today(), "words": words, "auto_id": ids}
    match act:
        case "letter":
            text = "" if given else _draft(inquiry)
            initial = {"recipient": _name(inquiry), "text": text}
            return LetterForm(given, initial=initial, **dated)
        case "receive":
            return AnswerForm(given, **dated)
        case "expire":
            return LetterEndForm(given, auto_id=ids)
        case "propose":
            others = prepared_by(inquiry) | {asked.actor.user_id}
            people = [(str(one.pk), one.full_name) for one in deciders(access, others, today())]
            return ProposeForm(given, rows=rows_of(inquiry), deciders=people, auto_id=ids)
        case "decide":
            return RightForm(
                given,
                rows=rows_of(inquiry),
                auto_id=ids,
                initial={"outcome": inquiry.proposal, "reason": inquiry.proposal_reasons},
            )
        case _:
            return ReasonForm(given, auto_id=ids)


def _done(act: str, inquiry: Inquiry, form: forms.Form, asked: Asked) -> str:
    """Do it; what is wrong, in words, where what was sent does not fit what was paid."""
    words = page_words(language())
    try:
        _do(act, inquiry, form, asked)
    except AmountError:
        return words("payment.amount_wrong")
    except RefusedError as error:
        if error.why is not Why.NOT_COMMUNICATED:
            raise
        return words("refused.not_communicated")
    return ""


def _do(act: str, inquiry: Inquiry, form: forms.Form, asked: Asked) -> None:
    given, number = form.cleaned_data, inquiry.pk
    match act:
        case "letter":
            actions.send_letter(number, Written(**given), asked=asked)
        case "receive":
            letter = _letter(inquiry, given)
            actions.receive_answer(letter, given["came_on"], given["answer"], asked=asked)
        case "expire":
            actions.expire_letter(_letter(inquiry, given), on=today(), asked=asked)
        case "close":
            actions.close(number, given["reason"], asked=asked)
        case "send_back":
            actions.send_back(number, given["reason"], asked=asked)
        case _ if isinstance(form, ProposeForm):
            told, decider = (given["outcome"], given["reason"], form.right), int(given["decider"])
            actions.propose(number, *told, decider, on=today(), asked=asked)
        case _ if isinstance(form, RightForm):
            actions.decide(number, given["outcome"], given["reason"], form.right, asked=asked)


def _letter(inquiry: Inquiry, given: Mapping[str, Any]) -> int:
    """The letter's number, if it is one of the inquiry's own."""
    letter = inquiry.letters.filter(pk=given["letter"]).first()
    if letter is None:
        raise Http404(given["letter"])
    return int(letter.pk)


def _told_key(key: str, *, of_claims: bool) -> str:
    """The month in words, or the claim."""
    if of_claims:
        return key
    words = page_words(language())
    return words("payment.month_of", month=words(f"month.{int(key[4:])}"), year=key[:4])


def _name(inquiry: Inquiry) -> str:
    person = None if inquiry.of_claims else person_of(inquiry.party_id)
    told = f"{person.given_names} {person.family_name}".strip() if person else ""
    return told or inquiry.party_id


def _draft(inquiry: Inquiry) -> str:
    """A draft of what the party is told: what was found, and the right to answer."""
    lang = language()
    words = page_words(lang)
    found = [told_finding(one, lang).party for _, one in queries.findings_of(inquiry, lang) if one]
    whom = "claims" if inquiry.of_claims else "person"
    said = dict.fromkeys(text for text in found if text)
    ends = words(f"payment.letter_right_{whom}")
    return "\n\n".join([words(f"payment.letter_{whom}"), *said, ends])


def _shown(inquiry: Inquiry) -> dict[str, Any]:
    lang = language()
    found = [
        (row, told_finding(one, lang) if one else None, queries.check_title(row.check_name, lang))
        for row, one in queries.findings_of(inquiry, lang)
    ]
    rows: tuple[Row, ...] = rows_of(inquiry)
    return {
        "inquiry": inquiry,
        "name": _name(inquiry),
        "found": found,
        "rows": rows,
        "told_key": partial(_told_key, of_claims=inquiry.of_claims),
        "letters": inquiry.letters.select_related("sent_by").order_by("id"),
        "events": inquiry.events.select_related("by").order_by("-id"),
        "report_words": words_in(lang),
        "on": today(),
    }
