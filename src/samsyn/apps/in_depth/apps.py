"""Tells Django of this area."""

from django.apps import AppConfig


class InDepthConfig(AppConfig):
    """In-depth checks by people."""

    name = "samsyn.apps.in_depth"
