"""Finds cases, persons and organisations, of the current snapshot, that somebody may see.

No list can be had by citizenship, sex, age or birth date: a person is found by an identity number
or a name, an organisation by its number or name, and of each kind the first few alone are shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Case as When
from django.db.models import IntegerField, Q, Value
from django.db.models import When as Where

from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.models import Case, Organisation, Person, Snapshot
from samsyn.apps.cases.queries import current_snapshot
from samsyn.apps.search.names import persons_named
from samsyn.apps.search.reach import Shown, may_be_opened, may_lie_within
from samsyn.apps.search.sought import Sought, folded
from samsyn.methods.identity_numbers import is_organisation_number

# How many are shown of each kind, and of the cases of each person or organisation.
MOST, MOST_CASES = 20, 5
# Looked at together, on the way to as many as are shown.
_AT_A_TIME = 50
# Of the cases of so many; nobody has as many by far.
_MOST_LOOKED_AT = 200
_OF_ORGANISATION = ("employer_id", "education_provider_id", "representative_id")


@dataclass(frozen=True)
class PersonFound:
    """A person, with their newest cases; ``relation`` is to the name sought, empty for a number."""

    person: Person
    relation: str
    cases: tuple[Case, ...]
    more: bool


@dataclass(frozen=True)
class OrganisationFound:
    """An organisation, with the newest of its cases that may be opened."""

    organisation: Organisation
    cases: tuple[Case, ...]
    more: bool

    @property
    def number(self) -> str:
        """Its number; empty where that is a person's, as a sole trader's is."""
        number = self.organisation.organisation_number
        return number if is_organisation_number(number) else ""


@dataclass(frozen=True)
class Found:
    """What was found. ``more_people`` and ``more_organisations``: there are more than are shown.

    ``case_id`` is that of a case which was looked for by its number, whether it may be opened or
    not: for the trail alone.
    """

    cases: tuple[Case, ...] = ()
    people: tuple[PersonFound, ...] = ()
    organisations: tuple[OrganisationFound, ...] = ()
    more_people: bool = False
    more_organisations: bool = False
    case_id: str = ""

    @property
    def case_ids(self) -> tuple[str, ...]:
        """Every case that is shown."""
        found = [self.cases, *(one.cases for one in self.people)]
        found += (one.cases for one in self.organisations)
        return tuple(dict.fromkeys(case.case_id for cases in found for case in cases))


def find(sought: Sought, asked: Asked) -> Found:
    """What is found of it that the actor may see for the purpose."""
    snapshot = current_snapshot()
    if snapshot is None:
        return Found()
    cases = list(Case.objects.filter(snapshot=snapshot, case_id__in=sought.case_ids))
    people, more_people = _people(snapshot, sought, asked)
    organisations = _organisations(snapshot, sought, asked)
    return Found(
        cases=tuple(shown.case for shown in may_be_opened(cases, asked)),
        people=tuple(people),
        organisations=organisations[:MOST],
        more_people=more_people,
        more_organisations=len(organisations) > MOST,
        case_id=cases[0].case_id if cases else "",
    )


def _people(snapshot: Snapshot, sought: Sought, asked: Asked) -> tuple[list[PersonFound], bool]:
    """The persons of a number, then those of a name; whether there may be more than are shown."""
    found = list(_opened(snapshot, _numbered(snapshot, sought.numbers), asked))
    seen = {one.person.person_id for one in found}
    more = False
    for named in persons_named(snapshot, sought.name, sought.born) if sought.name else ():
        people = [one for one in named.people if one[0] not in seen]
        for start in range(0, len(people), _AT_A_TIME):
            found += _opened(snapshot, people[start : start + _AT_A_TIME], asked)
            if len(found) > MOST:
                return found[:MOST], True
        more = more or not named.all_compared
    return found, more


def _numbered(snapshot: Snapshot, numbers: Sequence[str]) -> list[tuple[str, str]]:
    """Whoever has one of the numbers, of either kind."""
    people = Person.objects.filter(snapshot=snapshot)
    ids = {
        person_id
        for kind in ("personal_identity_number", "coordination_number")
        for person_id in people.filter(**{f"{kind}__in": numbers}).values_list(
            "person_id", flat=True
        )
    }
    return [(person_id, "") for person_id in sorted(ids)]


def _opened(
    snapshot: Snapshot, people: Sequence[tuple[str, str]], asked: Asked
) -> Iterator[PersonFound]:
    """Those of the persons, told by key and relation, who have a case that may be opened."""
    ids = [person_id for person_id, _ in people]
    cases = _newest(snapshot, ("applicant_id", "sponsor_id"), ids, asked)
    persons = {one.person_id: one for shown in cases for one in shown.people}
    for person_id, relation in people:
        theirs = [
            shown.case
            for shown in cases
            if person_id in (shown.case.applicant_id, shown.case.sponsor_id)
        ]
        if person_id in persons and theirs:
            more = len(theirs) > MOST_CASES
            yield PersonFound(persons[person_id], relation, tuple(theirs[:MOST_CASES]), more)


def _newest(
    snapshot: Snapshot, roles: Sequence[str], ids: Sequence[str], asked: Asked
) -> list[Shown]:
    """The newest cases that have one of these in one of the roles, and may be opened."""
    within = Case.objects.filter(may_lie_within(asked), snapshot=snapshot)
    # A query per role: each has an index of its own.
    found = {
        case.case_id: case
        for role in roles
        for case in within.filter(**{f"{role}__in": ids}).order_by("-received_on")[:_MOST_LOOKED_AT]
    }
    newest = sorted(found.values(), key=lambda case: (-case.received_on.toordinal(), case.case_id))
    return may_be_opened(newest, asked)


def _organisations(
    snapshot: Snapshot, sought: Sought, asked: Asked
) -> tuple[OrganisationFound, ...]:
    """The organisations, those whose name begins as sought first; one more than are shown."""
    matching = Q()
    if sought.organisation_number:
        matching |= Q(organisation_number=sought.organisation_number)
    if sought.words:
        matching |= Q(*(Q(folded_name__contains=folded(word)) for word in sought.words))
    if not matching:
        return ()
    begins = Where(folded_name__startswith=folded(" ".join(sought.words)), then=Value(0))
    order = When(begins, default=Value(1), output_field=IntegerField())
    found = Organisation.objects.filter(matching, snapshot=snapshot)
    first = found.order_by(order, "folded_name", "organisation_id")[: MOST + 1]
    return tuple(_of_organisation(snapshot, one, asked) for one in first)


def _of_organisation(
    snapshot: Snapshot, organisation: Organisation, asked: Asked
) -> OrganisationFound:
    """The organisation with its newest cases. Who it is may be known to all; its cases may not."""
    ids = [organisation.organisation_id]
    cases = tuple(shown.case for shown in _newest(snapshot, _OF_ORGANISATION, ids, asked))
    return OrganisationFound(organisation, cases[:MOST_CASES], len(cases) > MOST_CASES)
