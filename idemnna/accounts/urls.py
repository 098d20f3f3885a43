from django.urls import path

from idemnna.accounts.views import leaving, me, recovery, screen, second_step, sessions, setup, shifts

app_name = "accounts"
urlpatterns = [
    path("account/", me.me, name="me"),
    path("account/start-over/", second_step.start_over, name="start_over"),
    path("account/notices/seen/", recovery.notices_seen, name="notices_seen"),
    path("sessions/", sessions.list_sessions, name="sessions"),
    path("sessions/end/", sessions.end_all, name="sessions_end"),
    path("sessions/<str:key>/end/", sessions.end, name="session_end"),
    path("shifts/begin/", shifts.begin, name="shift_begin"),
    path("shifts/end/", shifts.end, name="shift_end"),
    path("shifts/reopen/", shifts.reopen, name="shift_reopen"),
    path("shifts/cancel/", shifts.cancel, name="shift_cancel"),
    path("shifts/edit/", shifts.edit, name="shift_edit"),
    path("account/lock/", screen.lock, name="lock"),
    path("account/lock/awake/", screen.awake, name="awake"),
    path("account/unlock/", screen.unlock, name="unlock"),
    path("account/unlock/challenge/", screen.unlock_challenge, name="unlock_challenge"),
    path("account/business-mode/end/", screen.business_mode_end, name="business_mode_end"),
    path("setup/<str:token>/", setup.setup, name="setup"),
    path("colleagues/<int:pk>/link/", recovery.link_for, name="link_for"),
    path("passkeys/<int:pk>/", second_step.passkey_rename, name="passkey_rename"),
    path("passkeys/<int:pk>/remove/", second_step.passkey_remove, name="passkey_remove"),
    path("come-in/<str:token>/", recovery.link, name="link"),
    path("exit/", leaving.quick_exit, name="quick_exit"),
    path("calendar/", leaving.calendar, name="calendar"),
]
