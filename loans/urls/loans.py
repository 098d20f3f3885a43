from django.urls import path

from loans.views import applications

urlpatterns = [
    path("plans/<int:pk>/apply/", applications.apply, name="apply"),
    path("plans/<int:pk>/apply/preview/", applications.preview, name="terms_preview"),
    path("plans/<int:pk>/apply/rows/add/", applications.add_row, name="terms_row_add"),
    path("plans/<int:pk>/apply/rows/drop/", applications.drop_row, name="terms_row_drop"),
    path("loans/<int:pk>/edit/", applications.edit, name="request_edit"),
    path("loans/<int:pk>/approve/", applications.approve, name="approve"),
    path("loans/<int:pk>/decline/", applications.decline, name="decline"),
    path("loans/<int:pk>/agreement/", applications.agreement, name="agreement"),
]
