"""Deviations of permits, what officers make of them, and revocation cases. Nothing is erased."""

from django.db import models
from django.db.models import Q

from samsyn.apps.access.policies import MatterState
from samsyn.apps.accounts.models import User
from samsyn.apps.control.letters import SentLetter
from samsyn.apps.post_checks.models import PostRun


class Deviation(models.Model):
    """What a check after the decision found of a permit, from when it was first seen until gone.

    ``outcome`` is that of the weighing that holds, empty before the first. The columns that the
    queue is filtered by repeat what the register said at the last check.
    """

    decision_id = models.TextField()
    case_id = models.TextField()
    check_name = models.CharField(max_length=100)
    case_type = models.TextField()
    region = models.TextField(blank=True)
    unit = models.TextField(blank=True)
    protected = models.BooleanField(default=False)
    first_run = models.ForeignKey(PostRun, models.PROTECT, related_name="+")
    last_run = models.ForeignKey(PostRun, models.PROTECT, related_name="+")
    first_seen_on = models.DateField()
    gone_on = models.DateField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    look_again_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision_id", "check_name"],
                condition=Q(gone_on=None),
                name="one_open_deviation",
            )
        ]
        indexes = [
            models.Index(
                fields=["gone_on", "outcome", "first_seen_on", "id"], name="deviation_by_outcome"
            ),
            models.Index(fields=["decision_id", "id"], name="deviation_by_permit"),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.check_name}"


class Weighing(models.Model):
    """What an officer makes of a deviation. A new one takes the place of the last, which stays."""

    class Outcome(models.TextChoices):
        """What a deviation leads to. No machine says so."""

        EXPLAINED = "explained"
        FOLLOW_AT_RENEWAL = "follow_at_renewal"
        INQUIRY = "inquiry"
        REVOCATION = "revocation"

    deviation = models.ForeignKey(Deviation, models.PROTECT, related_name="weighings")
    outcome = models.CharField(max_length=20, choices=Outcome)
    reason = models.TextField()
    look_again_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.deviation} {self.outcome}"


class Matter(models.Model):
    """An inquiry into a permit, and the revocation case that it may become.

    ``case_opened_on`` is the day by which the wording of the law is chosen. ``proposal`` and
    ``decision`` are ``revoke`` or ``not_revoke``; ``court_outcome`` is what became of an appeal.
    """

    class Decision(models.TextChoices):
        """What is proposed, and decided."""

        REVOKE = "revoke"
        NOT_REVOKE = "not_revoke"

    decision_id = models.TextField()
    case_id = models.TextField()
    case_type = models.TextField()
    region = models.TextField(blank=True)
    unit = models.TextField(blank=True)
    protected = models.BooleanField(default=False)
    permit_kind = models.TextField(blank=True)
    permit_from = models.DateField(null=True)
    permit_to = models.DateField(null=True)
    checks = models.JSONField(default=list)
    reason = models.TextField()
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in MatterState])
    due_on = models.DateField()
    assignee = models.ForeignKey(User, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    case_opened_on = models.DateField(null=True)
    case_opened_at = models.DateTimeField(null=True)
    case_opened_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    not_communicated_because = models.TextField(blank=True)
    proposal = models.CharField(max_length=20, blank=True, choices=Decision)
    proposal_reasons = models.TextField(blank=True)
    proposed_at = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decider = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=20, blank=True, choices=Decision)
    decision_reasons = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    served_on = models.DateField(null=True)
    appeal_until = models.DateField(null=True)
    appealed_on = models.DateField(null=True)
    court_outcome = models.CharField(max_length=20, blank=True)
    final_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision_id"],
                condition=~Q(state__in=[MatterState.FINAL.value, MatterState.CLOSED.value]),
                name="one_open_matter",
            )
        ]
        indexes = [
            models.Index(fields=["state", "due_on", "id"], name="matter_by_due_day"),
            models.Index(fields=["decision_id", "id"], name="matter_by_permit"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.decision_id}"


class HarmAnswer(models.Model):
    """Who is harmed by what was found, as an officer sees it. The last answer holds.

    ``manual_on`` is the day on which the manual for presumed victims was followed, ``support`` what
    was offered and by whom, and ``reflection`` what came of a period of reflection.
    """

    class Harmed(models.TextChoices):
        """Who is harmed."""

        NOBODY = "nobody"
        HOLDER = "holder"
        OTHERS = "others"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="harm_answers")
    harmed = models.CharField(max_length=20, choices=Harmed)
    why = models.TextField()
    manual_on = models.DateField(null=True)
    support = models.TextField(blank=True)
    reflection = models.TextField(blank=True)
    reflection_until = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.harmed


class Known(models.Model):
    """A day that limits are counted from, or a condition that they hang on. The last one holds."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="known")
    name = models.CharField(max_length=60)
    day = models.DateField(null=True)
    met = models.BooleanField(null=True)
    support = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(day=None, met__isnull=False) | Q(day__isnull=False, met=None),
                name="a_day_or_an_answer",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ChosenGround(models.Model):
    """A ground that the case rests on. ``taken_away_at`` tells that it no longer does."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="grounds")
    reference = models.TextField()
    why = models.TextField()
    exceptional_reasons = models.TextField(blank=True)
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    taken_away_at = models.DateTimeField(null=True)
    taken_away_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "reference"],
                condition=Q(taken_away_at=None),
                name="ground_chosen_once",
            )
        ]

    def __str__(self) -> str:
        return self.reference


class WeighedIn(models.Model):
    """The answer to something that is weighed before a revocation. The last one holds."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="weighed_in")
    reference = models.TextField()
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.reference


class Letter(SentLetter):
    """What the party was told of and asked: material of the case, and grounds it may rest on."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="letters")
    checks = models.JSONField(default=list)
    grounds = models.JSONField(default=list)
    in_case = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class ServiceAttempt(models.Model):
    """An attempt to serve the decision on the party, and what came of it."""

    class How(models.TextChoices):
        """The way it was tried."""

        LETTER = "letter"
        IN_PERSON = "in_person"
        REPRESENTATIVE = "representative"
        BY_PHONE = "by_phone"
        OTHER = "other"

    class Outcome(models.TextChoices):
        """What came of it."""

        SERVED = "served"
        NOT_REACHED = "not_reached"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="service_attempts")
    on = models.DateField()
    how = models.CharField(max_length=20, choices=How)
    outcome = models.CharField(max_length=20, choices=Outcome)
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.on} {self.outcome}"


class NoticeGiven(models.Model):
    """That somebody who must be told afterwards was told, under which provision."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="notices")
    reference = models.TextField()
    on = models.DateField()
    how = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "reference"], name="notice_given_once")
        ]

    def __str__(self) -> str:
        return self.reference
