"""Tells Django of this area."""

from django.apps import AppConfig


class OperationConfig(AppConfig):
    """Running the site."""

    name = "samsyn.apps.operation"
