"""Addresses of the search."""

from django.urls import path

from samsyn.apps.search import views

urlpatterns = [
    path("search/", views.search_page, name="search"),
    path("search/found/", views.found_page, name="search-found"),
]
