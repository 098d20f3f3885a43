from django.urls import path

from idemnna.merging import views

app_name = "merging"
urlpatterns = [
    path("duplicates/", views.duplicates, name="duplicates"),
    path("women/<str:code>/same/", views.choose, name="choose"),
    path("merging/<int:pk>/undo/", views.undo, name="undo"),
    path("merging/<str:code>/<str:other>/", views.compare, name="compare"),
]
