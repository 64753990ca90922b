"""What is sought, and what for."""

from django import forms

from samsyn.apps.access.actor import Purpose

# Long enough for any name; no list of names.
_LONG = 200


class SearchForm(forms.Form):
    """A case, a person or an organisation, and the purpose."""

    sought = forms.CharField(max_length=_LONG)
    purpose = forms.ChoiceField(choices=[(one.value, one.value) for one in Purpose])
