"""Tells Django of this area."""

from django.apps import AppConfig


class HelpConfig(AppConfig):
    """Help for every page."""

    name = "samsyn.apps.help"
