"""What is asked of those who give tokens."""

from django import forms

from samsyn.apps.access.actor import Purpose
from samsyn.apps.access.scopes import Scope
from samsyn.apps.accounts.models import User
from samsyn.apps.api.actions import Wanted


class TokenForm(forms.Form):
    """A token that is asked for."""

    owner = forms.CharField(max_length=150)
    name = forms.CharField(max_length=100)
    scopes = forms.MultipleChoiceField(choices=[(one.value, one.value) for one in Scope])
    purpose = forms.ChoiceField(choices=[(one.value, one.value) for one in Purpose])
    until = forms.DateField()

    def wanted(self) -> Wanted:
        """What the form asks for."""
        told = self.cleaned_data
        scopes = frozenset(Scope(one) for one in told["scopes"])
        return Wanted(told["name"], scopes, Purpose(told["purpose"]), told["until"])

    def owned_by(self) -> User | None:
        """The account of the name; None where there is none that can sign in."""
        name = self.cleaned_data["owner"]
        return User.objects.filter(username=name, is_active=True).first()
