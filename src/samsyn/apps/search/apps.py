"""Tells Django of this area."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Looking up cases, persons and organisations."""

    name = "samsyn.apps.search"
