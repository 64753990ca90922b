"""Each page that says what went wrong, met the way that people meet it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, override_settings

from samsyn.apps.feedback import queries

# What nobody may read on an error page.
SECRET = "199001022382"


@contextmanager
def database_down() -> Iterator[None]:
    """No statement reaches the database, and the reason holds somebody's data."""
    error = OperationalError(f"could not connect; last row {SECRET}")
    with patch.object(connection, "cursor", side_effect=error):
        yield


def _bad_request(client: Client, lang: str) -> HttpResponse:
    return client.get(f"/{lang}/help/", HTTP_HOST="no/host")


def _refused(client: Client, lang: str) -> HttpResponse:
    return client.get(f"/{lang}/queue/")


def _forbidden(client: Client, lang: str) -> HttpResponse:
    checked = Client(enforce_csrf_checks=True)
    checked.cookies = client.cookies
    return checked.post(f"/{lang}/accessibility/", {"text": SECRET})


def _not_found(client: Client, lang: str) -> HttpResponse:
    return client.get(f"/{lang}/nothing/")


def _not_allowed(client: Client, lang: str) -> HttpResponse:
    return client.get(f"/{lang}/sign-out/")


def _too_large(client: Client, lang: str) -> HttpResponse:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100):
        return client.post(
            f"/{lang}/accessibility/",
            f"text={SECRET * 10}",
            content_type="application/x-www-form-urlencoded",
        )


def _too_many(client: Client, lang: str) -> HttpResponse:
    with patch.object(queries, "MOST_A_DAY", 0):
        return client.post(f"/{lang}/accessibility/", {"text": SECRET})


def _broken(client: Client, lang: str) -> HttpResponse:
    with database_down():
        return client.get(f"/{lang}/accounts/")


# The words of the page, its status, and how it is met by an administrator.
ERRORS: dict[str, tuple[int, Callable[[Client, str], HttpResponse]]] = {
    "wrong.bad_request": (400, _bad_request),
    "refused": (403, _refused),
    "wrong.forbidden": (403, _forbidden),
    "wrong.not_found": (404, _not_found),
    "wrong.not_allowed": (405, _not_allowed),
    "wrong.too_large": (413, _too_large),
    "wrong.too_many": (429, _too_many),
    "wrong.broken": (500, _broken),
}
