"""What of the trail to show, and what an auditor says of urgent access."""

from django import forms

_ISO = ["%Y-%m-%d"]
_LONG = 10_000
RIGHT, WRONG = "right", "wrong"


class PeriodForm(forms.Form):
    """The days to look at."""

    since = forms.DateField(required=False, input_formats=_ISO)
    until = forms.DateField(required=False, input_formats=_ISO)


class TrailForm(PeriodForm):
    """Which entries to show."""

    username = forms.CharField(required=False, max_length=150)
    act = forms.CharField(required=False, max_length=80)
    case_id = forms.CharField(required=False, max_length=200)
    refused = forms.BooleanField(required=False)


class UrgentReviewForm(forms.Form):
    """Whether an urgent access was warranted, and why."""

    verdict = forms.ChoiceField(choices=[(RIGHT, RIGHT), (WRONG, WRONG)])
    reason = forms.CharField(max_length=_LONG)
