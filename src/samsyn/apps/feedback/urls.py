"""Addresses of the accessibility statement and of what people have said."""

from django.urls import path

from samsyn.apps.feedback import views

urlpatterns = [
    path("accessibility/", views.accessibility, name="accessibility"),
    path("feedback/", views.feedback, name="feedback"),
]
