"""Tells Django of this area."""

from django.apps import AppConfig


class PostChecksConfig(AppConfig):
    """Checks after the decision."""

    name = "samsyn.apps.post_checks"
