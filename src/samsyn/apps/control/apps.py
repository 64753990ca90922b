"""Tells Django of this area."""

from django.apps import AppConfig


class ControlConfig(AppConfig):
    """In-depth checks by people."""

    name = "samsyn.apps.control"
