from django.urls import path

from idemnna.collection import views

app_name = "collection"
urlpatterns = [path("meetings/<int:pk>/collection/", views.meeting, name="meeting")]
