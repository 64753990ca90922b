"""Tells Django of this area."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """What people say that they cannot use."""

    name = "samsyn.apps.feedback"
