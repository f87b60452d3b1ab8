from django.utils.translation import gettext_lazy as _

from kring.web.access.permissions import Permission
from kring.web.ui.navigation import Door, Entry

ENTRIES = [
    Entry(Door.UNDERSTAND, _("Class portrait"), "insight:portrait", Permission.SEE_PORTRAIT, order=10),
    Entry(Door.UNDERSTAND, _("Sociogram"), "insight:sociogram", Permission.SEE_PORTRAIT, order=20),
    Entry(Door.UNDERSTAND, _("Matrix"), "insight:matrix", Permission.SEE_PORTRAIT, order=30),
    Entry(Door.UNDERSTAND, _("Results of questionnaires"), "insight:outcomes", Permission.SEE_PORTRAIT, order=40),
]
