from django.urls import path

from idemnna.backups import views

app_name = "backups"
urlpatterns = [
    path("backups/", views.page, name="page"),
    path("backups/now/", views.make_now, name="make_now"),
    path("backups/key/", views.new_key, name="new_key"),
    path("backups/key/keep/", views.keep_key, name="keep_key"),
    path("backups/<str:name>/download/", views.download, name="download"),
]
