"""Addresses of permits, their deviations, and the matters about them."""

from django.urls import path

from samsyn.apps.permits import matter_views, views

urlpatterns = [
    path("deviations/", views.deviations_page, name="deviations"),
    path("permits/<str:decision_id>/", views.permit_page, name="permit"),
    path("permits/<str:decision_id>/purpose/", views.purpose_page, name="permit-purpose"),
    path("matters/", matter_views.matters_page, name="matters"),
    path("matters/<int:matter_id>/", matter_views.matter_page, name="matter"),
    path("matters/<int:matter_id>/assign/", matter_views.assign_page, name="matter-assign"),
]
