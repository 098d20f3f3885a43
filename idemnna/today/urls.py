from django.urls import path

from idemnna.today import views

app_name = "today"
urlpatterns = [
    path("", views.start, name="start"),
    path("all/", views.everything, name="all"),
    path("since/", views.since, name="since"),
    path("since/read/", views.mark_all, name="mark_all"),
    path("since/unread/", views.unmark, name="unmark"),
    path("since/<str:code>/read/", views.mark_one, name="mark_one"),
]
