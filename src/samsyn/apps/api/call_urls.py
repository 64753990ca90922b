"""Addresses of the calls, the same in every language."""

from django.urls import URLPattern, path, re_path

from samsyn.apps.api import views
from samsyn.apps.api.calls import api
from samsyn.apps.api.framing import framed


def _calls() -> list[URLPattern]:
    """The framework's own patterns, each with its call framed."""
    found = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern)]
    for pattern in found:
        pattern.callback = framed(pattern.callback)
    return [pattern for pattern in found if pattern.name != "api-root"]


urlpatterns = [
    path("openapi.json", views.document, name="api-document"),
    *_calls(),
    re_path(r"^(?P<rest>.*)$", framed(views.no_such_call), name="api-nothing"),
]
