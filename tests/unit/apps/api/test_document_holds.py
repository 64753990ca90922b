"""The API answers as its own OpenAPI document says, whatever is sent: by schemathesis."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)
from tests.every_page import World, world
from tests.on_site import OPEN_CASE
from tests.unit.apps.api.calling import token

from samsyn.apps.access.actor import Role
from samsyn.apps.api.models import Minute

pytestmark = pytest.mark.django_db
DOCUMENT = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
CALLS = {one.ok().label: one.ok() for one in DOCUMENT.get_all_operations()}
HOLDS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[World]:
    """One world for all of them; each call is undone."""
    ends = (request_started, request_finished)
    # A server closes its connection with each call; here the next call goes on in the same one.
    for one in ends:
        one.disconnect(close_old_connections)
    with django_db_blocker.unblock(), transaction.atomic():
        yield world(tmp_path_factory.mktemp("world"))
        transaction.set_rollback(True)
    for one in ends:
        one.connect(close_old_connections)


@pytest.mark.parametrize("with_token", [True, False])
@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("label", CALLS)
def test_what_is_answered_is_what_the_document_tells(made, label, mode, with_token):
    secret = token(made.people[Role.NATIONAL_CONTROL_OFFICER])
    headers = {"Authorization": f"Bearer {secret}"} if with_token else {}

    @seed(20260901)
    @settings(max_examples=40, deadline=None, database=None, suppress_health_check=HealthCheck)
    @given(case=CALLS[label].as_strategy(generation_mode=mode), there=st.booleans())
    def holds(case: schemathesis.Case, there: bool) -> None:
        if there and "case_id" in case.path_parameters:
            case.path_parameters["case_id"] = OPEN_CASE
        with transaction.atomic():
            Minute.objects.all().delete()
            case.call_and_validate(headers=headers, checks=HOLDS)
            transaction.set_rollback(True)

    holds()
