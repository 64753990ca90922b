"""Addresses of signing in and out, and of access rights."""

from django.urls import path

from samsyn.apps.accounts import rights_views, views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("accounts/", rights_views.accounts_page, name="accounts"),
    path("accounts/<int:user_id>/", rights_views.account_page, name="account"),
    path("accounts/rights/<int:access_id>/", rights_views.right_page, name="access-right"),
]
