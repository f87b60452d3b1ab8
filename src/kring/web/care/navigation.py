from django.utils.translation import gettext_lazy as _

from kring.web.access.permissions import Permission
from kring.web.ui.navigation import Entry

ENTRIES = [
    Entry(None, _("What expires when"), "care:expiry", Permission.SET_UP_SCHOOL, order=40),
    Entry(None, _("Requests about a %(student)s"), "care:students", Permission.ANSWER_REQUESTS, order=50),
]
