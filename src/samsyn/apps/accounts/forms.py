"""What is asked for at sign-in, and of those who give and review access rights."""

import re
from collections.abc import Collection, Mapping

from django import forms

from samsyn.apps.access.actor import Grant, Role, misfit
from samsyn.apps.accounts.actions import Unfit, UnfitError

_LONG = 10_000


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(max_length=150)
    password = forms.CharField(max_length=200, strip=False)


class WhyForm(forms.Form):
    """Why a right is changed."""

    reason = forms.CharField(max_length=_LONG)


class AgencyIdForm(WhyForm):
    """What the agency's provider calls somebody."""

    agency_id = forms.CharField(max_length=200, required=False)


class AddPersonForm(AgencyIdForm):
    """Somebody who is to sign in through the agency's provider."""

    username = forms.CharField(max_length=150)
    full_name = forms.CharField(max_length=200)


class NumbersForm(WhyForm):
    """Somebody's own identity numbers, parted by blanks or commas."""

    numbers = forms.CharField(max_length=200)

    def told(self) -> list[str]:
        """The numbers, asked of a form whose fields are valid."""
        return [one for one in re.split(r"[\s,;]+", self.cleaned_data["numbers"]) if one]


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

    def grant(self, places: Mapping[str, Collection[str]]) -> Grant:
        """The role and reach that is asked for; asked of a form whose fields are valid.

        ``places`` are the regions of the register that is loaded, with the units of each; with
        none any region and unit will do.

        Raises:
            UnfitError: they do not go together, or the register knows no such place.
        """
        told = self.cleaned_data
        role, region, unit = Role(told["role"]), told["region"] or None, told["unit"] or None
        if wrong := misfit(role, region, unit):
            raise UnfitError(wrong)
        if places and region and region not in places:
            raise UnfitError(Unfit.UNKNOWN_REGION)
        if places and region and unit and unit not in places[region]:
            raise UnfitError(Unfit.UNKNOWN_UNIT)
        return Grant(role, region, unit)
