"""Searches of the trail that are worth a look. None of them says that somebody did wrong.

They hold what the trail has against the register in use. Cases with protected personal data are
left out for whoever may not see them, and for everybody the cases that they are a party of.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case as When
from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models import When as Where
from django.db.models.fields.json import KT

from samsyn.apps.access.actor import Actor
from samsyn.apps.accounts.models import User
from samsyn.apps.audit.models import Entry
from samsyn.apps.audit.reading import within
from samsyn.apps.cases.models import Case, Person
from samsyn.apps.cases.queries import current_snapshot, marks_of_parties

_AT_A_TIME = 400


@dataclass(frozen=True)
class LookUp:
    """Somebody looked up a case, or searched; ``colleague`` is a user whom that was about.

    ``sought`` is what the trail says was searched for, where there is no case.
    """

    username: str
    case_id: str
    colleague: str = ""
    sought: str = ""


def own_name(actor: Actor, since: date, until: date) -> tuple[LookUp, ...]:
    """Look-ups of cases whose applicant or sponsor has the family name of the one who looked.

    Searches for a name that has the last of one's own names in it, too.
    """
    names = {user.username: _folded(user.full_name) for user in User.objects.all()}
    looked_up = (
        LookUp(username, case_id)
        for case_id, people, usernames in _looked_up(actor, since, until)
        for username in usernames
        if any(_ends_with(names.get(username, ""), one.family_name) for one in people)
    )
    searched = (
        LookUp(username, "", sought=details["sought"])
        for username, details in _searches(since, until)
        if set(names.get(username, "").split()[-1:]) & set(_words(details.get("sought", "")))
    )
    return (*looked_up, *dict.fromkeys(searched))


def colleagues(actor: Actor, since: date, until: date) -> tuple[LookUp, ...]:
    """Look-ups of cases whose applicant or sponsor can sign in here, by their number's mark.

    Searches for their number too.
    """
    holders = {
        mark: user.username for user in User.objects.all() for mark in user.own_numbers.split()
    }
    looked_up = (
        LookUp(username, case_id, holders[mark])
        for case_id, people, usernames in _looked_up(actor, since, until)
        for mark in sorted(marks_of_parties(people) & holders.keys())
        for username in usernames
    )
    searched = (
        LookUp(username, "", holders[mark], details.get("sought", ""))
        for username, details in _searches(since, until)
        for mark in details.get("marks", "").split()
        if mark in holders and mark not in actor.own_numbers
    )
    return (*looked_up, *dict.fromkeys(searched))


def not_assigned(since: date, until: date) -> QuerySet[Entry]:
    """Cases opened by somebody who did not have the in-depth check then, newest first.

    Who had it is told by the last act of work before: the one who did it, or was given the case.
    """
    work = Entry.objects.filter(
        subject_kind="case",
        subject_id=OuterRef("subject_id"),
        number__lt=OuterRef("number"),
        act__startswith="work.",
        refused="",
    ).order_by("-number")
    had = When(
        Where(act="work.hand_back", then=None),
        Where(act="work.assign", then=KT("details__assignee")),
        default=F("username"),
        output_field=CharField(),
    )
    opened = within(Entry.objects.filter(act="case.opened", refused=""), since, until)
    opened = opened.annotate(had_by=Subquery(work.annotate(had=had).values("had")[:1]))
    return opened.filter(Q(had_by=None) | ~Q(had_by=F("username"))).order_by("-number")


def _looked_up(
    actor: Actor, since: date, until: date
) -> Iterator[tuple[str, list[Person], Sequence[str]]]:
    """Each case that was looked up, asked for or shown by a search, its people, and who looked."""
    found = within(Entry.objects.filter(subject_kind="case"), since, until).exclude(username="")
    pairs = set(found.values_list("subject_id", "username").distinct())
    pairs |= {
        (case_id, username)
        for username, details in _searches(since, until)
        for case_id in details.get("cases", "").split()
    }
    by_case: dict[str, list[str]] = defaultdict(list)
    for case_id, username in sorted(pairs):
        by_case[case_id].append(username)
    for case_id, people in _people(sorted(by_case)):
        if _may_be_told(actor, people):
            yield case_id, people, by_case[case_id]


def _searches(since: date, until: date) -> Iterator[tuple[str, dict[str, str]]]:
    """Who searched, and what the trail says of it: what was sought, marks, cases shown."""
    made = within(Entry.objects.filter(act="search.made"), since, until).exclude(username="")
    yield from made.order_by("number").values_list("username", "details").iterator()


def _people(case_ids: Sequence[str]) -> Iterator[tuple[str, list[Person]]]:
    """The applicant and sponsor of each case of the register in use."""
    snapshot = current_snapshot()
    for start in range(0, len(case_ids), _AT_A_TIME):
        some = case_ids[start : start + _AT_A_TIME]
        cases = list(Case.objects.filter(snapshot=snapshot, case_id__in=some).order_by("case_id"))
        ids = {party for case in cases for party in (case.applicant_id, case.sponsor_id)}
        there = Person.objects.filter(snapshot=snapshot, person_id__in=ids)
        people = {person.person_id: person for person in there}
        for case in cases:
            parties = (case.applicant_id, case.sponsor_id)
            yield case.case_id, [people[party] for party in parties if party in people]


def _may_be_told(actor: Actor, people: list[Person]) -> bool:
    hidden = any(person.protected for person in people) and not actor.may_see_protected
    return not hidden and actor.own_numbers.isdisjoint(marks_of_parties(people))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _words(text: str) -> list[str]:
    """The words of what was sought, without the marks between them."""
    return re.findall(r"[^\s,;]+", _folded(text))


def _ends_with(full_name: str, family_name: str) -> bool:
    """Whether a family name, of one word or more, ends a full name."""
    name = _folded(family_name)
    return bool(name) and f" {full_name}".endswith(f" {name}")
