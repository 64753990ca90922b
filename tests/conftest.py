"""What tests share."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.db import connection
from hypothesis import settings

# How long an example takes says nothing of whether it holds.
settings.register_profile("samsyn", deadline=None)
settings.load_profile("samsyn")

_GUARD = import_module("samsyn.apps.audit.migrations.0002_entries_stay")


class _Statements:
    """Runs a migration's statements outside a migration."""

    def __init__(self) -> None:
        self.connection = connection

    def execute(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.fixture
def guarded_trail(db) -> None:
    """The trail as the migration guards it, also after a test that had to empty its tables."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'audit_entry_no_%'"
            if connection.vendor == "postgresql"
            else "SELECT count(*) FROM sqlite_master WHERE name LIKE 'audit_entry_no_%'"
        )
        (guards,) = cursor.fetchone()
    if not guards:
        _GUARD.guard(None, _Statements())


@pytest.fixture(autouse=True)
def _emptied_trail(request) -> Iterator[None]:
    """Tables are emptied after a test that committed, which the trail's own guard would refuse."""
    marker = request.node.get_closest_marker("django_db")
    if not (marker and marker.kwargs.get("transaction")):
        yield
        return
    # Set up before this, so that its emptying comes after.
    request.getfixturevalue("transactional_db")
    yield
    connection.rollback()
    _GUARD.unguard(None, _Statements())
