from django.urls import path

from kring.web.school.views import groups, letters, rosters, schools, staff, students

app_name = "school"
urlpatterns = [
    path("school/", schools.settings, name="settings"),
    path("school/opzetten/", schools.setup, name="setup"),
    path("school/wissel/", schools.switch, name="switch"),
    path("school/jaren/nieuw/", schools.new_year, name="new_year"),
    path("school/brieven/", letters.letters, name="letters"),
    path("school/brieven/<slug:kind>/<slug:language>/", letters.letter, name="letter"),
    path("school/brieven/<slug:kind>/<slug:language>/terug/", letters.reset, name="reset_letter"),
    path("school/brieven/<slug:kind>/<slug:language>/brief.pdf", letters.as_pdf, name="letter_pdf"),
    path("school/brieven/<slug:kind>/<slug:language>/brief.txt", letters.as_text, name="letter_text"),
    path("school/groepen/", groups.groups, name="groups"),
    path("school/groepen/nieuw/", groups.new_group, name="new_group"),
    path("school/collegas/", staff.staff, name="staff"),
    path("school/collegas/nieuw/", staff.new_staff, name="new_staff"),
    path("school/collegas/<int:pk>/uitnodiging/", staff.invitation, name="invitation"),
    path("school/rollen/<int:pk>/weg/", staff.remove_role, name="remove_role"),
    path("groepen/<slug:group>/instellen/", groups.edit_group, name="edit_group"),
    path("groepen/<slug:group>/collegas/erbij/", groups.assign, name="assign"),
    path("groepen/<slug:group>/collegas/<int:pk>/weg/", groups.unassign, name="unassign"),
    path("groepen/<slug:group>/leerlingen/", students.students, name="students"),
    path("groepen/<slug:group>/leerlingen/nieuw/", students.new_student, name="new_student"),
    path("groepen/<slug:group>/leerlingen/inlezen/", rosters.roster, name="roster"),
    path("groepen/<slug:group>/leerlingen/inlezen/klaar/", rosters.confirm, name="confirm_roster"),
    path("groepen/<slug:group>/leerlingen/inlezen/<int:pk>/terug/", rosters.undo, name="undo_roster"),
    path("groepen/<slug:group>/leerlingen/<int:pk>/", students.student, name="student"),
    path("groepen/<slug:group>/leerlingen/<int:pk>/bezwaar/", students.objection, name="objection"),
    path("groepen/<slug:group>/leerlingen/<int:pk>/weg/", students.end, name="end"),
]
