"""What may be done with a matter in the state it is in: each act with its form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from samsyn.apps.access.policies import MatterAct, MatterState, StepState
from samsyn.apps.audit.asked import Asked
from samsyn.apps.control import letter_forms
from samsyn.apps.control.declared import declared
from samsyn.apps.control.forms import ReasonForm
from samsyn.apps.permits import actions, decision_actions, ground_actions, letter_actions, queries
from samsyn.apps.permits import forms as asked_for
from samsyn.apps.permits.gates import (
    chosen_of,
    grounds_at_hand,
    notices_due,
    prepared_by,
    to_weigh,
)
from samsyn.apps.permits.letter_actions import Told
from samsyn.apps.permits.models import Matter
from samsyn.apps.permits.permits import PermitDesk
from samsyn.apps.permits.told import party_letter
from samsyn.apps.words import Words

_OF_OFFICER: Mapping[str, tuple[str, ...]] = {
    MatterState.INQUIRY: ("harm", "letter", "receive", "expire", "open_case", "close"),
    MatterState.CASE: (
        *("harm", "known", "ground", "ground_away", "weigh_in"),
        *("letter", "receive", "expire", "without", "propose"),
    ),
    MatterState.DECIDED: ("service",),
    MatterState.SERVED: ("appeal", "final"),
    MatterState.APPEALED: ("court",),
}
_OF_DECIDER = ("decide", "send_back")
_AFTER = ("notice",)


@dataclass(frozen=True)
class At:
    """The matter at hand, the day, and the words of the page."""

    desk: PermitDesk
    matter: Matter
    on: date
    words: Words


def acts_of(matter: Matter, *, works: bool, decides: bool, may_tell: bool) -> tuple[str, ...]:
    """What the one who looks may do now."""
    acts = list(_OF_OFFICER.get(matter.state, ())) if works else []
    waiting = matter.letters.filter(state=StepState.SENT).exists()
    late = matter.letters.filter(state=StepState.UNANSWERED).exists()
    if not waiting and "expire" in acts:
        acts.remove("expire")
    if not waiting and not late and "receive" in acts:
        acts.remove("receive")
    if not chosen_of(matter):
        acts = [act for act in acts if act not in ("ground_away", "weigh_in")]
    elif not to_weigh(matter) and "weigh_in" in acts:
        acts.remove("weigh_in")
    if decides and matter.state == MatterState.PROPOSED:
        acts += _OF_DECIDER
    if may_tell and notices_due(matter):
        acts += _AFTER
    return tuple(acts)


def form_of(act: str, at: At, given: Any = None) -> forms.Form:
    """The form of an act, empty or as it was sent.

    Raises:
        LookupError: there is no such act.
    """
    return _FORMS[act](at, given)


def do(act: str, at: At, form: forms.Form, *, asked: Asked) -> None:
    """Do it, with what the form says."""
    _DOES[act](at, form, asked)


def _dated(kind: type[letter_forms.DatedForm], act: str) -> Callable[[At, Any], forms.Form]:
    def make(at: At, given: Any) -> forms.Form:
        return kind(given, on=at.on, words=at.words, auto_id=f"{act}-%s")

    return make


def _plain(kind: type[forms.Form], act: str) -> Callable[[At, Any], forms.Form]:
    def make(_at: At, given: Any) -> forms.Form:
        return kind(given, auto_id=f"{act}-%s")

    return make


def _known(at: At, given: Any) -> forms.Form:
    names = [(name, at.words(f"known.{name}")) for name in names_of(at.matter, at.on)]
    return asked_for.KnownForm(given, on=at.on, words=at.words, names=names, auto_id="known-%s")


def names_of(matter: Matter, on: date) -> tuple[str, ...]:
    """The days and conditions that the grounds at hand hang on."""
    wanted: dict[str, None] = {}
    for one in grounds_at_hand(matter, on):
        wanted |= dict.fromkeys(one.ground.void_if)
        for limit in one.ground.limits:
            named = (limit.counted_from, limit.only_if, limit.unless)
            wanted |= {name: None for name in named if name}
    return tuple(name for name in wanted if not (name == "permit_began" and matter.permit_from))


def _ground(at: At, given: Any) -> forms.Form:
    hand = grounds_at_hand(at.matter, at.on)
    references = [
        (one.ground.reference, f"{one.ground.cited}: {one.ground.title.told(at.words.lang)}")
        for one in hand
    ]
    return asked_for.GroundForm(given, references=references, auto_id="ground-%s")


def _ground_away(at: At, given: Any) -> forms.Form:
    grounds = declared().grounds
    chosen = [
        (one.reference, grounds[one.reference].cited if one.reference in grounds else one.reference)
        for one in chosen_of(at.matter)
    ]
    return asked_for.ReferenceForm(given, references=chosen, auto_id="ground_away-%s")


def _weigh_in(at: At, given: Any) -> forms.Form:
    asked = [(name, one.ask.told(at.words.lang)) for name, one in to_weigh(at.matter).items()]
    return asked_for.WeighInForm(given, references=asked, auto_id="weigh_in-%s")


def _letter(at: At, given: Any) -> forms.Form:
    people = at.desk.people
    holder = f"{people[0].given_names} {people[0].family_name}".strip() if people else ""
    text = "" if given else party_letter(at.matter, at.words)
    return letter_forms.LetterForm(
        given,
        on=at.on,
        words=at.words,
        auto_id="letter-%s",
        initial={"recipient": holder, "text": text},
    )


def _propose(at: At, given: Any) -> forms.Form:
    prepared = prepared_by(at.matter) | {at.desk.asked.actor.user_id}
    people = queries.deciders(at.desk.access, prepared, at.on)
    choices = [(str(user.pk), user.full_name) for user in people]
    return asked_for.ProposeForm(given, deciders=choices, auto_id="propose-%s")


def _notice(at: At, given: Any) -> forms.Form:
    lang, notices = at.words.lang, declared().notices
    due = [
        (name, f"{notices[name].to.told(lang)} ({notices[name].cited})")
        for name in notices_due(at.matter)
    ]
    return asked_for.NoticeForm(
        given, on=at.on, words=at.words, references=due, auto_id="notice-%s"
    )


_FORMS: Mapping[str, Callable[[At, Any], forms.Form]] = {
    "harm": _dated(asked_for.HarmForm, "harm"),
    "open_case": _plain(ReasonForm, "open_case"),
    "close": _plain(ReasonForm, "close"),
    "known": _known,
    "ground": _ground,
    "ground_away": _ground_away,
    "weigh_in": _weigh_in,
    "letter": _letter,
    "receive": _dated(letter_forms.AnswerForm, "receive"),
    "expire": _plain(letter_forms.LetterEndForm, "expire"),
    "without": _plain(ReasonForm, "without"),
    "propose": _propose,
    "send_back": _plain(ReasonForm, "send_back"),
    "decide": _plain(asked_for.DecideForm, "decide"),
    "service": _dated(asked_for.ServiceForm, "service"),
    "appeal": _dated(asked_for.AppealForm, "appeal"),
    "final": _dated(asked_for.DayForm, "final"),
    "court": _dated(asked_for.CourtForm, "court"),
    "notice": _notice,
}


def _do_letter(at: At, form: forms.Form, asked: Asked) -> None:
    """The letter tells of all that the matter rests on now."""
    grounds = [one.reference for one in chosen_of(at.matter)]
    told = Told(**form.cleaned_data, checks=at.matter.checks, grounds=grounds)
    letter_actions.send_letter(at.matter.pk, told, asked=asked)


def _do_known(at: At, form: forms.Form, asked: Asked) -> None:
    if isinstance(form, asked_for.KnownForm):
        given = form.cleaned_data
        ground_actions.learn(at.matter.pk, given["name"], form.known, given["support"], asked=asked)


def _do_harm(at: At, form: forms.Form, asked: Asked) -> None:
    if isinstance(form, asked_for.HarmForm):
        actions.answer_harm(at.matter.pk, form.answer, asked=asked)


def _do_propose(at: At, form: forms.Form, asked: Asked) -> None:
    given = form.cleaned_data
    decision_actions.propose(
        at.matter.pk,
        given["proposal"],
        given["reason"],
        int(given["decider"]),
        on=at.on,
        asked=asked,
    )


def _do_service(at: At, form: forms.Form, asked: Asked) -> None:
    given = form.cleaned_data
    decision_actions.try_to_serve(
        at.matter.pk,
        given["day"],
        given["how"],
        given["outcome"],
        given["attempt_note"],
        asked=asked,
    )


def _do_court(at: At, form: forms.Form, asked: Asked) -> None:
    given = form.cleaned_data
    act = MatterAct(given["ruling_outcome"])
    decision_actions.court(at.matter.pk, act, given["day"], given["ruling"], asked=asked)


def _letter_of(at: At, form: forms.Form) -> int:
    """The letter's number, if it is one of the matter's own."""
    return int(at.matter.letters.get(pk=form.cleaned_data["letter"]).pk)


_DOES: Mapping[str, Callable[[At, forms.Form, Asked], object]] = {
    "harm": _do_harm,
    "open_case": lambda at, form, asked: actions.open_case(
        at.matter.pk, form.cleaned_data["reason"], on=at.on, asked=asked
    ),
    "close": lambda at, form, asked: actions.close(
        at.matter.pk, form.cleaned_data["reason"], asked=asked
    ),
    "known": _do_known,
    "ground": lambda at, form, asked: ground_actions.choose_ground(
        at.matter.pk, **form.cleaned_data, on=at.on, asked=asked
    ),
    "ground_away": lambda at, form, asked: ground_actions.take_ground_away(
        at.matter.pk, form.cleaned_data["reference"], asked=asked
    ),
    "weigh_in": lambda at, form, asked: ground_actions.weigh_in(
        at.matter.pk, form.cleaned_data["reference"], form.cleaned_data["text"], asked=asked
    ),
    "letter": _do_letter,
    "receive": lambda at, form, asked: letter_actions.receive_answer(
        _letter_of(at, form),
        form.cleaned_data["came_on"],
        form.cleaned_data["answer"],
        asked=asked,
    ),
    "expire": lambda at, form, asked: letter_actions.expire_letter(
        _letter_of(at, form), on=at.on, asked=asked
    ),
    "without": lambda at, form, asked: letter_actions.do_without_communication(
        at.matter.pk, form.cleaned_data["reason"], asked=asked
    ),
    "propose": _do_propose,
    "send_back": lambda at, form, asked: decision_actions.send_back(
        at.matter.pk, form.cleaned_data["reason"], asked=asked
    ),
    "decide": lambda at, form, asked: decision_actions.decide(
        at.matter.pk,
        form.cleaned_data["decision"],
        form.cleaned_data["reason"],
        on=at.on,
        asked=asked,
    ),
    "service": _do_service,
    "appeal": lambda at, form, asked: decision_actions.appeal(
        at.matter.pk, form.cleaned_data["day"], form.cleaned_data["appeal_note"], asked=asked
    ),
    "final": lambda at, form, asked: decision_actions.become_final(
        at.matter.pk, form.cleaned_data["day"], on=at.on, asked=asked
    ),
    "court": _do_court,
    "notice": lambda at, form, asked: decision_actions.tell(
        at.matter.pk,
        form.cleaned_data["reference"],
        form.cleaned_data["day"],
        form.cleaned_data["how"],
        asked=asked,
    ),
}
