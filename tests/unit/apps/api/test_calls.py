"""The calls of the API: what they do, for whom, and what is on the trail of it."""

import pytest
from django.test import Client
from tests import on_site as site
from tests.results import result_folder
from tests.unit.apps.api.calling import CASE, call, token

from samsyn.apps.access.actor import Purpose, Role
from samsyn.apps.access.permissions import PURPOSES
from samsyn.apps.access.scopes import PURPOSES_OF, Scope
from samsyn.apps.api import calls
from samsyn.apps.api.bounds import BOUNDS
from samsyn.apps.api.framing import names_a_person
from samsyn.apps.api.models import Token
from samsyn.apps.audit.models import Entry
from samsyn.apps.control.actions import take
from samsyn.apps.control.models import Judgement
from samsyn.apps.intake.models import Delivery

pytestmark = pytest.mark.django_db

JUDGED = {
    "indicator": "document_reported_lost_or_stolen",
    "verdict": "explained",
    "reason": "Found again.",
}
# Every call, with the scope it needs and what is sent.
CALLS = {
    "intake": ("POST", "/cases", Scope.CASES_INTAKE, CASE),
    "intake-state": ("GET", "/intakes/1", Scope.CASES_INTAKE, None),
    "check": ("POST", "/cases/C1/check", Scope.CASES_CHECK, None),
    "report": ("GET", "/cases/C1/report", Scope.REPORTS_READ, None),
    "judgements": ("GET", "/cases/C1/judgements", Scope.JUDGEMENTS_READ, None),
    "judge": ("POST", "/cases/C1/judgements", Scope.JUDGEMENTS_WRITE, JUDGED),
}
LOOKERS = {
    Role.CASE_OFFICER,
    Role.DECISION_MAKER,
    Role.REGIONAL_CONTROL_OFFICER,
    Role.NATIONAL_CONTROL_OFFICER,
    Role.QUALITY_COORDINATOR,
    Role.LEGAL_EXPERT,
    Role.AUDITOR,
}
HANDLERS = {Role.CASE_OFFICER, Role.REGIONAL_CONTROL_OFFICER, Role.NATIONAL_CONTROL_OFFICER}
EVERYWHERE = {Role.NATIONAL_CONTROL_OFFICER, Role.AUDITOR}
# Who may call what in their own region; nobody has the case, so that nobody judges in it.
MAY = {
    "intake": HANDLERS,
    "check": HANDLERS | {Role.DECISION_MAKER},
    "report": LOOKERS,
    "judgements": LOOKERS,
    "judge": set(),
    "intake-state": set(),
}


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    """One result folder for all tests here: nothing writes in it."""
    return result_folder(tmp_path_factory.mktemp("agency"))


@pytest.fixture
def agency(result, monkeypatch):
    monkeypatch.setattr(site, "result_folder", lambda _folder: result)
    return site.agency(result.parent)


@pytest.fixture
def officer(agency):
    return site.user("kim", Role.REGIONAL_CONTROL_OFFICER, region=site.REGION)


def purpose_for(role: Role, scope: Scope) -> Purpose:
    """A purpose of the role that the scope serves; else one that the role does not have."""
    fit = (one for one in PURPOSES.get(role, ()) if one in PURPOSES_OF[scope])
    return next(fit, Purpose.CONTROL)


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("region", [site.REGION, "Nord"])
@pytest.mark.parametrize("role", Role)
def test_every_call_as_every_role_in_every_region(agency, role, region, name):
    method, path, scope, body = CALLS[name]
    narrow = role in {Role.ANALYST, Role.ADMINISTRATOR, *EVERYWHERE}
    who = site.user("who", role, region="" if narrow else region)
    secret = token(who, scope, purpose=purpose_for(role, scope))
    before = Entry.objects.count()
    answer = call(method, path, secret, body)
    may = role in MAY[name] and (region == site.REGION or role in EVERYWHERE)
    assert (answer.status_code in {200, 202}) == may, answer.content
    entries = Entry.objects.filter(number__gt=before)
    assert entries.filter(username="who", origin__startswith="api ").exists()
    if not may:
        assert answer.status_code in {403, 404}
        assert entries.exclude(refused="").exists()
        assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("shown", [None, "", "samsyn_forged", "å" * 50])
def test_without_a_token_that_holds_nothing_is_told(agency, name, shown):
    method, path, _, body = CALLS[name]
    answer = call(method, path, shown, body)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert Entry.objects.get().refused in {"no_token", "wrong_token"}
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("name", CALLS)
def test_a_token_of_all_other_scopes_is_refused(agency, officer, name):
    method, path, scope, body = CALLS[name]
    secret = token(officer, *(set(Scope) - {scope}))
    assert call(method, path, secret, body).status_code == 403
    assert Entry.objects.get().refused == "outside_scope"


@pytest.mark.parametrize("path", ["/cases/NOPE/report", "/cases/NOPE/judgements", "/nothing"])
def test_what_is_not_there_is_not_found(officer, path):
    assert call("GET", path, token(officer)).status_code == 404


def test_nobody_opens_a_case_of_their_own(agency):
    who = site.user(
        "own", Role.NATIONAL_CONTROL_OFFICER, number=site.OPEN_CASE_NUMBER, protected=True
    )
    assert call("GET", "/cases/C1/report", token(who)).status_code == 403
    assert Entry.objects.get().refused == "own_case"


@pytest.mark.parametrize(
    "otherwise", [{"until": site.ON.replace(year=2025)}, {"revoked_at": site.NOW}]
)
def test_an_old_or_revoked_token_does_not_hold(agency, officer, otherwise):
    secret = token(officer, **otherwise)
    assert call("GET", "/cases/C1/report", secret).status_code == 401


def test_a_token_may_no_more_than_its_owner_may_now(agency, officer):
    secret = token(officer)
    assert call("GET", "/cases/C1/report", secret).status_code == 200
    officer.access.update(ended_at=site.NOW)
    assert call("GET", "/cases/C1/report", secret).status_code == 403
    officer.is_active = False
    officer.save()
    assert call("GET", "/cases/C1/report", secret).status_code == 401


def test_a_session_opens_nothing(agency, officer, client):
    client.force_login(officer)
    assert client.get("/api/v1/cases/C1/report").status_code == 401


def test_the_report_is_that_of_the_command(agency, officer):
    told = call("GET", "/cases/C1/report", token(officer)).json()
    assert told["kind"] == "case_report"
    assert Entry.objects.filter(act="case.opened", subject_id="C1", purpose="control").exists()
    swedish = call("GET", "/cases/C1/report", token(officer), **{"Accept-Language": "sv"}).json()
    assert swedish != told


def test_the_one_who_has_the_case_judges_and_the_judgement_is_read(agency, officer):
    secret = token(officer)
    take("C1", asked=site.asked(officer))
    assert call("POST", "/cases/C1/judgements", secret, JUDGED).status_code == 201
    (told,) = call("GET", "/cases/C1/judgements", secret).json()["judgements"]
    assert told["verdict"] == "explained"
    assert told["made_by"] == "kim"


@pytest.mark.parametrize("indicator", ["no_such", "application_incomplete", ""])
def test_what_the_check_did_not_find_is_not_judged(agency, officer, indicator):
    secret = token(officer)
    take("C1", asked=site.asked(officer))
    answer = call("POST", "/cases/C1/judgements", secret, JUDGED | {"indicator": indicator})
    assert answer.status_code == 422
    (fault,) = answer.json()["faults"]
    assert fault["where"] == "body.sent.indicator"
    assert not Judgement.objects.exists()


def test_the_same_key_judges_once(agency, officer):
    secret = token(officer)
    take("C1", asked=site.asked(officer))
    first, second = (
        call("POST", "/cases/C1/judgements", secret, JUDGED, key="same") for _ in range(2)
    )
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert second.headers["Idempotent-Replayed"] == "true"
    assert Judgement.objects.count() == 1
    other = call("POST", "/cases/C1/judgements", secret, JUDGED | {"reason": "No"}, key="same")
    assert other.status_code == 422
    assert Judgement.objects.count() == 1


def test_two_owners_share_no_keys(agency, officer):
    other = site.user("lo", Role.REGIONAL_CONTROL_OFFICER, region=site.REGION)
    take("C1", asked=site.asked(officer))
    call("POST", "/cases/C1/judgements", token(officer), JUDGED, key="same")
    answer = call("POST", "/cases/C1/judgements", token(other), JUDGED, key="same")
    assert answer.status_code == 403


def test_a_refused_call_may_be_sent_again_under_its_key(agency, officer):
    secret = token(officer)
    assert call("POST", "/cases/C1/judgements", secret, JUDGED, key="k").status_code == 403
    take("C1", asked=site.asked(officer))
    assert call("POST", "/cases/C1/judgements", secret, JUDGED, key="k").status_code == 201


def test_beyond_the_limit_calls_wait(agency, officer, monkeypatch):
    secret = token(officer)
    limited = BOUNDS.calls.model_copy(update={"per_minute": 3})
    monkeypatch.setattr(
        "samsyn.apps.api.caller.BOUNDS", BOUNDS.model_copy(update={"calls": limited})
    )
    monkeypatch.setattr("samsyn.apps.api.caller.now", lambda: site.NOW)
    answers = [call("GET", "/cases/C1/judgements", secret) for _ in range(5)]
    assert [one.status_code for one in answers] == [200] * 3 + [429] * 2
    assert answers[-1].headers["Retry-After"] == "60"
    assert Entry.objects.filter(refused="too_many").count() == 1
    assert call("GET", "/cases/C1/judgements", token(officer)).status_code == 200


def test_whoever_tries_tokens_is_stopped(agency, monkeypatch):
    monkeypatch.setattr("samsyn.apps.api.caller.now", lambda: site.NOW)
    most = BOUNDS.calls.unknown_per_minute
    told = [call("GET", "/cases/C1/report", f"t{n}").status_code for n in range(most + 2)]
    assert told == [401] * most + [429] * 2
    assert Entry.objects.count() == most + 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b"[]", 422),
        (b"null", 422),
        (b'{"indicator": 1}', 422),
        (b'{"indicator": "a", "verdict": "explained", "reason": "\\ud800"}', 422),
        (b'{"indicator": "a", "verdict": "explained", "reason": "\\u0000"}', 422),
        (b'{"indicator": "a", "verdict": "guilty", "reason": "r"}', 422),
        (b'{"indicator": "a", "verdict": "explained", "reason": "   "}', 422),
        (b'{"indicator": "a", "verdict": "explained", "reason": "r", "more": 1}', 422),
        (b" " * (BOUNDS.calls.longest_body + 1), 413),
    ],
)
def test_what_cannot_be_taken_is_told_of(agency, officer, body, status):
    answer = call("POST", "/cases/C1/judgements", token(officer), body)
    assert answer.status_code == status, answer.content
    told = answer.json()
    assert told["status"] == status
    assert told["title"]
    assert told["what_to_do"]


@pytest.mark.parametrize("key", ["å", "a" * 101, " ", "a b"])
def test_a_key_has_its_form(agency, officer, key):
    answer = call("POST", "/cases/C1/check", token(officer), key=key)
    assert answer.status_code == 422


def test_a_case_is_checked_at_once(agency, officer):
    told = call("POST", "/cases/C1/check", token(officer)).json()
    assert told["outcomes"]["document_reported_lost_or_stolen"] == "hit"
    assert told["on"] == site.ON.isoformat()
    assert Entry.objects.filter(act="case.checked", subject_id="C1").exists()


def test_a_case_of_a_register_that_was_not_checked_is_not_ready(agency, officer):
    agency.run.current_at = None
    agency.run.save()
    assert call("POST", "/cases/C1/check", token(officer)).status_code == 409


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("/cases/199001022384/report", True),
        ("/cases/19900102-2384", True),
        ("/cases/9001022384", True),
        ("/cases/900102%2D2384", False),
        ("/cases/199001022383", False),
        ("/cases/C0000017", False),
        ("/cases/123456789012345", False),
    ],
)
def test_identity_numbers_in_addresses_are_seen(text, named):
    assert names_a_person(text) == named


def test_an_identity_number_in_the_address_is_sent_back_and_not_kept(agency, officer):
    answer = call("GET", "/cases/199001022384/report", token(officer))
    assert answer.status_code == 400
    assert not Entry.objects.exists()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_told_what_there_is(officer, method):
    answer = call(method, "/cases/C1/report", token(officer))
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET"


def test_a_token_is_kept_as_a_hash_alone(officer):
    secret = token(officer)
    assert secret not in str(Token.objects.values().get())


@pytest.mark.parametrize("length", ["abc", "-1", "1.5", "²"])
def test_a_length_that_is_none_is_a_problem_and_no_fault_of_ours(agency, length):
    answer = Client().post("/api/v1/cases", b"{}", "application/json", CONTENT_LENGTH=length)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_the_same_intake_sent_twice_at_once_has_one_answer(officer, monkeypatch):
    secret, check, twins = token(officer), calls.intake.check, []

    def meanwhile(*given, **named):
        """The other call, between this one's look for an earlier answer and its check."""
        if not twins:
            twins.append(None)
            twins[0] = call("POST", "/cases", secret, CASE, key="same")
        check(*given, **named)

    monkeypatch.setattr(calls.intake, "check", meanwhile)
    answer = call("POST", "/cases", secret, CASE, key="same")
    assert [answer.status_code, twins[0].status_code] == [202, 202]
    assert answer.json() == twins[0].json()
    assert Delivery.objects.count() == 1
