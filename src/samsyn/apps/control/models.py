"""In-depth checks, judgements and what happened in a case. Nothing of it is erased."""

from django.db import models
from django.db.models import Q

from samsyn.apps.access.policies import WorkState
from samsyn.apps.accounts.models import User
from samsyn.apps.jobs.models import Run


class WorkItem(models.Model):
    """A case in the queue for in-depth check, and where it stands.

    ``reasons`` names the indicators that were hit and ``kinds`` the kinds of check they ask for.
    ``drawn`` tells of the random arm, and is shown to coordinator and auditor alone. The columns
    that the queue is filtered by repeat what the register said when the case came here.
    """

    class Conclusion(models.TextChoices):
        """What an in-depth check comes to. The examination of the case decides, not this."""

        NOTHING_FOUND = "nothing_found"
        SOMETHING_FOUND = "something_found"

    case_id = models.TextField()
    run = models.ForeignKey(Run, models.PROTECT)
    case_type = models.TextField()
    region = models.TextField(blank=True)
    unit = models.TextField(blank=True)
    received_on = models.DateField()
    kinds = models.JSONField(default=list)
    reasons = models.JSONField(default=list)
    priority = models.IntegerField()
    drawn = models.BooleanField()
    protected = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in WorkState])
    assignee = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    assigned_at = models.DateTimeField(null=True)
    waiting_for = models.TextField(blank=True)
    due_on = models.DateField()
    opened_at = models.DateTimeField()
    concluded_at = models.DateTimeField(null=True)
    concluded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    conclusion = models.CharField(max_length=40, blank=True, choices=Conclusion)
    conclusion_reasons = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_id"],
                condition=~Q(state=WorkState.CONCLUDED.value),
                name="one_open_item_per_case",
            )
        ]
        indexes = [
            models.Index(fields=["state", "due_on", "id"], name="item_by_due_day"),
            models.Index(fields=["state", "region", "unit", "due_on", "id"], name="item_by_reach"),
            models.Index(fields=["assignee", "state", "due_on", "id"], name="item_by_assignee"),
            models.Index(fields=["case_id"], name="item_by_case"),
        ]

    def __str__(self) -> str:
        return self.case_id


class Judgement(models.Model):
    """What an officer makes of a finding. A new one takes the place of the last, which stays."""

    class Verdict(models.TextChoices):
        """What a finding is found to be."""

        EXPLAINED = "explained"
        NEEDS_INQUIRY = "needs_inquiry"
        NOT_RELEVANT = "not_relevant"

    case_id = models.TextField()
    run = models.ForeignKey(Run, models.PROTECT)
    indicator = models.CharField(max_length=100)
    verdict = models.CharField(max_length=20, choices=Verdict)
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["case_id", "indicator", "-id"], name="judgement_by_finding")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.indicator}"


class CaseEvent(models.Model):
    """What happened in a case, for its timeline. ``values`` fill the words of ``kind``."""

    case_id = models.TextField()
    kind = models.CharField(max_length=60)
    values = models.JSONField(default=dict)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    # Empty where a job did it.
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case_id", "-id"], name="event_by_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class UrgentAccess(models.Model):
    """Access outside one's reach for a stated reason, reviewed afterwards by somebody else."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    case_id = models.TextField()
    reason = models.TextField()
    asked_at = models.DateTimeField()
    until_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    was_right = models.BooleanField(null=True)
    review_reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "case_id", "-until_at"], name="urgent_by_user")]

    def __str__(self) -> str:
        return f"{self.user} {self.case_id}"
