from django.utils.translation import gettext_lazy as _

from kring.web.access.permissions import Permission
from kring.web.ui.navigation import Door, Entry

ENTRIES = [
    Entry(Door.OBSERVE, _("Own look"), "insight:scan", Permission.SCAN_CLASS, order=30),
    Entry(Door.UNDERSTAND, _("Class portrait"), "insight:portrait", Permission.SEE_PORTRAIT, order=10),
    Entry(Door.UNDERSTAND, _("Sociogram"), "insight:sociogram", Permission.SEE_PORTRAIT, order=20),
    Entry(Door.UNDERSTAND, _("Matrix"), "insight:matrix", Permission.SEE_PORTRAIT, order=30),
    Entry(Door.UNDERSTAND, _("Compare"), "insight:compare", Permission.SEE_PORTRAIT, order=36),
    Entry(None, _("Safety monitor"), "insight:monitor", Permission.SEE_MONITOR, order=17),
    Entry(Door.UNDERSTAND, _("Results of questionnaires"), "insight:outcomes", Permission.SEE_PORTRAIT, order=40),
    Entry(Door.UNDERSTAND, _("On paper"), "insight:papers", Permission.SEE_PORTRAIT, order=60),
]
