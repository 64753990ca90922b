"""Tokens, the answers that are kept under their keys, and how often each caller has called."""

from django.db import models

from samsyn.apps.accounts.models import User


class Token(models.Model):
    """What another system shows to use its owner's access. Only the hash of it is kept.

    ``made_by`` is empty for what was made at the command line.
    """

    owner = models.ForeignKey(User, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100)
    hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField()
    purpose = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    # The last day it holds.
    until = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "-id"], name="token_by_owner")]

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"


class Answer(models.Model):
    """What was answered to a call with an Idempotency-Key. ``fingerprint`` is of what was sent."""

    token = models.ForeignKey(Token, models.CASCADE)
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)
    status = models.IntegerField()
    body = models.TextField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_answer_per_key")]
        indexes = [models.Index(fields=["kept_at"], name="answer_by_age")]

    def __str__(self) -> str:
        return f"{self.token_id} {self.key}"


class Minute(models.Model):
    """How many calls a caller has made within a minute, counted from 1970."""

    caller = models.CharField(max_length=100)
    number = models.BigIntegerField()
    calls = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["caller", "number"], name="one_count_per_minute")
        ]

    def __str__(self) -> str:
        return f"{self.caller} {self.number}"
