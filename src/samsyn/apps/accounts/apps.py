"""Tells Django of this area."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in, and their access rights."""

    name = "samsyn.apps.accounts"
