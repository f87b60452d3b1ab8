from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kring.web.access.duties import Kind, Unit


def amount_in_words(kind: Kind, amount: int) -> str:
    """As people say it: "2 years" and not "24 months"."""
    if amount == 0:
        return _("at once")
    if kind.unit is Unit.DAYS:
        return ngettext("%(n)s day", "%(n)s days", amount) % {"n": amount}
    years, months = divmod(amount, 12)
    if months:
        return ngettext("%(n)s month", "%(n)s months", amount) % {"n": amount}
    return ngettext("%(n)s year", "%(n)s years", years) % {"n": years}
