from django.urls import path

from idemnna.accounts.views import leaving, me, setup

app_name = "accounts"
urlpatterns = [
    path("account/", me.me, name="me"),
    path("setup/<str:token>/", setup.setup, name="setup"),
    path("exit/", leaving.quick_exit, name="quick_exit"),
    path("calendar/", leaving.calendar, name="calendar"),
]
