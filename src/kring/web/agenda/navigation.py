from django.utils.translation import gettext_lazy as _

from kring.web.access.permissions import Permission
from kring.web.ui.navigation import Door, Entry

ENTRIES = [
    Entry(Door.ACT, _("New commitment"), "agenda:new", Permission.MAKE_COMMITMENTS, order=90),
    Entry(Door.REVIEW, _("Commitments and what came of them"), "agenda:group", Permission.MAKE_COMMITMENTS, order=10),
    Entry(Door.ACT, _("What I arranged quietly"), "agenda:quiet", Permission.NOTE_QUIETLY, order=95),
    Entry(Door.REVIEW, _("The line of the class"), "agenda:line", Permission.MAKE_COMMITMENTS, order=20),
    Entry(None, _("Commitments"), "agenda:list", Permission.SEE_SCHOOL, order=5),
]
