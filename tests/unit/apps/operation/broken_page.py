"""Addresses of a site with a page that breaks, with somebody's data in its exception."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError(f"199001022382 Åsa Öberg {request.GET}")


def plain(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("broken", status=500)


urlpatterns = [path("broken/", broken)]
handler500 = "tests.unit.apps.operation.broken_page.plain"
