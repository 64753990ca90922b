"""What is asked of those who weigh deviations and work with revocation cases."""

from datetime import date
from typing import Any, cast, get_args

from django import forms

from samsyn.apps.access.policies import MatterAct
from samsyn.apps.control.forms import ReasonForm
from samsyn.apps.control.letter_forms import DatedForm
from samsyn.apps.in_depth.forms import Choices
from samsyn.apps.permits.models import HarmAnswer, Matter, ServiceAttempt, Weighing
from samsyn.apps.permits.queries import MATTER_TABS, TABS
from samsyn.engine.ground_declared import Condition, DayOf

_LONG = 10_000
_SHORT = 500
DAYS: tuple[str, ...] = get_args(DayOf)
CONDITIONS: tuple[str, ...] = get_args(Condition)


def _choose(form: forms.Form, name: str, choices: Choices) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


class FilterForm(forms.Form):
    """What of the deviations to show."""

    tab = forms.ChoiceField(choices=[(tab, tab) for tab in TABS], required=False)
    check = forms.CharField(required=False, max_length=100)
    case_type = forms.CharField(required=False, max_length=40)


class MatterTabForm(forms.Form):
    """Which matters to show."""

    tab = forms.ChoiceField(choices=[(tab, tab) for tab in MATTER_TABS], required=False)


class WeighForm(DatedForm):
    """What a deviation leads to, and why; and when it is to be looked at again."""

    outcome = forms.ChoiceField(choices=Weighing.Outcome.choices)
    reason = forms.CharField(max_length=_LONG)
    look_again_on = forms.DateField(required=False)

    def clean_look_again_on(self) -> date | None:
        """A day to look again lies ahead."""
        day: date | None = self.cleaned_data["look_again_on"]
        if day is not None and day <= self._on:
            raise forms.ValidationError(self._words("step.due_is_past"))
        return day


class HarmForm(DatedForm):
    """Who is harmed, and of a presumed victim what was done for them."""

    harmed = forms.ChoiceField(choices=HarmAnswer.Harmed.choices)
    why = forms.CharField(max_length=_LONG)
    manual_on = forms.DateField(required=False)
    support = forms.CharField(max_length=_LONG, required=False)
    reflection = forms.CharField(max_length=_LONG, required=False)
    reflection_until = forms.DateField(required=False)

    def clean_manual_on(self) -> date | None:
        """What was done lies behind."""
        return self.not_ahead("manual_on") if self.cleaned_data["manual_on"] else None

    @property
    def answer(self) -> HarmAnswer:
        """The answer, of no matter yet."""
        return HarmAnswer(**self.cleaned_data)


class KnownForm(DatedForm):
    """A day, or whether a condition is met, and what shows it."""

    name = forms.ChoiceField()
    day = forms.DateField(required=False)
    met = forms.ChoiceField(choices=[("", ""), ("yes", "yes"), ("no", "no")], required=False)
    support = forms.CharField(max_length=_LONG)

    def __init__(self, *given: Any, names: Choices, **others: Any) -> None:
        super().__init__(*given, **others)
        _choose(self, "name", names)

    def clean(self) -> dict[str, Any]:
        """A day is given with its date, a condition with yes or no."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        name = cleaned.get("name")
        if name in DAYS and not cleaned.get("day"):
            self.add_error("day", self._words("matter.needs_day"))
        if name in CONDITIONS and not cleaned.get("met"):
            self.add_error("met", self._words("matter.needs_met"))
        return cleaned

    @property
    def known(self) -> date | bool:
        """What is known."""
        if self.cleaned_data["name"] in DAYS:
            return cast(date, self.cleaned_data["day"])
        return bool(self.cleaned_data["met"] == "yes")


class GroundForm(forms.Form):
    """A ground that the case rests on, and why."""

    reference = forms.ChoiceField()
    why = forms.CharField(max_length=_LONG)
    exceptional_reasons = forms.CharField(max_length=_LONG, required=False)

    def __init__(self, *given: Any, references: Choices, **others: Any) -> None:
        super().__init__(*given, **others)
        _choose(self, "reference", references)


class ReferenceForm(forms.Form):
    """One of the provisions at hand."""

    reference = forms.ChoiceField()

    def __init__(self, *given: Any, references: Choices, **others: Any) -> None:
        super().__init__(*given, **others)
        _choose(self, "reference", references)


class WeighInForm(ReferenceForm):
    """The answer to what is weighed before a revocation."""

    text = forms.CharField(max_length=_LONG)


class ProposeForm(ReasonForm):
    """What is proposed, why, and who decides."""

    field_order = ("proposal", "reason", "decider")
    proposal = forms.ChoiceField(choices=Matter.Decision.choices)
    decider = forms.ChoiceField()

    def __init__(self, *given: Any, deciders: Choices, **others: Any) -> None:
        super().__init__(*given, **others)
        _choose(self, "decider", deciders)


class DecideForm(ReasonForm):
    """The decision, and its reasons."""

    field_order = ("decision", "reason")
    decision = forms.ChoiceField(choices=Matter.Decision.choices)


class ServiceForm(DatedForm):
    """An attempt to serve the decision."""

    day = forms.DateField()
    how = forms.ChoiceField(choices=ServiceAttempt.How.choices)
    outcome = forms.ChoiceField(choices=ServiceAttempt.Outcome.choices)
    attempt_note = forms.CharField(max_length=_LONG, required=False)

    def clean_day(self) -> date:
        """What was tried lies behind."""
        return self.not_ahead("day")


class DayForm(DatedForm):
    """A day that lies behind."""

    day = forms.DateField()

    def clean_day(self) -> date:
        """What has happened lies behind."""
        return self.not_ahead("day")


class AppealForm(DayForm):
    """When an appeal came in, and what is asked for."""

    appeal_note = forms.CharField(max_length=_LONG, required=False)


class CourtForm(DayForm):
    """What the court came to."""

    ruling_outcome = forms.ChoiceField(
        choices=[
            (act.value, act.value) for act in (MatterAct.UPHOLD, MatterAct.CHANGE, MatterAct.REMIT)
        ]
    )
    ruling = forms.CharField(max_length=_LONG)


class NoticeForm(DayForm, ReferenceForm):
    """Who was told, when and how."""

    how = forms.CharField(max_length=_SHORT)
