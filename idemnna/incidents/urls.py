from django.urls import path

from idemnna.incidents import views

app_name = "incidents"
urlpatterns = [
    path("incidents/", views.list_incidents, name="list"),
    path("incidents/add/", views.add, name="add"),
    path("incidents/<int:pk>/", views.incident, name="incident"),
    path("incidents/<int:pk>/edit/", views.edit, name="edit"),
    path("incidents/<int:pk>/authority/", views.authority_told, name="authority_told"),
    path("incidents/<int:pk>/authority/undo/", views.authority_not_told, name="authority_not_told"),
    path("incidents/<int:pk>/women/", views.women_told, name="women_told"),
    path("incidents/<int:pk>/women/undo/", views.women_not_told, name="women_not_told"),
    path("incidents/<int:pk>/affected/", views.export, name="export"),
]
