"""Calls of the API for the tests: tokens, bodies, and who may what."""

import json
from datetime import timedelta
from itertools import count

from django.test import Client
from tests import on_site as site

from samsyn.apps.access.actor import Purpose
from samsyn.apps.access.scopes import Scope
from samsyn.apps.api.models import Token
from samsyn.apps.api.secrets import hash_of, new_secret

_KEYS = count()
CASE = {
    "case": {
        "case_id": "N1",
        "case_type": "work_permit",
        "applicant_id": "NP1",
        "received_on": "2026-08-20",
        "status": "open",
        "region": "Syd",
        "unit": "Syd 1",
        "offered_monthly_salary": 1000,
    },
    "persons": [{"person_id": "NP1", "family_name": "Ny", "identity_level": "unclear"}],
    "travel_documents": [
        {
            "document_id": "ND1",
            "person_id": "NP1",
            "kind": "passport",
            "number": "X1",
            "issuing_state": "TUR",
            "reported": "stolen",
        }
    ],
}


def token(owner, *scopes: Scope, purpose: Purpose = Purpose.CONTROL, **otherwise) -> str:
    """A token of the scopes, all of them where none is named."""
    secret = new_secret()
    usual = {"until": site.ON + timedelta(days=30), "made_by": owner}
    Token.objects.create(
        owner=owner,
        name="test",
        hash=hash_of(secret),
        scopes=[scope.value for scope in scopes or Scope],
        purpose=purpose,
        made_at=site.NOW,
        **usual | otherwise,
    )
    return secret


def call(method: str, path: str, secret: str | None, body=None, *, key: str = "", **headers):
    """The answer to a call; a POST has a key of its own unless one is named."""
    told = {"Accept-Language": "en", **headers}
    if secret is not None:
        told["Authorization"] = f"Bearer {secret}"
    if method == "POST":
        told["Idempotency-Key"] = key or f"key-{next(_KEYS)}"
    sent = "" if body is None else body if isinstance(body, bytes) else json.dumps(body)
    client = Client(raise_request_exception=False)
    return client.generic(
        method,
        f"/api/v1{path}",
        sent,
        content_type="application/json" if sent else "",
        headers=told,
    )
