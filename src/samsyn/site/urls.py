"""Addresses. Every page stands under its language, ``/sv/`` or ``/en/``."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

from samsyn.apps.frame import views

urlpatterns = [
    path("", login_not_required(RedirectView.as_view(pattern_name="home"))),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("help/", views.help_page, name="help"),
        path("accessibility/", views.accessibility, name="accessibility"),
        path("", include("samsyn.apps.accounts.urls")),
        path("", include("samsyn.apps.audit.urls")),
        path("", include("samsyn.apps.control.urls")),
        path("", include("samsyn.apps.jobs.urls")),
    ),
]
handler403 = "samsyn.apps.frame.views.forbidden"
handler404 = "samsyn.apps.frame.views.not_found"
handler500 = "samsyn.apps.frame.views.broken"
