from django.urls import path

from loans.views import cash, reports

urlpatterns = [
    path("loans/report/", reports.latest, name="report_latest"),
    path("loans/report/<int:year>/<int:month>/", reports.report, name="report"),
    path("loans/report/<int:year>/<int:month>/xlsx/", reports.xlsx, name="report_xlsx"),
    path("loans/report/<int:year>/<int:month>/confirm/", reports.confirm, name="report_confirm"),
    path("loans/cash/", cash.latest, name="cash"),
    path("loans/cash/<str:day>/", cash.day, name="cash_day"),
    path("loans/cash/<str:day>/count/", cash.count, name="cash_count"),
]
