"""Contact details as they are compared: those in use on a day, however they were typed."""

from datetime import date

import ibis

from samsyn.facts.sources import Register, relation


@relation
def contacts_in_use(register: Register, on: date) -> ibis.Table:
    """A row per party, kind and detail in use on the day; a detail without content is none."""
    contacts = register.contacts
    in_use = contacts.filter(
        contacts.valid_from.isnull() | (contacts.valid_from <= on),
        contacts.valid_to.isnull() | (contacts.valid_to >= on),
    )
    details = in_use.select("party_id", "kind", detail=_normalised(in_use.value))
    return details.filter(details.detail != "")


def _normalised(text: ibis.Value) -> ibis.Value:
    """Without spaces and hyphens, in lower case."""
    return text.replace(" ", "").replace("-", "").lower()
