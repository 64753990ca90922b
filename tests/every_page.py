"""Every named address of the site, and a small agency in which each of them leads to something."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from samsyn.apps.access.actor import AGENCY_WIDE, Purpose, Role
from samsyn.apps.access.scopes import Scope
from samsyn.apps.accounts.models import Access, User
from samsyn.apps.api.actions import Wanted, give_token
from samsyn.apps.control import actions as control
from samsyn.apps.control.models import UrgentAccess, WorkItem
from samsyn.apps.in_depth import actions, step_actions
from samsyn.apps.in_depth.steps import Planned
from samsyn.apps.payments import actions as payments
from samsyn.apps.payments.filling import fill_findings
from samsyn.apps.payments.models import Inquiry
from samsyn.apps.permits import actions as permits
from samsyn.apps.permits.models import Matter
from tests import at_payments, on_site

# Calls of programs have a matrix of their own.
_NOT_PAGES = ("api/v1/",)


def page_names() -> set[str]:
    """The names of all addresses that the resolver knows, the API's calls apart."""
    return {name for name, _ in _named(get_resolver().url_patterns, "")}


def _named(patterns: list[object], before: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if route.removeprefix("sv/").startswith(_NOT_PAGES):
            continue
        if isinstance(pattern, URLPattern):
            yield pattern.name or "root", route
        else:
            yield from _named(pattern.url_patterns, route)


@dataclass(frozen=True)
class World:
    """Somebody of every role, a case at work on, and the numbers that addresses are made of."""

    people: dict[Role, User]
    values: dict[str, object]

    def address(self, name: str, **other: object) -> str:
        """Where the page is."""
        values = self.values | other
        if name == "root":
            return "/"
        if name == "case-step":
            values["number"] = values["step_number"]
        values["access_id"] = values["urgent_id" if name.startswith("trail") else "right_id"]
        if values["case_id"] != on_site.OPEN_CASE:
            values |= {
                "decision_id": values["case_id"],
                "matter_id": 999_999,
                "inquiry_id": 999_999,
            }
        route = dict(_named(get_resolver().url_patterns, ""))[name]
        used = {key: value for key, value in values.items() if f":{key}>" in route}
        return reverse(name, kwargs=used)

    def client(self, role: Role) -> Client:
        """A browser in which somebody of the role is signed in."""
        client = Client()
        client.force_login(self.people[role])
        return client


def world(folder: Path) -> World:
    """The agency of ``on_site`` with a work plan, a step, and an urgent access to review.

    The officers of a region belong to that of the case; nobody has the case.
    """
    made = on_site.agency(folder)
    run = on_site.permits_run(made.snapshot, folder / "permits")
    on_site.permit(made.snapshot)
    deviation = on_site.deviation(run, "no_income")
    people = {role: _person(role) for role in Role}
    officer = people[Role.REGIONAL_CONTROL_OFFICER]
    asked = on_site.asked(officer)
    control.take(on_site.OPEN_CASE, asked=asked)
    question, *_ = actions.use_plan(on_site.OPEN_CASE, "identity", on=on_site.ON, asked=asked)
    planned = Planned("completion_request", "Lämna in passet.", [question.pk], recipient="Kim")
    step = step_actions.plan_step(on_site.OPEN_CASE, planned, asked=asked)
    WorkItem.objects.update(assignee=None, state="unassigned")
    urgent = UrgentAccess.objects.create(
        user=people[Role.CASE_OFFICER],
        case_id="C2",
        reason="test",
        asked_at=on_site.NOW,
        until_at=on_site.NOW,
    )
    holder = on_site.user("holder", Role.CASE_OFFICER, region=on_site.REGION)
    asked_by_holder = on_site.asked(holder)
    permits.weigh(deviation.pk, "inquiry", "test", on=on_site.ON, asked=asked_by_holder)
    paid = at_payments.payments_run(made.snapshot, folder / "payments")
    fill_findings(paid, asked=asked_by_holder)
    payments.open_inquiry("P1", False, "test", asked=asked_by_holder)
    wanted = Wanted(
        "test", frozenset({Scope.REPORTS_READ}), Purpose.CASE_HANDLING, on_site.ON + timedelta(9)
    )
    asked_by_administrator = on_site.asked(people[Role.ADMINISTRATOR])
    token, _ = give_token(holder, wanted, on=on_site.ON, asked=asked_by_administrator)
    return World(
        people,
        {
            "case_id": on_site.OPEN_CASE,
            "indicator": WorkItem.objects.get().reasons[0],
            "number": question.pk,
            "step_number": step.pk,
            "step": "completion_request",
            "user_id": holder.pk,
            "right_id": Access.objects.get(user=holder).pk,
            "urgent_id": urgent.pk,
            "token_id": token.pk,
            "decision_id": deviation.decision_id,
            "matter_id": Matter.objects.get().pk,
            "inquiry_id": Inquiry.objects.get().pk,
        },
    )


def _person(role: Role) -> User:
    region = "" if role in AGENCY_WIDE else on_site.REGION
    return on_site.user(role.value, role, region=region)
