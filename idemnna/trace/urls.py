from django.urls import path

from idemnna.trace.views import history, readings, undo

app_name = "trace"
urlpatterns = [
    path("women/<str:code>/changes/", history.about_her, name="changes"),
    path("history/<str:label>/<str:key>/", history.of_row, name="history"),
    path("history/<str:label>/<str:key>/<int:event>/undo/", undo.undo, name="undo"),
    path("history/<str:label>/<str:key>/<int:event>/undo/choose/", undo.choose, name="undo_choose"),
    path("readings/", readings.readings, name="readings"),
    path("readings/sign-ins/", readings.sign_ins, name="sign_ins"),
]
