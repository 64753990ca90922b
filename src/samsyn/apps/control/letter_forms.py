"""What is asked of a letter to a party, and forms that know which day it is."""

from datetime import date
from typing import Any

from django import forms

from samsyn.apps.words import Words

_LONG = 10_000
_SHORT = 500


class DatedForm(forms.Form):
    """A form that knows which day it is, and the words for what is wrong."""

    def __init__(self, *given: Any, on: date, words: Words, **others: Any) -> None:
        super().__init__(*given, **others)
        self._on, self._words = on, words

    def not_ahead(self, name: str) -> date:
        """The day given, which lies behind.

        Raises:
            ValidationError: it lies ahead.
        """
        day: date = self.cleaned_data[name]
        if day > self._on:
            raise forms.ValidationError(self._words("step.not_happened_yet"))
        return day


class LetterForm(DatedForm):
    """What the party is told, and by when they may answer."""

    recipient = forms.CharField(max_length=_SHORT)
    text = forms.CharField(max_length=_LONG)
    sent_how = forms.CharField(max_length=_SHORT)
    answer_due_on = forms.DateField()

    def clean_answer_due_on(self) -> date:
        """A day for an answer lies ahead."""
        due: date = self.cleaned_data["answer_due_on"]
        if due <= self._on:
            raise forms.ValidationError(self._words("step.due_is_past"))
        return due


class LetterEndForm(forms.Form):
    """Which letter no answer came to."""

    letter = forms.IntegerField()


class AnswerForm(DatedForm):
    """What the party answered."""

    letter = forms.IntegerField()
    came_on = forms.DateField()
    answer = forms.CharField(max_length=_LONG)

    def clean_came_on(self) -> date:
        """What has come lies behind."""
        return self.not_ahead("came_on")
