"""Tells Django of this area."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases, persons and organisations as last loaded."""

    name = "samsyn.apps.cases"
