"""Addresses of the API's pages, which stand under their language."""

from django.urls import path

from samsyn.apps.api import views

urlpatterns = [
    path("api/", views.api_page, name="api-page"),
    path("accounts/tokens/", views.tokens_page, name="tokens"),
    path("accounts/tokens/<int:token_id>/revoke/", views.revoke_token, name="token-revoke"),
]
