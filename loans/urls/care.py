from django.urls import path

from loans.views import follow_ups, incomes, missed, purchases, reschedules, write_offs

urlpatterns = [
    path("loans/<int:pk>/missed/", missed.note, name="missed"),
    path("loans/<int:pk>/follow-up/", follow_ups.leave, name="follow_up_add"),
    path("missed/<int:pk>/strike/", missed.strike, name="missed_strike"),
    path("missed/<int:pk>/restore/", missed.restore, name="missed_restore"),
    path("loans/<int:pk>/write-off/", write_offs.write_off, name="write_off"),
    path("loans/<int:pk>/recovery/", write_offs.recover, name="recover"),
    path("loans/<int:pk>/overpayment/", write_offs.return_overpayment, name="return_overpayment"),
    path("loans/<int:pk>/reschedule/", reschedules.reschedule, name="reschedule"),
    path("loans/<int:pk>/reschedule/proposal/", reschedules.propose, name="reschedule_propose"),
    path("loans/<int:pk>/reschedule/row/", reschedules.add_row, name="reschedule_row"),
    path("loans/<int:pk>/purchases/add/", purchases.add, name="purchase_add"),
    path("purchases/<int:pk>/", purchases.edit, name="purchase"),
    path("purchases/<int:pk>/remove/", purchases.remove, name="purchase_remove"),
    path("purchases/<int:pk>/restore/", purchases.restore, name="purchase_restore"),
    path("purchases/<int:pk>/photo/", purchases.photo, name="purchase_photo"),
    path("businesses/<int:pk>/income/", incomes.enter, name="income"),
]
