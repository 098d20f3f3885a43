from django.urls import path

from idemnna.diary import views

app_name = "diary"
urlpatterns = [
    path("diary/", views.month, name="month"),
    path("diary/agenda/", views.agenda, name="agenda"),
    path("diary/feed/", views.feed, name="feed"),
    path("diary/feed/new/", views.feed_new, name="feed_new"),
    path("diary/feed/revoke/", views.feed_revoke, name="feed_revoke"),
    path("ics/<str:token>.ics", views.ics, name="ics"),
]
