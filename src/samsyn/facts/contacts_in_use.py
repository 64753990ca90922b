"""Contact details as they are compared: those in use on a day, however they were typed."""

from datetime import date

import ibis

from samsyn.facts.sources import Register, relation


@relation
def contacts_in_use(register: Register, on: date) -> ibis.Table:
    """A row per contact in use on the day; ``detail`` is a number that contacts alike share."""
    details = register.contact_details
    in_use = details.filter(
        details.valid_from.isnull() | (details.valid_from <= on),
        details.valid_to.isnull() | (details.valid_to >= on),
    )
    return in_use.select("party_id", "kind", "detail")
