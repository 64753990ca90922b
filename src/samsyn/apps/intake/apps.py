"""Tells Django of this area."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Cases handed in between loads."""

    name = "samsyn.apps.intake"
