"""What an in-depth check asks and does, and what comes of it. Nothing of it is erased."""

from django.db import models
from django.db.models import Q

from samsyn.apps.access.policies import QuestionState, StepState
from samsyn.apps.accounts.models import User
from samsyn.apps.control.models import WorkItem
from samsyn.apps.jobs.models import Run


class Question(models.Model):
    """A question of the work plan. ``name`` is empty for one of the officer's own.

    Its words and the criterion are those of the day it was asked.
    """

    item = models.ForeignKey(WorkItem, models.PROTECT, related_name="questions")
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=100, blank=True)
    ask_sv = models.TextField()
    ask_en = models.TextField()
    criterion = models.TextField()
    state = models.CharField(max_length=20, choices=[(s.value, s.value) for s in QuestionState])
    set_aside_reason = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "kind", "name"],
                condition=~Q(name=""),
                name="declared_question_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    def ask(self, lang: str) -> str:
        """The question in a language; one of the officer's own stands as it was written."""
        return self.ask_sv if lang == "sv" else self.ask_en


class Answer(models.Model):
    """What a question was found to have for answer. The last one holds; the others stay."""

    class Bearing(models.TextChoices):
        """What the answer says of the criterion. The examination of the case decides, not this."""

        MET = "met"
        NOT_MET = "not_met"
        UNCLEAR = "unclear"

    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    bearing = models.CharField(max_length=20, choices=Bearing)
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["question", "-id"], name="answer_by_question")]

    def __str__(self) -> str:
        return self.bearing


class Step(models.Model):
    """A way to an answer: why it may be gone, what went out, and what came of it.

    ``necessity`` and ``proportionality`` are written before, where the step intrudes;
    ``found_in_file`` where the case is here for a check of its file. ``person_id`` is the one who
    is heard. ``materials`` names what the party was told of: indicators, and steps by number.
    """

    item = models.ForeignKey(WorkItem, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=100)
    questions = models.ManyToManyField(Question, related_name="steps")
    state = models.CharField(max_length=20, choices=[(s.value, s.value) for s in StepState])
    necessity = models.TextField(blank=True)
    proportionality = models.TextField(blank=True)
    found_in_file = models.TextField(blank=True)
    recipient = models.TextField(blank=True)
    person_id = models.TextField(blank=True)
    text = models.TextField()
    materials = models.JSONField(default=list)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    sent_how = models.TextField(blank=True)
    answer_due_on = models.DateField(null=True)
    happened_on = models.DateField(null=True)
    present = models.TextField(blank=True)
    result = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["item", "id"], name="step_by_item")]

    def __str__(self) -> str:
        return f"{self.step} {self.state}"


class SecrecyTest(models.Model):
    """Whether the party may see an item of the report; the last test of an item holds.

    Where it is kept back, ``provision`` names the rule of secrecy, and
    ``told_otherwise`` is what the party is told of it instead, if anything (OSL 10:3).
    """

    case_id = models.TextField()
    run = models.ForeignKey(Run, models.PROTECT)
    indicator = models.CharField(max_length=100)
    released = models.BooleanField()
    provision = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    told_otherwise = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(released=True) | ~Q(provision=""), name="kept_back_by_a_provision"
            )
        ]
        indexes = [models.Index(fields=["case_id", "run", "indicator", "-id"], name="test_by_item")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.indicator}"


class Correction(models.Model):
    """A fact that the check had wrong, and what the checks come to with the right one.

    ``before`` and ``after`` are the fact's values as JSON has them; ``outcomes`` names the
    indicators that came out otherwise, each with its outcome before and after. The register itself
    is not changed: whoever keeps it corrects it.
    """

    case_id = models.TextField()
    run = models.ForeignKey(Run, models.PROTECT)
    fact = models.CharField(max_length=100)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    support = models.TextField()
    reason = models.TextField()
    outcomes = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case_id", "run", "id"], name="correction_by_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.fact}"
