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
    )
]
