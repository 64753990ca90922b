"""The address of the help."""

from django.urls import path

from samsyn.apps.help import views

urlpatterns = [path("help/", views.help_page, name="help")]
