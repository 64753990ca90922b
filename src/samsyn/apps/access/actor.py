"""Who acts: roles with their reach, and the purpose that an act is done for."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What somebody is appointed to."""

    CASE_OFFICER = "case_officer"
    REGIONAL_CONTROL_OFFICER = "regional_control_officer"
    NATIONAL_CONTROL_OFFICER = "national_control_officer"
    DECISION_MAKER = "decision_maker"
    ANALYST = "analyst"
    QUALITY_COORDINATOR = "quality_coordinator"
    LEGAL_EXPERT = "legal_expert"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Purpose(StrEnum):
    """What personal data may be looked at for; utlänningsdatalagen 11 and 13 §§ say which."""

    CASE_HANDLING = "case_handling"
    CONTROL = "control"
    QUALITY_REVIEW = "quality_review"
    LEGAL_SUPPORT = "legal_support"
    AUDIT = "audit"
    ADMINISTRATION = "administration"


# What these roles do is not done by region: a reach would promise a limit that is not held.
AGENCY_WIDE = frozenset(
    {Role.NATIONAL_CONTROL_OFFICER, Role.ANALYST, Role.AUDITOR, Role.ADMINISTRATOR}
)


class Misfit(StrEnum):
    """Why a reach does not go with a role. Each has words on the page of access rights."""

    REGION_MISSING = "region_missing"
    UNIT_WITHOUT_REGION = "unit_without_region"
    AGENCY_WIDE = "agency_wide"


def misfit(role: Role, region: str | None, unit: str | None) -> Misfit | None:
    """What is wrong with a reach for a role; None where they go together.

    Units of different regions may share a name, so a unit says nothing without its region.
    """
    if unit and not region:
        return Misfit.UNIT_WITHOUT_REGION
    if role is Role.REGIONAL_CONTROL_OFFICER and not region:
        return Misfit.REGION_MISSING
    return Misfit.AGENCY_WIDE if region and role in AGENCY_WIDE else None


@dataclass(frozen=True)
class Grant:
    """A role within a reach: a region, a unit of it, or the whole agency where both are None.

    Raises:
        ValueError: the reach does not go with the role (``misfit``).
    """

    role: Role
    region: str | None = None
    unit: str | None = None

    def __post_init__(self) -> None:
        if wrong := misfit(self.role, self.region, self.unit):
            raise ValueError(f"{self.role}: {wrong}")

    def reaches(self, region: str | None, unit: str | None) -> bool:
        """Whether a case of that region and unit lies within."""
        if self.region is not None and self.region != region:
            return False
        return self.unit is None or self.unit == unit


@dataclass(frozen=True)
class Actor:
    """Somebody signed in. ``own_numbers`` are marks of their identity numbers, not the numbers."""

    user_id: int
    username: str
    grants: frozenset[Grant] = frozenset()
    may_see_protected: bool = False
    own_numbers: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held, whatever their reach."""
        return frozenset(grant.role for grant in self.grants)

    def has(self, *roles: Role) -> bool:
        """Whether one of the roles is held."""
        return not self.roles.isdisjoint(roles)

    def reaches(self, region: str | None, unit: str | None, *roles: Role) -> bool:
        """Whether one of the roles is held within a reach that covers the region and unit."""
        return any(grant.role in roles and grant.reaches(region, unit) for grant in self.grants)
