"""The same call sent twice is done once: an answer is kept under the caller's Idempotency-Key.

Key, act and answer are stored in one transaction. Of two that come at once the database lets one
store the key; the other waits for it, and gives the same answer. A call that was refused, or wrong,
changed nothing and is not kept: mended, it may be sent under the same key.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from samsyn.apps.api.bounds import BOUNDS
from samsyn.apps.api.caller import Caller
from samsyn.apps.api.models import Answer
from samsyn.apps.audit.actions import record

REPEATED = "Idempotent-Replayed"
# Given while the act is under way; nobody sees an answer of that status.
_UNDER_WAY = 0


class OtherBodyError(Exception):
    """The key was used for another call."""


def earlier(request: HttpRequest, caller: Caller, key: str) -> HttpResponse | None:
    """What was answered when the call was made before; None where it was not.

    Raises:
        OtherBodyError: the key was used for another call.
    """
    since = caller.asked.at - timedelta(hours=BOUNDS.keys.kept_hours)
    held = Answer.objects.filter(token=caller.token, key=key, kept_at__gt=since).first()
    if held is None:
        return None
    if held.fingerprint != _fingerprint(request):
        raise OtherBodyError
    record("api.answer_repeated", asked=caller.asked, key=key)
    repeated = _response(held)
    repeated.headers[REPEATED] = "true"
    return repeated


def once(
    request: HttpRequest, caller: Caller, key: str, act: Callable[[], tuple[int, dict[str, Any]]]
) -> HttpResponse:
    """Do the act and keep its answer; or give the answer that was kept.

    Raises:
        OtherBodyError: the key was used for another call.
    """
    if (answered := earlier(request, caller, key)) is not None:
        return answered
    try:
        with transaction.atomic():
            held = _hold(request, caller, key)
            held.status, told = act()
            held.body = json.dumps(told, ensure_ascii=False)
            held.save(update_fields=["status", "body"])
            return _response(held)
    except IntegrityError:
        answered = earlier(request, caller, key)
        if answered is None:
            raise
        return answered


def _hold(request: HttpRequest, caller: Caller, key: str) -> Answer:
    until = caller.asked.at - timedelta(hours=BOUNDS.keys.kept_hours)
    Answer.objects.filter(kept_at__lte=until).delete()
    return Answer.objects.create(
        token=caller.token,
        key=key,
        fingerprint=_fingerprint(request),
        status=_UNDER_WAY,
        kept_at=caller.asked.at,
    )


def _fingerprint(request: HttpRequest) -> str:
    sent = "\n".join((request.method or "", request.path)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(sent + b"\n" + request.body).hexdigest()


def _response(held: Answer) -> HttpResponse:
    return HttpResponse(held.body, status=held.status, content_type="application/json")
