from django.urls import path

from idemnna.catalogues import views

app_name = "catalogues"
urlpatterns = [
    path("catalogues/", views.index, name="index"),
    path("catalogues/<slug:slug>/", views.entries, name="list"),
    path("catalogues/<slug:slug>/add/", views.add, name="add"),
    path("catalogues/<slug:slug>/<int:pk>/", views.edit, name="edit"),
    path("catalogues/<slug:slug>/<int:pk>/retire/", views.retire, name="retire"),
    path("catalogues/<slug:slug>/<int:pk>/offer/", views.offer, name="offer"),
]
