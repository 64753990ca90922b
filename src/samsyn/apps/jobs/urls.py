"""Addresses of jobs."""

from django.urls import path

from samsyn.apps.jobs import views

urlpatterns = [path("jobs/", views.jobs_page, name="jobs")]
