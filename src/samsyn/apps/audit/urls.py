"""Addresses of the audit trail."""

from django.urls import path

from samsyn.apps.audit import views

urlpatterns = [
    path("trail/", views.trail_page, name="trail"),
    path("trail/export/", views.trail_export, name="trail-export"),
    path("trail/own-name/", views.own_name_page, name="trail-own-name"),
    path("trail/colleagues/", views.colleagues_page, name="trail-colleagues"),
    path("trail/volumes/", views.volumes_page, name="trail-volumes"),
    path("trail/not-assigned/", views.not_assigned_page, name="trail-not-assigned"),
    path("trail/urgent/", views.urgent_accesses_page, name="trail-urgent"),
    path("trail/urgent/<int:access_id>/", views.urgent_review_page, name="trail-urgent-review"),
]
