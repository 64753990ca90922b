"""Jobs and the checks they made."""

from django.db import models
from django.db.models import Q

from samsyn.apps.access.policies import JobState
from samsyn.apps.cases.models import Snapshot

_ACTIVE = (JobState.QUEUED.value, JobState.RUNNING.value)


class JobKind(models.TextChoices):
    """What long work there is."""

    CHECK = "check"
    LOAD = "load"
    INTAKE = "intake"
    POST_CHECK = "post_check"
    PAYMENT_CHECK = "payment_check"


class Job(models.Model):
    """Long work. Of each kind one at most is queued or running.

    ``done`` holds what need not be done again when the job is resumed. A running job whose
    ``alive_at`` is old has lost its process, and may be resumed by another.
    """

    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in JobState])
    arguments = models.JSONField(default=dict)
    done = models.JSONField(default=dict)
    step = models.CharField(max_length=80, blank=True)
    share_done = models.FloatField(null=True)
    message_sv = models.TextField(blank=True)
    message_en = models.TextField(blank=True)
    process = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=150)
    started_at = models.DateTimeField(null=True)
    alive_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(state__in=_ACTIVE), name="one_active_job_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Run(models.Model):
    """A basic check of all open cases: its result folder, as ``samsyn check`` leaves it."""

    run_id = models.CharField(max_length=80, unique=True)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT)
    on = models.DateField()
    folder = models.TextField()
    made_at = models.DateTimeField()
    # Set when its sorting is in the queue: then reports are read from it.
    current_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.run_id
