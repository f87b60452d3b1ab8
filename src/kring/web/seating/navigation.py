from django.utils.translation import gettext_lazy as _

from kring.web.access.permissions import Permission
from kring.web.ui.navigation import Door, Entry

ENTRIES = [
    Entry(
        door=Door.DECIDE,
        label=_("Seating plan"),
        url_name="seating:plans",
        permission=Permission.SEE_SEATS,
        order=10,
    ),
    Entry(
        door=Door.DECIDE,
        label=_("Work groups"),
        url_name="seating:groups",
        permission=Permission.SEE_SEATS,
        order=20,
    ),
    Entry(
        door=None,
        label=_("Class lists of next year"),
        url_name="seating:class_lists",
        permission=Permission.MAKE_CLASS_LISTS,
        order=60,
    ),
]
