"""The checks after the decision that were made."""

from django.db import models

from samsyn.apps.cases.models import Snapshot


class PostRun(models.Model):
    """A check of every permit in force: its result folder, as ``samsyn postcheck`` leaves it.

    ``anew`` is how many permits were checked anew in the night; None where all were, and
    ``whole_because`` says why, where a part would have done otherwise.
    """

    run_id = models.CharField(max_length=80, unique=True)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT)
    on = models.DateField()
    folder = models.TextField()
    anew = models.IntegerField(null=True)
    whole_because = models.TextField(blank=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.run_id
