"""Tells Django of this area."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Long work in the background."""

    name = "samsyn.apps.jobs"
