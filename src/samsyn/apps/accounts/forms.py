"""What is asked for at sign-in, and of those who give and review access rights."""

from django import forms

from samsyn.apps.access.actor import Grant, Role, misfit
from samsyn.apps.accounts.actions import UnfitError

_LONG = 10_000


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(max_length=150)
    password = forms.CharField(max_length=200, strip=False)


class WhyForm(forms.Form):
    """Why a right is changed."""

    reason = forms.CharField(max_length=_LONG)


class ProtectedForm(WhyForm):
    """Whether somebody may see protected personal data, as the page that was sent told it."""

    may_see = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes"
    )


class ReviewForm(WhyForm):
    """Until when a right may hold, and why."""

    review_by = forms.DateField(input_formats=["%Y-%m-%d"])


class GiveForm(ReviewForm):
    """Which role, with which reach."""

    role = forms.ChoiceField(choices=[(role.value, role.value) for role in Role])
    region = forms.CharField(max_length=100, required=False)
    unit = forms.CharField(max_length=100, required=False)

    def grant(self) -> Grant:
        """The role and reach that is asked for; asked of a form whose fields are valid.

        Raises:
            UnfitError: they do not go together.
        """
        told = self.cleaned_data
        asked = Role(told["role"]), told["region"] or None, told["unit"] or None
        if wrong := misfit(*asked):
            raise UnfitError(wrong)
        return Grant(*asked)
