"""Addresses of the queue and of cases."""

from django.urls import path

from samsyn.apps.control import views, work_views

urlpatterns = [
    path("queue/", views.queue_page, name="queue"),
    path("queue/next/", work_views.take_next_one, name="take-next"),
    path("cases/<str:case_id>/", views.case_report_page, name="case"),
    path("cases/<str:case_id>/timeline/", views.timeline_page, name="case-timeline"),
    path("cases/<str:case_id>/purpose/", views.purpose_page, name="case-purpose"),
    path("cases/<str:case_id>/urgent/", views.urgent_page, name="case-urgent"),
    path("cases/<str:case_id>/assign/", work_views.assign_page, name="case-assign"),
    path("cases/<str:case_id>/reopen/", work_views.reopen_page, name="case-reopen"),
    path("cases/<str:case_id>/take/", work_views.take_case, name="case-take"),
    path("cases/<str:case_id>/resume/", work_views.resume_case, name="case-resume"),
    path("cases/<str:case_id>/judge/<str:indicator>/", work_views.judge_finding, name="case-judge"),
]
