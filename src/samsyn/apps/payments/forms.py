"""What is asked of those who work with inquiries into payments."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from samsyn.apps.control.forms import ReasonForm
from samsyn.apps.payments.amounts import Row
from samsyn.apps.payments.models import Inquiry
from samsyn.apps.payments.queries import TABS

# A bound that no payment reaches: what is larger is a slip of the keyboard.
_MOST = 100_000_000


class TabForm(forms.Form):
    """What of the list to show."""

    tab = forms.ChoiceField(choices=[(tab, tab) for tab in TABS], required=False)


class OpenForm(ReasonForm):
    """Into whose payments or claims an inquiry is opened, and why."""

    party_id = forms.CharField(max_length=200)
    of_claims = forms.BooleanField(required=False)


class RightForm(ReasonForm):
    """A proposal or a decision with what was right of each row. An empty amount is as paid."""

    outcome = forms.ChoiceField(choices=Inquiry.Outcome.choices)

    def __init__(self, *given: Any, rows: Iterable[Row], **others: Any) -> None:
        super().__init__(*given, **others)
        self._rows = tuple(rows)
        for row in self._rows:
            self.fields[f"right_{row.key}"] = forms.IntegerField(
                required=False,
                min_value=0,
                max_value=_MOST,
                initial=row.right if row.right is not None else max(row.paid, 0),
            )

    @property
    def right(self) -> dict[str, int]:
        """What was right, by row."""
        given = {row.key: self.cleaned_data.get(f"right_{row.key}") for row in self._rows}
        return {
            row.key: max(row.paid, 0) if (value := given[row.key]) is None else value
            for row in self._rows
        }


class ProposeForm(RightForm):
    """The same, with who decides."""

    decider = forms.ChoiceField()

    def __init__(self, *given: Any, deciders: Iterable[tuple[str, str]], **others: Any) -> None:
        super().__init__(*given, **others)
        cast(forms.ChoiceField, self.fields["decider"]).choices = list(deciders)
