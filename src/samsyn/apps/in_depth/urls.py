"""Addresses of the in-depth check of a case."""

from django.urls import path

from samsyn.apps.in_depth import party_views, plan_views, step_views, work_views

_QUESTION = "cases/<str:case_id>/questions/<int:number>/"
_ACTS = ("answer", "set_aside", "take_up")

urlpatterns = [
    path("cases/<str:case_id>/plan/", plan_views.plan_page, name="case-plan"),
    path("cases/<str:case_id>/plan/use/", plan_views.use_plan, name="case-plan-use"),
    path("cases/<str:case_id>/plan/ask/", plan_views.ask_own, name="case-plan-ask"),
    *(
        path(f"{_QUESTION}{act}/", plan_views.question_act, {"act": act}, f"question-{act}")
        for act in _ACTS
    ),
    path("cases/<str:case_id>/steps/<int:number>/", step_views.step_page, name="case-step"),
    path("cases/<str:case_id>/steps/<slug:step>/", step_views.new_step_page, name="case-new-step"),
    path("cases/<str:case_id>/party-copy/", party_views.party_copy, name="case-party-copy"),
    path("cases/<str:case_id>/secrecy/", party_views.secrecy_page, name="case-secrecy"),
    path("cases/<str:case_id>/corrections/", party_views.corrections_page, name="case-corrections"),
    path("cases/<str:case_id>/documents/", party_views.documents_page, name="case-documents"),
    path("cases/<str:case_id>/work/", work_views.work_page, name="case-work"),
]
