"""Tells Django of this area."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """Payments and claims."""

    name = "samsyn.apps.payments"
