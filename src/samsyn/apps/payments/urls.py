"""Addresses of payments and claims."""

from django.urls import path

from samsyn.apps.payments import figure_views, views

_INQUIRY = "payments/inquiries/<int:inquiry_id>/"

urlpatterns = [
    path("payments/", views.payments_page, name="payments"),
    path("payments/open/", views.open_inquiry, name="payment-open"),
    path(_INQUIRY, views.inquiry_page, name="payment-inquiry"),
    path(f"{_INQUIRY}assign/", views.assign_page, name="payment-assign"),
    path("payments/follow-up/", figure_views.follow_up_page, name="payment-follow-up"),
    path("payments/follow-up/csv/", figure_views.follow_up_csv, name="payment-csv"),
]
