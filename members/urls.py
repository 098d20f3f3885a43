from django.urls import path

from members.views import children, follow_ups, phones, visits, women

app_name = "members"
urlpatterns = [
    path("women/", women.list_women, name="list"),
    path("women/add/", women.add, name="add"),
    path("women/<str:code>/edit/", women.edit, name="edit"),
    path("women/<str:code>/status/", women.change_status, name="status"),
    path("women/<str:code>/status/<int:pk>/undo/", women.undo_status, name="status_undo"),
    path("women/<str:code>/phones/add/", phones.add, name="phone_add"),
    path("women/<str:code>/children/add/", children.add, name="child_add"),
    path("women/<str:code>/visit/", visits.log, name="visit_log"),
    path("phones/<int:pk>/", phones.edit, name="phone_edit"),
    path("phones/<int:pk>/remove/", phones.remove, name="phone_remove"),
    path("phones/<int:pk>/restore/", phones.restore, name="phone_restore"),
    path("children/<int:pk>/", children.edit, name="child_edit"),
    path("visits/new/", visits.choose, name="visit_choose"),
    path("visits/<int:pk>/", visits.visit, name="visit"),
    path("visits/<int:pk>/correct/", visits.correct, name="visit_correct"),
    path("visits/<int:pk>/withdraw/", visits.withdraw, name="visit_withdraw"),
    path("visits/<int:pk>/restore/", visits.restore, name="visit_restore"),
    path("follow-ups/", follow_ups.list_follow_ups, name="follow_ups"),
    path("follow-ups/add/", follow_ups.add, name="follow_up_add"),
    path("follow-ups/<int:pk>/", follow_ups.edit, name="follow_up_edit"),
    path("follow-ups/<int:pk>/done/", follow_ups.done, name="follow_up_done"),
    path("follow-ups/<int:pk>/reopen/", follow_ups.reopen, name="follow_up_reopen"),
]
