"""Tells Django of this area."""

from django.apps import AppConfig


class PermitsConfig(AppConfig):
    """Permits after the decision."""

    name = "samsyn.apps.permits"
