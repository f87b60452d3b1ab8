from django.utils.translation import gettext_lazy as _

from kring.web.access.permissions import Permission
from kring.web.ui.navigation import Door, Entry

ENTRIES = [
    Entry(
        door=Door.OBSERVE,
        label=_("Measurements"),
        url_name="questionnaires:waves",
        permission=Permission.RUN_WAVES,
        order=10,
    ),
    Entry(None, _("Questionnaires"), "questionnaires:sets", Permission.SEE_SCHOOL, order=15),
]
