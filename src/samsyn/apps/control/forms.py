"""What is asked of those who work with a case."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from samsyn.apps.access.actor import Purpose
from samsyn.apps.control.models import Judgement, WorkItem
from samsyn.apps.control.queries import SORTS, TABS

_LONG = 10_000


class FilterForm(forms.Form):
    """What of the queue to show."""

    tab = forms.ChoiceField(choices=[(tab, tab) for tab in TABS], required=False)
    case_type = forms.CharField(required=False, max_length=40)
    kind = forms.CharField(required=False, max_length=40)
    late = forms.BooleanField(required=False)
    sort = forms.ChoiceField(choices=[(sort, sort) for sort in SORTS], required=False)


class PurposeForm(forms.Form):
    """What the case is opened for."""

    purpose = forms.ChoiceField(choices=[(one.value, one.value) for one in Purpose])


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(max_length=_LONG)


class AssignForm(forms.Form):
    """Who is given the case."""

    to = forms.ChoiceField()

    def __init__(self, *given: Any, people: Iterable[tuple[str, str]], **others: Any) -> None:
        super().__init__(*given, **others)
        cast(forms.ChoiceField, self.fields["to"]).choices = list(people)


class JudgementForm(ReasonForm):
    """What a finding is found to be, and why."""

    field_order = ("verdict", "reason")
    verdict = forms.ChoiceField(choices=Judgement.Verdict.choices)


class ConclusionForm(ReasonForm):
    """What the check came to, and why."""

    field_order = ("conclusion", "reason")
    conclusion = forms.ChoiceField(choices=WorkItem.Conclusion.choices)
