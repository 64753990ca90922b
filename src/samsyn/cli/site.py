"""Makes the site's parts ready for a command: its settings, and a database with all its tables."""

import os

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from samsyn.register.refusal import Refusal


def set_up() -> None:
    """Set the site up by its settings; its database is not looked at.

    Raises:
        Refusal: a setting is missing.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.site.settings")
    try:
        django.setup()
        _ = settings.SECRET_KEY
    except ImproperlyConfigured as error:
        raise Refusal(sv=f"webbplatsens inställningar: {error}", en=f"settings: {error}") from None


def site_ready() -> None:
    """Set the site up. After this, and not before, modules with its tables can be loaded.

    Raises:
        Refusal: a setting is missing, or the database cannot be reached or lacks tables.
    """
    set_up()
    try:
        lacking = _lacks_tables()
    except DatabaseError as error:
        raise Refusal(sv=f"databasen: {error}", en=f"the database: {error}") from None
    if lacking:
        raise Refusal(
            sv="databasen saknar tabeller för den här versionen. Kör: samsyn migrate",
            en="the database lacks tables of this version. Run: samsyn migrate",
        )


def _lacks_tables() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
