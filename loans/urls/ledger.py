from django.urls import path

from loans.views import business_mode, disbursements, loans, receipts, repayments, reversals

urlpatterns = [
    path("loans/", loans.list_loans, name="list"),
    path("loans/<int:pk>/", loans.loan, name="loan"),
    path("loans/<int:pk>/business-mode/", business_mode.at_loan, name="loan_business_mode"),
    path("loans/<int:pk>/disburse/", disbursements.disburse, name="disburse"),
    path("loans/<int:pk>/payment/", repayments.pay, name="pay"),
    path("loans/<int:pk>/payment/preview/", repayments.preview, name="pay_preview"),
    path("payments/new/", repayments.choose, name="pay_choose"),
    path("receipts/<int:pk>/", receipts.receipt, name="receipt"),
    path("receipts/<int:pk>/send/", receipts.send, name="receipt_reserved_send"),
    path("r/<str:token>/", receipts.receipt_public, name="receipt_public"),
    path("entries/<int:pk>/reverse/", reversals.reverse_entry, name="reverse"),
]
