"""What is asked of those who carry out an in-depth check."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from django import forms

from samsyn.apps.access.policies import may_plan
from samsyn.apps.access.verdict import Why
from samsyn.apps.in_depth.corrections import parse
from samsyn.apps.in_depth.models import Answer
from samsyn.apps.in_depth.steps import Planned, step_asked
from samsyn.apps.words import Words
from samsyn.engine.declarations import StepKind

_LONG = 10_000
_SHORT = 500
Choices = Iterable[tuple[str, str]]
# The field that a refusal to plan a step is told at.
_FIELD_OF = {
    Why.NO_QUESTION: "questions",
    Why.NOT_WEIGHED: "necessity",
    Why.NOTHING_IN_FILE: "found_in_file",
}


def _choose(form: forms.Form, name: str, choices: Choices) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


class OwnQuestionForm(forms.Form):
    """A question of the officer's own, with the criterion it bears on."""

    ask = forms.CharField(max_length=_SHORT)
    kind = forms.ChoiceField()
    criterion = forms.ChoiceField()

    def __init__(self, *given: Any, kinds: Choices, criteria: Choices, **others: Any) -> None:
        super().__init__(*given, **others)
        _choose(self, "kind", kinds)
        _choose(self, "criterion", criteria)


class AnswerForm(forms.Form):
    """What the answer to a question is, and what it says of the criterion."""

    bearing = forms.ChoiceField(choices=Answer.Bearing.choices)
    text = forms.CharField(max_length=_LONG)


class StepForm(forms.Form):
    """A step as it is planned. What its kind does not need is not asked for."""

    questions = forms.MultipleChoiceField(required=False)
    materials = forms.MultipleChoiceField(required=False)
    person_id = forms.ChoiceField(required=False)
    recipient = forms.CharField(max_length=_SHORT, required=False)
    text = forms.CharField(max_length=_LONG)
    found_in_file = forms.CharField(max_length=_LONG, required=False)
    necessity = forms.CharField(max_length=_LONG, required=False)
    proportionality = forms.CharField(max_length=_LONG, required=False)

    def __init__(
        self,
        *given: Any,
        step: str,
        kind: StepKind,
        of_file: bool,
        choices: Mapping[str, Choices],
        words: Words,
        **others: Any,
    ) -> None:
        super().__init__(*given, **others)
        self._step, self._kind, self._of_file, self._words = step, kind, of_file, words
        for name in ("questions", "materials", "person_id"):
            _choose(self, name, choices[name])
        self.fields["person_id"].required = kind.hears
        self.fields["recipient"].required = kind.sends
        for name in set(self.fields) - set(self.shown):
            del self.fields[name]

    @property
    def shown(self) -> tuple[str, ...]:
        """The fields of this kind of step, in the order they are asked."""
        kind, told = self._kind, self._step == "party_communication"
        asked = {
            "questions": not told,
            "materials": told,
            "person_id": kind.hears,
            "recipient": kind.sends,
            "text": True,
            "found_in_file": self._of_file and (kind.contact or kind.intrusive),
            "necessity": kind.intrusive,
            "proportionality": kind.intrusive,
        }
        return tuple(name for name, is_asked in asked.items() if is_asked)

    @property
    def planned(self) -> Planned:
        """The step as far as it is filled in."""
        given = {name: value for name, value in self.cleaned_data.items() if value}
        questions = [int(number) for number in given.pop("questions", [])]
        return Planned(**{"step": self._step, "text": "", "questions": questions} | given)

    def clean(self) -> dict[str, Any]:
        """Hold the step to what it must rest on before it is planned."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        verdict = may_plan(step_asked(self.planned, self._kind, of_file=self._of_file))
        if verdict.why is not None:
            field = _FIELD_OF[verdict.why]
            field = field if field in self.fields else "materials"
            self.add_error(field, self._words(f"refused.{verdict.why.value}"))
        return cleaned


class SendForm(forms.Form):
    """How a text was sent, and the last day for an answer."""

    how = forms.CharField(max_length=_SHORT)
    answer_due_on = forms.DateField()

    def __init__(self, *given: Any, on: date, words: Words, **others: Any) -> None:
        super().__init__(*given, **others)
        self._on, self._words = on, words

    def clean_answer_due_on(self) -> date:
        """A day for an answer lies ahead."""
        due: date = self.cleaned_data["answer_due_on"]
        if due <= self._on:
            raise forms.ValidationError(self._words("step.due_is_past"))
        return due


class ResultForm(forms.Form):
    """What a step gave, and when."""

    happened_on = forms.DateField()
    present = forms.CharField(max_length=_SHORT, required=False)
    result = forms.CharField(max_length=_LONG)

    def __init__(self, *given: Any, on: date, words: Words, **others: Any) -> None:
        super().__init__(*given, **others)
        self._on, self._words = on, words

    def clean_happened_on(self) -> date:
        """What has happened lies behind."""
        happened: date = self.cleaned_data["happened_on"]
        if happened > self._on:
            raise forms.ValidationError(self._words("step.not_happened_yet"))
        return happened


class SecrecyForm(forms.Form):
    """The test of secrecy for one item of the report."""

    released = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    provision = forms.ChoiceField(required=False)
    reason = forms.CharField(max_length=_LONG, required=False)
    told_otherwise = forms.CharField(max_length=_LONG, required=False)

    def __init__(
        self, *given: Any, may_release: bool, provisions: Choices, words: Words, **others: Any
    ) -> None:
        super().__init__(*given, **others)
        if not may_release:
            _choose(self, "released", [("no", "no")])
        _choose(self, "provision", [("", ""), *provisions])
        self._words = words

    def clean(self) -> dict[str, Any]:
        """What is kept back is so by a rule of secrecy, with a reason."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("released") == "no":
            for name in ("provision", "reason"):
                if not cleaned.get(name):
                    self.add_error(name, self._words(f"secrecy.needs_{name}"))
        return cleaned


class CorrectionForm(forms.Form):
    """A fact that was wrong, its right value, and what shows it."""

    fact = forms.ChoiceField()
    value = forms.CharField(max_length=_SHORT, required=False)
    support = forms.CharField(max_length=_SHORT)
    reason = forms.CharField(max_length=_LONG)

    def __init__(
        self, *given: Any, facts: Choices, types: Mapping[str, str], words: Words, **others: Any
    ) -> None:
        super().__init__(*given, **others)
        _choose(self, "fact", facts)
        self._types, self._words = types, words

    def clean(self) -> dict[str, Any]:
        """The value is one of the fact's type."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        fact = cleaned.get("fact")
        if fact:
            try:
                parse(cleaned.get("value", ""), self._types[fact])
            except ValueError:
                self.add_error("value", self._words(f"correction.as_{self._types[fact]}"))
        return cleaned
