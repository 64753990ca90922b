"""Addresses of signing in and out, and of access rights."""

from django.urls import path

from samsyn.apps.accounts import account_views, agency_views, rights_views, views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/agency/", agency_views.to_agency, name="to-agency"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("accounts/", rights_views.accounts_page, name="accounts"),
    path("accounts/add/", account_views.add_page, name="add-account"),
    path("accounts/<int:user_id>/sign-in/", account_views.sign_in_page, name="account-sign-in"),
    path("accounts/<int:user_id>/", rights_views.account_page, name="account"),
    path("accounts/rights/<int:access_id>/", rights_views.right_page, name="access-right"),
]
# The address that the agency's provider leads back to; it has no language.
languageless = [path("sign-in/back/", agency_views.from_agency, name="from-agency")]
