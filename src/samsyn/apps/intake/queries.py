"""Cases that were handed in."""

from django.db.models import QuerySet

from samsyn.apps.intake.models import Delivery


def waiting() -> QuerySet[Delivery]:
    """Those that no check has been made with, the oldest first."""
    return Delivery.objects.filter(taken_in_at=None).order_by("pk")


def outstanding() -> QuerySet[Delivery]:
    """Those that the agency's own register has not brought, the oldest first."""
    return Delivery.objects.filter(superseded_at=None).order_by("pk")
