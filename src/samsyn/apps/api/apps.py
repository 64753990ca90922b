"""Tells Django of this area."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The API and its tokens."""

    name = "samsyn.apps.api"
