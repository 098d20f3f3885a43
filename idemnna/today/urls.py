from django.urls import path

from idemnna.today import views

app_name = "today"
urlpatterns = [
    path("", views.start, name="start"),
    path("all/", views.everything, name="all"),
]
