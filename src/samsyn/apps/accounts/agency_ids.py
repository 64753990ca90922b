"""What an agency's provider calls people."""

from samsyn.apps.accounts.actions import Unfit
from samsyn.apps.accounts.claims import is_identity_number
from samsyn.apps.accounts.models import User


def unfit_agency_id(agency_id: str, holder: User | None) -> Unfit | None:
    """Why the holder, or somebody new, cannot be called so; None where they can.

    An identity number must not be kept in the open: it is stated as the person's own number.
    """
    if is_identity_number(agency_id.partition("@")[0]):
        return Unfit.AGENCY_ID_IS_NUMBER
    others = User.objects.exclude(pk=holder.pk) if holder else User.objects.all()
    taken = bool(agency_id) and others.filter(agency_id=agency_id).exists()
    return Unfit.AGENCY_ID_TAKEN if taken else None
