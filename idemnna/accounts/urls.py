from django.urls import path

from idemnna.accounts import views

app_name = "accounts"
urlpatterns = [
    path("account/", views.me, name="me"),
    path("setup/<str:token>/", views.setup, name="setup"),
    path("exit/", views.quick_exit, name="quick_exit"),
    path("calendar/", views.calendar, name="calendar"),
]
