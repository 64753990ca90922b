"""The trail's entries. The database itself refuses to change or drop one (migration 0002)."""

from django.db import models


class Entry(models.Model):
    """One act: a look-up, a change, an export or a refusal.

    ``number`` counts from 1 without gaps. ``hash`` is over this entry and the hash before it
    (``chain.py``). ``refused`` tells why it was not allowed; empty where it was.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    username = models.CharField(max_length=150)
    act = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=40, blank=True)
    refused = models.CharField(max_length=40, blank=True)
    origin = models.CharField(max_length=100, blank=True)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["username", "-number"], name="entry_by_user"),
            models.Index(fields=["subject_kind", "subject_id", "-number"], name="entry_by_subject"),
            models.Index(fields=["act", "-number"], name="entry_by_act"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.act}"
