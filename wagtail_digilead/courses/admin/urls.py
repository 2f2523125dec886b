"""The addresses of the organiser's screens, below ``digilead/runs/`` in the admin; every view asks who may."""

from __future__ import annotations

from django.urls import path

from . import attendance, closing, decisions, participants, results, sheets, signing

app_name = "digilead_runs"

urlpatterns = [
    path("<int:run_pk>/participants/", participants.ParticipantsView.as_view(), name="participants"),
    path(
        "<int:run_pk>/participants/results/",
        participants.ParticipantsView.as_view(results_only=True),
        name="participants_results",
    ),
    path("<int:run_pk>/participants/<int:pk>/", participants.RegistrationView.as_view(), name="registration"),
    path("<int:run_pk>/participants/decide/", decisions.DecideView.as_view(), name="decide"),
    path("<int:run_pk>/sign-up/", signing.SignUpView.as_view(), name="sign_up"),
    path("<int:run_pk>/attendance/", attendance.AttendanceView.as_view(), name="attendance"),
    path("<int:run_pk>/results/", results.ResultsView.as_view(), name="results"),
    path("<int:run_pk>/sign-in-sheet/", sheets.SignInSheetView.as_view(), name="sign_in_sheet"),
    path("<int:run_pk>/close/", closing.CloseView.as_view(), name="close"),
    path("<int:run_pk>/cancel/", closing.CancelView.as_view(), name="cancel"),
]
