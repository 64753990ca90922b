"""SQLite's way of replacing a row by inserting it anew."""

import pytest
from django.db import DatabaseError, connection, transaction
from tests import on_site

from samsyn.apps.access.actor import Role
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.models import Entry


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such statement")
@pytest.mark.django_db
def test_an_entry_cannot_be_replaced_by_inserting_another_of_its_number():
    entry = record("case.opened", asked=on_site.asked(on_site.user("kim", Role.AUDITOR)))
    columns = [field.column for field in Entry._meta.fields]
    values = [f"'{column}'" if column == "username" else column for column in columns]
    statement = f"INSERT OR REPLACE INTO audit_entry SELECT {', '.join(values)} FROM audit_entry"
    with (
        pytest.raises(DatabaseError, match="stay as they are"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Entry.objects.get().username == entry.username
