"""Tells Django of this area."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit trail."""

    name = "samsyn.apps.audit"
