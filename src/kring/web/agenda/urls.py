from django.urls import path

from kring.web.agenda.views import commitments, discussions, line, quiet, reminders

app_name = "agenda"
CLASS = "groepen/<slug:group>"
urlpatterns = [
    path("afspraken/", commitments.everything, name="list"),
    path("afspraken/<int:pk>/terugkijken/", commitments.finish, name="finish"),
    path("afspraken/<int:pk>/later/", commitments.postpone, name="postpone"),
    path("afspraken/<int:pk>/overdragen/", commitments.hand_over, name="hand_over"),
    path("afspraken/<int:pk>/heropenen/", commitments.reopen, name="reopen"),
    path("afspraken/herinneren/", reminders.reminders, name="reminders"),
    path("afspraken/herinneren/kalender/", reminders.new_address, name="new_address"),
    path("afspraken/herinneren/kalender/weg/", reminders.stop_address, name="stop_address"),
    path("kalender/<str:secret>.ics", reminders.calendar_file, name="calendar"),
    path(f"{CLASS}/afspraken/", commitments.of_group, name="group"),
    path(f"{CLASS}/afspraken/nieuw/", commitments.new, name="new"),
    path(f"{CLASS}/afspraken/niet/", commitments.dismiss, name="dismiss"),
    path(f"{CLASS}/bespreking/", discussions.new, name="new_discussion"),
    path(f"{CLASS}/lijn/", line.line, name="line"),
    path(f"{CLASS}/stil/", quiet.notes, name="quiet"),
    path(f"{CLASS}/stil/<int:pk>/", quiet.note, name="quiet_note"),
    path(f"{CLASS}/stil/<int:pk>/weg/", quiet.take_away, name="take_away_note"),
]
