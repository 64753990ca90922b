"""The database itself refuses to change or drop an entry of the trail."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_SQLITE = {
    act: f"""CREATE TRIGGER audit_entry_no_{act} BEFORE {act} ON audit_entry
    BEGIN SELECT RAISE(ABORT, 'entries of the audit trail stay as they are'); END"""
    for act in ("UPDATE", "DELETE")
} | {
    # INSERT OR REPLACE drops the row that is there, and no trigger of DELETE hears of it.
    "INSERT": """CREATE TRIGGER audit_entry_no_INSERT BEFORE INSERT ON audit_entry
    WHEN EXISTS (SELECT 1 FROM audit_entry WHERE number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'entries of the audit trail stay as they are'); END"""
}
_POSTGRESQL = """
CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'entries of the audit trail stay as they are'; END $$;
CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_stays();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays();
"""


def guard(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRESQL)
        return
    for statement in _SQLITE.values():
        schema_editor.execute(statement)


def unguard(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS audit_entry_stays() CASCADE")
        return
    for act in _SQLITE:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS audit_entry_no_{act}")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
