"""Addresses of the checks after the decision."""

from django.urls import path

from samsyn.apps.post_checks import views

urlpatterns = [
    path("post-checks/", views.coverage_page, name="post-checks"),
    path("post-checks/csv/", views.coverage_csv, name="post-checks-csv"),
]
