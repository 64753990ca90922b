"""What happens around every call, before it is known which one it is."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.views.decorators.csrf import csrf_exempt

from samsyn.apps.api.bounds import BOUNDS
from samsyn.apps.api.problems import problem
from samsyn.methods.identity_numbers import is_coordination_number, is_personal_identity_number

View = Callable[..., HttpResponse]
_PERSON_NUMBER = re.compile(r"(?<!\d)((?:19|20)?\d{6})[-+]?(\d{4})(?!\d)", re.ASCII)
_DIGITS = 10


def framed(view: View) -> View:
    """The call within bounds; it is signed for by its token and by nothing else."""

    @wraps(view)
    def within(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (wrong := _out_of_bounds(request)) is not None:
            return problem(wrong)
        answer = view(request, *args, **kwargs)
        if not isinstance(answer, HttpResponseNotAllowed):
            return answer
        told = problem("wrong_method")
        told.headers["Allow"] = answer.headers["Allow"]
        return told

    return csrf_exempt(login_not_required(within))


def names_a_person(text: str) -> bool:
    """Whether a person's identity number stands in the text, of ten digits or twelve."""
    return any(_is_person("".join(found)) for found in _PERSON_NUMBER.findall(text))


def _out_of_bounds(request: HttpRequest) -> str | None:
    if names_a_person(request.get_full_path()):
        return "identity_number"
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdecimal()):
        return "not_json"
    if int(length) > BOUNDS.calls.longest_body:
        return "too_long"
    is_json = request.content_type == "application/json"
    return "wrong_kind" if int(length) and not is_json else None


def _is_person(digits: str) -> bool:
    whole = (
        [f"{century}{digits}" for century in ("19", "20")] if len(digits) == _DIGITS else [digits]
    )
    return any(is_personal_identity_number(one) or is_coordination_number(one) for one in whole)
