"""Who asks for something, what for, when and from where: every act takes this."""

from dataclasses import dataclass, replace
from datetime import datetime

from samsyn.apps.access.actor import Actor, Purpose


@dataclass(frozen=True)
class Asked:
    """The frame of an entry on the trail. ``origin`` is an address, or the name of a job."""

    actor: Actor
    at: datetime
    origin: str
    purpose: Purpose | None = None

    def for_purpose(self, purpose: Purpose | None) -> "Asked":
        """The same, for that purpose."""
        return replace(self, purpose=purpose)
