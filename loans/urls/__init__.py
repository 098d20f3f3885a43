from loans.urls import businesses, ledger, loans, reports

app_name = "loans"
urlpatterns = [*businesses.urlpatterns, *loans.urlpatterns, *ledger.urlpatterns, *reports.urlpatterns]
