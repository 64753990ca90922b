"""People who sign in, and their access rights. Rights are ended, never erased."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from samsyn.apps.access.actor import AGENCY_WIDE, Role


class User(AbstractBaseUser):
    """Somebody who signs in: here with a password, or through the agency's own OIDC provider.

    ``own_numbers`` holds marks of the person's identity numbers (``marks.mark_of``), parted by
    blanks, so that nobody opens a case in which they are a party. The numbers are not kept.
    ``agency_id`` is what the provider calls the person until the first sign-in there has bound
    them (``Binding``). Counting ``sessions_ended`` up ends every session that is open.
    """

    username = models.CharField(max_length=150, unique=True)
    full_name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    own_numbers = models.TextField(blank=True)
    may_see_protected = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    agency_id = models.CharField(max_length=200, blank=True)
    sessions_ended = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = BaseUserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id"], condition=~Q(agency_id=""), name="one_user_per_agency_id"
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_session_auth_hash(self) -> str:
        """What a session must carry to be this person's; another once sessions were ended."""
        return salted_hmac(
            "samsyn.session", f"{self.password}{self.sessions_ended}", algorithm="sha256"
        ).hexdigest()


class Binding(models.Model):
    """Whom an OIDC provider means: set at the first sign-in there, and what counts from then on.

    ``subject`` is a mark of the provider's ``sub``: should a provider make that of an identity
    number, the number is not kept here either.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="bindings")
    issuer = models.CharField(max_length=400)
    subject = models.CharField(max_length=64)
    bound_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="one_user_per_subject"),
            models.UniqueConstraint(fields=["issuer", "user"], name="one_subject_per_user"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.issuer}"


class Access(models.Model):
    """A role with its reach; empty region and unit reach the whole agency.

    ``given_by`` is empty for what was given at the command line, before there was anybody to ask.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="access")
    role = models.CharField(max_length=40, choices=[(role.value, role.value) for role in Role])
    region = models.CharField(max_length=100, blank=True)
    unit = models.CharField(max_length=100, blank=True)
    reason = models.TextField()
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    review_by = models.DateField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "region", "unit"],
                condition=Q(ended_at=None),
                name="one_access_of_a_kind",
            ),
            # What actor.misfit says of a role's reach, held by the database too.
            models.CheckConstraint(
                condition=Q(unit="") | ~Q(region=""), name="a_unit_has_its_region"
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.REGIONAL_CONTROL_OFFICER.value) | ~Q(region=""),
                name="a_regional_role_has_a_region",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=sorted(role.value for role in AGENCY_WIDE)) | Q(region=""),
                name="an_agency_wide_role_has_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"
