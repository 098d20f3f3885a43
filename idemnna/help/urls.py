from django.urls import path

from idemnna.help import views

app_name = "help"
urlpatterns = [
    path("help/", views.index, name="index"),
    path("help/here/", views.here, name="here"),
    path("help/<slug:slug>/", views.page, name="page"),
]
