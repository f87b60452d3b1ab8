from django.utils.translation import gettext_lazy as _

from kring.web.access.permissions import Permission
from kring.web.ui.navigation import Door, Entry

ENTRIES = [
    Entry(Door.OBSERVE, _("Class list"), "school:students", Permission.SEE_GROUP, order=90),
    Entry(None, _("All %(groups)s"), "school:groups", Permission.SEE_SCHOOL, order=10),
    Entry(None, _("Colleagues"), "school:staff", Permission.SET_UP_SCHOOL, order=20),
    Entry(None, _("Read the school in"), "school:read_school", Permission.SET_UP_SCHOOL, order=25),
    Entry(None, _("School settings"), "school:settings", Permission.SET_UP_SCHOOL, order=30),
    Entry(None, _("Letters"), "school:letters", Permission.SET_UP_SCHOOL, order=35),
    Entry(None, _("Log"), "school:log", Permission.SEE_LOG, order=80),
]
