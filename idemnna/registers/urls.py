from django.urls import path

from idemnna.registers import views

app_name = "registers"
urlpatterns = [
    path("registers/", views.upload, name="upload"),
    path("registers/<int:pk>/", views.preview, name="preview"),
    path("registers/<int:pk>/rows/<str:key>/", views.rows, name="rows"),
    path("registers/<int:pk>/reading/<str:key>/", views.reading, name="reading"),
    path("registers/<int:pk>/bring/", views.bring, name="bring"),
    path("registers/<int:pk>/to-mend.xlsx", views.to_mend, name="to_mend"),
    path("registers/<int:pk>/discard/", views.discard, name="discard"),
]
