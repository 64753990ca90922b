"""What checks of payments and claims found, and what people make of it. Nothing is erased."""

from django.db import models
from django.db.models import Q

from samsyn.apps.access.policies import InquiryState
from samsyn.apps.accounts.models import User
from samsyn.apps.cases.models import Snapshot
from samsyn.apps.control.letters import SentLetter


class PaymentRun(models.Model):
    """A check of payments and claims: its result folder, as ``samsyn paymentcheck`` leaves it."""

    run_id = models.CharField(max_length=80, unique=True)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT)
    on = models.DateField()
    folder = models.TextField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.run_id


class Inquiry(models.Model):
    """An inquiry into the payments to a person, or into the claims of an organisation.

    ``party_id`` is a person's where ``of_claims`` is false, else the claimant's. ``paid`` has a row
    per payment or claim that is asked about: its key, kind, period and amount, as the register had
    them when the inquiry was opened. ``right`` has by month, or by claim, what the decision holds
    right, and ``to_claim`` what follows, in whole SEK.
    """

    class Outcome(models.TextChoices):
        """What is proposed, and decided."""

        CLAIM = "claim"
        NO_CLAIM = "no_claim"

    of_claims = models.BooleanField()
    party_id = models.TextField()
    protected = models.BooleanField(default=False)
    region = models.TextField(blank=True)
    unit = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=[(s.value, s.value) for s in InquiryState])
    reason = models.TextField()
    paid = models.JSONField(default=list)
    amount_at_risk = models.IntegerField()
    assignee = models.ForeignKey(User, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposal = models.CharField(max_length=20, blank=True, choices=Outcome)
    proposal_reasons = models.TextField(blank=True)
    proposed_at = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decider = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=20, blank=True, choices=Outcome)
    decision_reasons = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    right = models.JSONField(default=dict)
    to_claim = models.IntegerField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["of_claims", "party_id"],
                condition=~Q(state__in=[InquiryState.DECIDED.value, InquiryState.CLOSED.value]),
                name="one_open_inquiry",
            )
        ]
        indexes = [models.Index(fields=["state", "opened_at", "id"], name="inquiry_by_state")]

    def __str__(self) -> str:
        return f"{self.pk} {self.party_id}"


class Finding(models.Model):
    """What a check found of a payment or a claim, from when it was first seen until it is gone."""

    of_claim = models.BooleanField()
    subject_id = models.TextField()
    check_name = models.CharField(max_length=100)
    party_id = models.TextField()
    region = models.TextField(blank=True)
    unit = models.TextField(blank=True)
    protected = models.BooleanField(default=False)
    kind = models.CharField(max_length=40)
    period = models.IntegerField(null=True)
    amount_at_risk = models.IntegerField()
    first_run = models.ForeignKey(PaymentRun, models.PROTECT, related_name="+")
    last_run = models.ForeignKey(PaymentRun, models.PROTECT, related_name="+")
    first_seen_on = models.DateField()
    gone_on = models.DateField(null=True)
    inquiry = models.ForeignKey(Inquiry, models.PROTECT, null=True, related_name="findings")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["of_claim", "subject_id", "check_name"],
                condition=Q(gone_on=None),
                name="one_open_finding",
            )
        ]
        indexes = [
            models.Index(fields=["gone_on", "inquiry", "of_claim", "party_id"], name="to_ask")
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.check_name}"


class PaymentLetter(SentLetter):
    """What the party was told of and asked. ``findings`` are those it told of, by number."""

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="letters")
    findings = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class InquiryEvent(models.Model):
    """What happened in an inquiry."""

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.kind
