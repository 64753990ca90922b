"""What people have said about the site's accessibility."""

from django.db import models


class Feedback(models.Model):
    """What somebody could not use. Nobody has to say who they are; ``reply_to`` is theirs to give.

    ``outcome`` tells what was done about it; open until then.
    """

    page = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    reply_to = models.CharField(max_length=200, blank=True)
    given_at = models.DateTimeField()
    outcome = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-given_at", "-pk"]

    def __str__(self) -> str:
        return f"feedback {self.pk}"
