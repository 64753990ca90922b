"""Settings of the site. What differs between agencies comes from the environment.

``SAMSYN_SECRET_KEY`` and ``SAMSYN_HOSTS`` must be set; ``samsyn doctor`` tells what is wrong with a
set-up, and docs/running.md what each setting does.
"""

import os
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url

from samsyn.apps.operation import logs

HERE = Path(__file__).parent
APPS = HERE.parent / "apps"


def _flag(name: str) -> bool:
    return os.environ.get(name, "") == "1"


def _listed(name: str) -> list[str]:
    return [one for one in os.environ.get(name, "").split(",") if one]


SAMSYN_DATA = Path(os.environ.get("SAMSYN_DATA", "data")).absolute()
# Where ``samsyn audit anchor`` writes: best on another machine, or a medium written once.
SAMSYN_ANCHORS = Path(os.environ.get("SAMSYN_ANCHORS", SAMSYN_DATA / "anchors.csv"))
SAMSYN_DEMONSTRATION = _flag("SAMSYN_DEMONSTRATION")
SAMSYN_TODAY = (
    date.fromisoformat(os.environ["SAMSYN_TODAY"]) if os.environ.get("SAMSYN_TODAY") else None
)
# The agency's own settings of the check (gates, share of the random arm): ``--config``.
# From which hour, by the clock of the site, each night's check after the decision is asked for.
SAMSYN_NIGHT_FROM = os.environ.get("SAMSYN_NIGHT_FROM", "")
SAMSYN_CONFIG = os.environ.get("SAMSYN_CONFIG", "")
# Sign-in through the agency's OIDC provider (``accounts/agency.py``); no issuer, no such sign-in.
SAMSYN_OIDC = {
    name: os.environ.get(f"SAMSYN_OIDC_{name.upper()}", "")
    for name in (
        "issuer",
        "client_id",
        "client_secret",
        "key_file",
        "match_claim",
        "least_level",
        "scopes",
    )
}
# With a password: the agency says so where it has a provider.
SAMSYN_LOCAL_SIGN_IN = _flag("SAMSYN_LOCAL_SIGN_IN") or not SAMSYN_OIDC["issuer"]
# How many of the agency's own proxies a request comes through, each adding to X-Forwarded-For.
SAMSYN_PROXIES = int(os.environ.get("SAMSYN_PROXIES") or 0)
# Who may read /metrics beside this machine itself, by address.
SAMSYN_METRICS_FROM = _listed("SAMSYN_METRICS_FROM")
# Where forms may lead to beside the site itself: signing out leads to the agency's provider.
SAMSYN_FORM_TARGETS = [
    *_listed("SAMSYN_FORM_TARGETS"),
    *(f"{at.scheme}://{at.netloc}" for at in [urlsplit(SAMSYN_OIDC["issuer"])] if at.netloc),
]

SECRET_KEY = os.environ.get("SAMSYN_SECRET_KEY", "")
ALLOWED_HOSTS = _listed("SAMSYN_HOSTS")
CSRF_TRUSTED_ORIGINS = _listed("SAMSYN_ORIGINS")
DEBUG = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "samsyn.apps.accounts",
    "samsyn.apps.audit",
    "samsyn.apps.cases",
    "samsyn.apps.intake",
    "samsyn.apps.jobs",
    "samsyn.apps.control",
    "samsyn.apps.post_checks",
    "samsyn.apps.permits",
    "samsyn.apps.payments",
    "samsyn.apps.api",
    "samsyn.apps.operation",
    "samsyn.apps.in_depth",
    "samsyn.apps.search",
    "samsyn.apps.feedback",
    "samsyn.apps.help",
]
MIDDLEWARE = [
    "samsyn.apps.operation.probes.client_address",
    "samsyn.apps.operation.probes.probes",
    "samsyn.apps.operation.probes.observed",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samsyn.apps.frame.middleware.security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "samsyn.apps.frame.middleware.asking",
    "samsyn.apps.frame.middleware.Refusals",
]
ROOT_URLCONF = "samsyn.site.urls"
WSGI_APPLICATION = "samsyn.site.wsgi.application"
_PROCESSORS = ["samsyn.apps.frame.context.page"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "templates", APPS / "frame" / "jinja2", APPS / "report" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "samsyn.site.jinja.environment",
            "context_processors": _PROCESSORS,
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("SAMSYN_DATABASE", f"sqlite:///{SAMSYN_DATA / 'samsyn.sqlite3'}"),
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # One writer at a time, from the beginning of its transaction; readers never wait.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
CSRF_FAILURE_VIEW = "samsyn.apps.frame.views.forbidden"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Behind TLS everywhere but on loopback, where the demonstration and the tests run.
_TLS = not _flag("SAMSYN_WITHOUT_TLS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _TLS
SECURE_HSTS_SECONDS = 31_536_000 if _TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "samsyn_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

STATIC_URL = "/static/"
STATIC_ROOT = SAMSYN_DATA / "static"
STATICFILES_DIRS = [HERE / "static", ("report", APPS / "report" / "styles")]
WHITENOISE_USE_FINDERS = True

# Ours from INFO; of others what is at least so grave.
LOGGING = logs.settings("WARNING")
