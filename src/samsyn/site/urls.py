"""Addresses. Every page stands under its language, ``/sv/`` or ``/en/``."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

from samsyn.apps.accounts.urls import languageless
from samsyn.apps.frame import views

urlpatterns = [
    path("", login_not_required(RedirectView.as_view(pattern_name="home"))),
    path("", include(languageless)),
    path("api/v1/", include("samsyn.apps.api.call_urls")),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("", include("samsyn.apps.api.urls")),
        path("", include("samsyn.apps.accounts.urls")),
        path("", include("samsyn.apps.audit.urls")),
        path("", include("samsyn.apps.control.urls")),
        path("", include("samsyn.apps.feedback.urls")),
        path("", include("samsyn.apps.help.urls")),
        path("", include("samsyn.apps.in_depth.urls")),
        path("", include("samsyn.apps.jobs.urls")),
        path("", include("samsyn.apps.payments.urls")),
        path("", include("samsyn.apps.permits.urls")),
        path("", include("samsyn.apps.post_checks.urls")),
        path("", include("samsyn.apps.search.urls")),
    ),
]
handler400 = "samsyn.apps.frame.views.bad_request"
handler403 = "samsyn.apps.frame.views.forbidden"
handler404 = "samsyn.apps.frame.views.not_found"
handler500 = "samsyn.apps.frame.views.broken"
