"""Cases that were handed in, until the agency's own register brings them."""

from django.db import models

from samsyn.apps.accounts.models import User


class Delivery(models.Model):
    """A case as it was handed in: ``tables`` has its rows, column to text, by table.

    It waits until ``taken_in_at``, when a check with it is in the queue. From then on each load
    adds it to the register, until the register brings the case itself (``superseded_at``): then the
    rows are taken away. ``left_out`` tells by table how many rows the register had already.
    """

    case_id = models.TextField(unique=True)
    tables = models.JSONField()
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    left_out = models.JSONField(default=dict)
    taken_in_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["taken_in_at"], name="delivery_by_taken_in")]

    def __str__(self) -> str:
        return self.case_id
