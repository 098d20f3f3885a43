from django.urls import path

from idemnna.rights.views import consents, forgetting, kept, requests

app_name = "rights"
urlpatterns = [
    path("women/<str:code>/consents/", consents.consents, name="consents"),
    path("women/<str:code>/consents/<str:purpose>/", consents.add, name="consent_add"),
    path("consents/<int:pk>/revoke/", consents.revoke, name="consent_revoke"),
    path("consent-texts/", consents.texts, name="texts"),
    path("consent-texts/<str:purpose>/", consents.add_text, name="text_add"),
    path("women/<str:code>/kept/", kept.kept, name="kept"),
    path("women/<str:code>/rights/", requests.add, name="request_add"),
    path("rights/requests/", requests.list_requests, name="requests"),
    path("rights/requests/<int:pk>/", requests.answer, name="request"),
    path("rights/requests/<int:pk>/reopen/", requests.reopen, name="request_reopen"),
    path("women/<str:code>/forget/", forgetting.forget, name="forget"),
    path("women/<str:code>/forget/cancel/", forgetting.cancel, name="forget_cancel"),
    path("rights/retention/", forgetting.retention, name="retention"),
]
