from django.urls import path

from meetings.views import agreements, deliveries, groups, meetings, roster

app_name = "meetings"
urlpatterns = [
    path("meetings/", meetings.list_meetings, name="list"),
    path("meetings/add/", meetings.add, name="add"),
    path("meetings/attendance/", meetings.attendance_now, name="attendance_now"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/edit/", meetings.edit, name="edit"),
    path("meetings/<int:pk>/remove/", meetings.remove, name="remove"),
    path("meetings/restore/", meetings.restore, name="restore"),
    path("meetings/<int:pk>/attendance/", roster.roster, name="roster"),
    path("meetings/<int:pk>/attendance/everybody/", roster.everybody_came, name="roster_everybody"),
    path("meetings/<int:pk>/attendance/visitors/", roster.find_visitor, name="roster_visitor"),
    path("meetings/<int:pk>/attendance/visitors/add/", roster.add_visitor, name="roster_visitor_add"),
    path("meetings/<int:pk>/agreements/", agreements.add, name="agreement_add"),
    path("agreements/<int:pk>/follow/", agreements.follow, name="agreement_follow"),
    path("agreements/<int:pk>/remove/", agreements.remove, name="agreement_remove"),
    path("agreements/restore/", agreements.restore, name="agreement_restore"),
    path("meetings/<int:pk>/deliver/", deliveries.deliver, name="deliver"),
    path("groups/", groups.list_groups, name="groups"),
    path("groups/add/", groups.add, name="group_add"),
    path("groups/<int:pk>/", groups.group, name="group"),
    path("groups/<int:pk>/edit/", groups.edit, name="group_edit"),
    path("groups/<int:pk>/admit/", groups.admit, name="admit"),
    path("groups/<int:pk>/admit/<str:token>/undo/", groups.admission_undo, name="admission_undo"),
    path("memberships/<int:pk>/end/", groups.end, name="membership_end"),
    path("memberships/<int:pk>/reopen/", groups.reopen, name="membership_reopen"),
]
