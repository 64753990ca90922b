"""The calls. Each opens cases, acts and refuses by the functions that the pages use."""

from typing import Annotated, Any

from django.http import Http404, HttpResponse
from ninja import Header, NinjaAPI, Path, Schema
from pydantic import StringConstraints

from samsyn.apps.access import visibility
from samsyn.apps.access.permissions import may_follow_intake
from samsyn.apps.access.policies import WorkState
from samsyn.apps.access.scopes import Scope
from samsyn.apps.api import shapes
from samsyn.apps.api.caller import Bearer, Call, Caller
from samsyn.apps.api.once import earlier, once
from samsyn.apps.api.one_case import NotReadyError, check_one
from samsyn.apps.api.problems import Problem, ProblemError, language, tell_problems
from samsyn.apps.audit.actions import record
from samsyn.apps.cases.queries import current_snapshot
from samsyn.apps.control import desk as desks
from samsyn.apps.control import queries
from samsyn.apps.control.actions import judge
from samsyn.apps.control.desk import Desk
from samsyn.apps.control.models import Judgement
from samsyn.apps.intake import actions as intake
from samsyn.apps.intake.faults import ThereAlreadyError
from samsyn.apps.intake.models import Delivery
from samsyn.apps.report.views import render_case
from samsyn.register.refusal import Refusal

api = NinjaAPI(
    title="samsyn",
    version="1",
    description="Case intake, the check of one case, reports and judgements.",
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)
tell_problems(api)

CaseId = Annotated[
    str,
    Path(description="Case number; never a person's identity number."),
    StringConstraints(min_length=1, max_length=100),
]
IntakeId = Annotated[int, Path(ge=1, lt=2**63)]
IdempotencyKey = Annotated[
    shapes.Key,
    Header(
        alias="Idempotency-Key",
        description="Of the caller's own making, one for each thing to be done.",
    ),
]
_PROBLEMS = (400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500)


def _about(name: str, scope: Scope, summary: str, status: int, shape: type[Any]) -> dict[str, Any]:
    """What the framework is told of a call: its scope stands as its tag."""
    return {
        "auth": Bearer(scope),
        "response": {status: shape, **dict.fromkeys(_PROBLEMS, Problem)},
        "url_name": name,
        "operation_id": name,
        "summary": summary,
        "tags": [scope.value],
    }


@api.post(
    "/cases",
    **_about("intake", Scope.CASES_INTAKE, "Hand in a case", 202, shapes.CaseTaken),
)
def hand_in(request: Call, sent: shapes.CaseSent, key: IdempotencyKey) -> HttpResponse:
    """Hand in a case. It is checked against the register with the next check, and sorted then."""
    caller, tables = request.auth, sent.tables()
    if (answered := earlier(request, caller, key)) is not None:
        return answered
    snapshot = current_snapshot()
    if snapshot is None:
        raise ProblemError("not_ready")
    try:
        intake.check(tables, snapshot, asked=caller.asked)
    except ThereAlreadyError:
        # It may be the same call, sent twice at once, that has handed the case in meanwhile.
        if (answered := earlier(request, caller, key)) is not None:
            return answered
        raise
    return once(
        request,
        caller,
        key,
        lambda: (202, _plain(_taken(intake.hand_in(tables, asked=caller.asked)))),
    )


@api.get(
    "/intakes/{int:intake_id}",
    **_about(
        "intake-state",
        Scope.CASES_INTAKE,
        "See what became of a case that was handed in",
        200,
        shapes.CaseTaken,
    ),
)
def intake_state(request: Call, intake_id: IntakeId) -> shapes.CaseTaken:
    """What became of a case that the owner of the token handed in."""
    asked, subject = request.auth.asked, ("intake", str(intake_id))
    may_follow_intake(asked.actor, asked.purpose).or_refuse()
    found = Delivery.objects.filter(pk=intake_id, handed_in_by_id=asked.actor.user_id).first()
    record("case.intake_seen", asked=asked, subject=subject, refused="" if found else "not_found")
    if found is None:
        raise Http404
    return _taken(found)


@api.post(
    "/cases/{case_id}/check",
    **_about("check", Scope.CASES_CHECK, "Check one case at once", 200, shapes.CaseChecked),
)
def check_case(request: Call, case_id: CaseId, key: IdempotencyKey) -> HttpResponse:
    """Check a case with today's rules, on the facts of the last check of the register in use."""
    _opened(request.auth, case_id, "case.checked")
    try:
        found = check_one(case_id)
    except NotReadyError:
        raise ProblemError("not_ready") from None
    told = shapes.CaseChecked(
        case_id=case_id,
        on=found.run.on,
        run=found.run.run_id,
        outcomes=dict(found.outcomes),
        not_run=list(found.not_run),
    )
    return once(request, request.auth, key, lambda: (200, _plain(told)))


@api.get(
    "/cases/{case_id}/report",
    **_about("report", Scope.REPORTS_READ, "Read the report on a case", 200, shapes.Report),
)
def report(request: Call, case_id: CaseId) -> HttpResponse:
    """The report, in the language that Accept-Language asks for."""
    desk = _opened(request.auth, case_id, "case.opened")
    run = desk.item.run if desk.item else queries.current_run()
    sees_police = visibility.sees_police_answers(desk.asked.actor, desk.access, desk.asked.purpose)
    try:
        if run is None:
            raise ProblemError("not_ready")
        told = queries.report_of(run, case_id, language(), with_police_answers=sees_police)
    except Refusal:
        # It names a folder of the server, which is none of the caller's business.
        raise ProblemError("not_ready") from None
    return HttpResponse(render_case(told, "json"), content_type="application/json")


@api.get(
    "/cases/{case_id}/judgements",
    **_about("judgements", Scope.JUDGEMENTS_READ, "Read judgements", 200, shapes.Judgements),
)
def judgements(request: Call, case_id: CaseId) -> shapes.Judgements:
    """The judgement that holds of each finding."""
    desk = _opened(request.auth, case_id, "case.judgements_read")
    held = queries.judgements(case_id).values()
    return shapes.Judgements(
        case_id=case_id,
        state=WorkState(desk.item.state) if desk.item else "",
        judgements=[
            shapes.JudgementTold(
                indicator=one.indicator,
                verdict=Judgement.Verdict(one.verdict),
                reason=one.reason,
                made_at=one.made_at,
                made_by=one.made_by.username,
            )
            for one in held
        ],
    )


@api.post(
    "/cases/{case_id}/judgements",
    **_about("judge", Scope.JUDGEMENTS_WRITE, "Judge a finding", 201, shapes.JudgementMade),
)
def judge_finding(
    request: Call, case_id: CaseId, sent: shapes.JudgementSent, key: IdempotencyKey
) -> HttpResponse:
    """Say what a finding is found to be. Only the one who has the in-depth check can."""
    caller = request.auth
    _opened(caller, case_id, "case.opened")

    def act() -> tuple[int, dict[str, Any]]:
        made = judge(case_id, sent.indicator, sent.verdict, sent.reason, asked=caller.asked)
        told = shapes.JudgementMade(
            case_id=case_id, indicator=made.indicator, verdict=sent.verdict, made_at=made.made_at
        )
        return 201, _plain(told)

    return once(request, caller, key, act)


def _opened(caller: Caller, case_id: str, act: str) -> Desk:
    """The case for the token's purpose, if its owner may open it; that they did is on the trail."""
    return desks.opened(desks.lay_out(case_id, asked=caller.asked), act)


def _taken(delivery: Delivery) -> shapes.CaseTaken:
    come: shapes.IntakeState = "superseded" if delivery.superseded_at else "taken_in"
    return shapes.CaseTaken(
        intake=delivery.pk,
        case_id=delivery.case_id,
        state=come if delivery.taken_in_at or delivery.superseded_at else "waiting",
        handed_in_at=delivery.handed_in_at,
        taken_in_at=delivery.taken_in_at,
        left_out=delivery.left_out,
    )


def _plain(told: Schema) -> dict[str, Any]:
    return told.model_dump(mode="json")
