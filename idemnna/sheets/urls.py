from django.urls import path

from idemnna.sheets import views

app_name = "sheets"
urlpatterns = [
    path("sheets/", views.choose, name="choose"),
    path("sheets/visit/", views.visit, name="visit"),
    path("sheets/meeting/", views.meeting, name="meeting"),
    path("sheets/income/", views.income, name="income"),
]
