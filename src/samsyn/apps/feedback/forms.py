"""What is asked of those who say that something cannot be used, and of those who see to it."""

from django import forms

_LONG = 4_000


class FeedbackForm(forms.Form):
    """What was tried and what happened; where, and how to answer, for those who want."""

    text = forms.CharField(max_length=_LONG)
    page = forms.CharField(max_length=200, required=False)
    reply_to = forms.CharField(max_length=200, required=False)


class OutcomeForm(forms.Form):
    """What was done about it."""

    outcome = forms.CharField(max_length=_LONG)
