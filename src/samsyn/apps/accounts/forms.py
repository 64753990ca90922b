"""What is asked for at sign-in."""

from django import forms


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(max_length=150)
    password = forms.CharField(max_length=200, strip=False)
