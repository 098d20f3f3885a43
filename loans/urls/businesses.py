from django.urls import path

from loans.views import business_mode, businesses, plans

urlpatterns = [
    path("women/<str:code>/businesses/add/", businesses.add, name="business_add"),
    path("businesses/<int:pk>/", businesses.business, name="business"),
    path("businesses/<int:pk>/edit/", businesses.edit, name="business_edit"),
    path("businesses/<int:pk>/business-mode/", business_mode.at_business, name="business_mode"),
    path("businesses/<int:pk>/stage/", businesses.change_stage, name="business_stage"),
    path("businesses/<int:pk>/plan/", plans.add, name="plan_add"),
    path("plans/<int:pk>/", plans.plan, name="plan"),
    path("plans/<int:pk>/edit/", plans.edit, name="plan_edit"),
    path("plans/<int:pk>/edit/lines/", plans.add_line, name="plan_lines"),
    path("plans/<int:pk>/edit/figures/", plans.figures, name="plan_figures"),
    path("plans/<int:pk>/group/", plans.group_review, name="plan_group"),
    path("plans/<int:pk>/review/", plans.review, name="plan_review"),
    path("plans/<int:pk>/approve/", plans.approve, name="plan_approve"),
    path("plans/<int:pk>/version/", plans.new_version, name="plan_version"),
]
