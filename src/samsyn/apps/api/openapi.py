"""What the API tells of itself: the OpenAPI document, and the same in words for the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from samsyn.apps.api.calls import api
from samsyn.apps.api.problems import CONTENT_TYPE

_WRONG = 400


@dataclass(frozen=True)
class CallTold:
    """A call as the page lists it. Its name has words."""

    method: str
    path: str
    name: str
    scope: str


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document; problems are told under their own content type."""
    told: dict[str, Any] = dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    for methods in told["paths"].values():
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                if int(status) >= _WRONG:
                    answer["content"] = {CONTENT_TYPE: answer["content"]["application/json"]}
    return told


def calls() -> Iterator[CallTold]:
    """The calls in their order."""
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            yield CallTold(method.upper(), path, operation["operationId"], operation["tags"][0])
