from loans.urls import businesses, care, ledger, loans, reports

app_name = "loans"
urlpatterns = [
    *businesses.urlpatterns,
    *loans.urlpatterns,
    *ledger.urlpatterns,
    *care.urlpatterns,
    *reports.urlpatterns,
]
