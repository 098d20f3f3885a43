from django.urls import path

from idemnna.story import views

app_name = "story"
urlpatterns = [
    path("women/<str:code>/", views.woman, name="woman"),
    path("women/<str:code>/history/", views.history, name="history"),
]
