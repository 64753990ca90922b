"""The site as gunicorn serves it."""

import logging
import os
from importlib import import_module
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.urls import get_resolver

from samsyn.register.refusal import Refusal

_LOG = logging.getLogger(__name__)


def _made_ready() -> None:
    """Read what pages are made of before the first one is asked for, which would wait a second."""
    _ = get_resolver().url_patterns
    words = import_module("samsyn.apps.frame.words")
    for lang in ("sv", "en"):
        words.page_words(lang)
    import_module("samsyn.apps.control.declared").declared()
    # Each loads libraries the first time: half a second, and a fifth.
    pc.equal(pa.array([""]), "")
    import_module("samsyn.engine.fragment").parse("fact", {"fact": "boolean"})
    for engine in engines.all():
        if isinstance(engine, Jinja2):
            for name in engine.env.list_templates(extensions=["html"]):
                engine.get_template(name)
    _read_current_run()


def _read_current_run() -> None:
    """Read the declarations that the reports at hand were made with: as long as three pages."""
    try:
        run = import_module("samsyn.apps.control.queries").current_run()
        if run is not None:
            catalog = import_module("samsyn.apps.report.queries").run_catalog(Path(run.folder))
            import_module("samsyn.engine.shown_facts").read_ahead(catalog)
    except (DatabaseError, Refusal):
        # The site starts without a database or a result too, and its pages say what is wrong.
        _LOG.warning("the result in use could not be read at the start")
    finally:
        connection.close()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.site.settings")
application = get_wsgi_application()
_made_ready()
