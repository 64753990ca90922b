"""Rows of the register that pages look up, each of one snapshot.

A snapshot is loaded beside the one in use and takes its place in one step. Work, judgements and the
trail name a case by its number, so that a new snapshot changes nothing of theirs.
"""

from django.db import models


class SnapshotState(models.TextChoices):
    """Where a snapshot stands; one is current at most."""

    LOADING = "loading"
    CURRENT = "current"
    EARLIER = "earlier"


class Snapshot(models.Model):
    """A register folder as it was loaded. ``folder`` holds its tables, which nobody changes."""

    state = models.CharField(max_length=20, choices=SnapshotState)
    folder = models.TextField()
    rows = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    current_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="current"), name="one_current_snapshot"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class Case(models.Model):
    """A case, as the register has it."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, db_index=False)
    case_id = models.TextField()
    case_type = models.TextField()
    application_kind = models.TextField(blank=True)
    applicant_id = models.TextField()
    sponsor_id = models.TextField(blank=True)
    employer_id = models.TextField(blank=True)
    education_provider_id = models.TextField(blank=True)
    representative_id = models.TextField(blank=True)
    received_on = models.DateField()
    status = models.TextField()
    region = models.TextField(blank=True)
    unit = models.TextField(blank=True)
    site = models.TextField(blank=True)
    case_officer_id = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "case_id"], name="one_case_per_snapshot")
        ]
        indexes = [
            models.Index(fields=["snapshot", "applicant_id"], name="case_by_applicant"),
            models.Index(fields=["snapshot", "sponsor_id"], name="case_by_sponsor"),
            models.Index(fields=["snapshot", "employer_id"], name="case_by_employer"),
            models.Index(fields=["snapshot", "education_provider_id"], name="case_by_education"),
            models.Index(fields=["snapshot", "representative_id"], name="case_by_representative"),
        ]

    def __str__(self) -> str:
        return self.case_id


class Person(models.Model):
    """An applicant or a sponsor, as the register has them."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, db_index=False)
    person_id = models.TextField()
    family_name = models.TextField()
    given_names = models.TextField(blank=True)
    native_name = models.TextField(blank=True)
    date_of_birth = models.DateField(null=True)
    personal_identity_number = models.TextField(blank=True)
    coordination_number = models.TextField(blank=True)
    protected = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "person_id"], name="one_person_per_snapshot"
            )
        ]
        indexes = [
            models.Index(fields=["snapshot", "personal_identity_number"], name="person_by_number"),
            models.Index(fields=["snapshot", "coordination_number"], name="person_by_coordination"),
        ]

    def __str__(self) -> str:
        return self.person_id


class Document(models.Model):
    """A travel document that a party has shown, as the register has it."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, db_index=False)
    document_id = models.TextField()
    person_id = models.TextField()
    kind = models.TextField(blank=True)
    issuing_state = models.TextField(blank=True)
    number = models.TextField(blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    chip_status = models.TextField(blank=True)
    reported = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "document_id"], name="one_document_per_snapshot"
            )
        ]
        indexes = [models.Index(fields=["snapshot", "person_id"], name="document_by_person")]

    def __str__(self) -> str:
        return self.document_id


class Permit(models.Model):
    """A decision that granted a permit, as the register has it; ended ones too."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, db_index=False)
    decision_id = models.TextField()
    case_id = models.TextField()
    decided_on = models.DateField()
    permit_kind = models.TextField(blank=True)
    permit_from = models.DateField(null=True)
    permit_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "decision_id"], name="one_permit_per_snapshot"
            )
        ]
        indexes = [models.Index(fields=["snapshot", "case_id"], name="permit_by_case")]

    def __str__(self) -> str:
        return self.decision_id


class PersonKey(models.Model):
    """What a part of a person's name sounds like: spellings of one name share a key."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, db_index=False)
    key = models.TextField()
    person_id = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["snapshot", "key", "person_id"], name="person_by_key")]

    def __str__(self) -> str:
        return self.key


class Organisation(models.Model):
    """An employer, an education provider or a representative, as the register has them."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, db_index=False)
    organisation_id = models.TextField()
    organisation_number = models.TextField(blank=True)
    name = models.TextField(blank=True)
    folded_name = models.TextField(blank=True)
    kind = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "organisation_id"], name="one_organisation_per_snapshot"
            )
        ]
        indexes = [
            models.Index(fields=["snapshot", "organisation_number"], name="organisation_by_number"),
            models.Index(fields=["snapshot", "folded_name"], name="organisation_by_name"),
        ]

    def __str__(self) -> str:
        return self.organisation_id
