from django.urls import path

from idemnna.search import views

app_name = "search"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/<str:kind>/", views.search_kind, name="kind"),
]
