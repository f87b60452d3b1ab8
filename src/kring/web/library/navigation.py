from django.utils.translation import gettext_lazy as _

from kring.web.access.permissions import Permission
from kring.web.ui.navigation import Door, Entry

ENTRIES = [
    Entry(Door.ACT, _("Guides"), "library:group", Permission.MAKE_COMMITMENTS, order=95),
    Entry(None, _("Library"), "library:list", order=40),
]
