"""Pictures and figures as files to keep or print: dated, by whom, and marked as confidential."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from kring.web.school.models import ClassGroup
from kring.web.ui import paper

FORMS = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png", "pdf": "application/pdf"}


@dataclass(frozen=True)
class Leaving:
    """A picture that leaves the house: what it is, of which class and day, and who takes it along."""

    kind: str
    group: ClassGroup
    closed_at: dt.datetime
    asked: str
    by: str
    sentence: str = ""
    wave_id: int | None = None  # when it rests on another measurement than the one that is looked into

    @property
    def day(self) -> dt.date:
        return timezone.localdate(self.closed_at)

    @property
    def note(self) -> str:
        """The line under the picture."""
        facts = {
            "group": self.group,
            "day": date_format(self.day, "j F Y"),
            "question": self.asked,
            "by": self.by,
            "today": date_format(timezone.localdate(), "j F Y"),
        }
        return _("%(group)s, %(day)s: %(question)s Saved by %(by)s, %(today)s. Confidential.") % facts

    @property
    def title(self) -> str:
        return f"{_(TITLES[self.kind])} · {self.group.title}"

    def file(self, svg: str, form: str) -> HttpResponse:
        """The picture with its note, in a form of `FORMS`."""
        content: str | bytes = svg
        if form == "png":
            content = paper.png(svg)
        elif form == "pdf":
            content = paper.pdf("insight/paper/picture.typ", self._page(svg))
        response = HttpResponse(content, content_type=FORMS[form])
        name = f"{self.kind}-{self.group.slug}-{self.day:%Y-%m-%d}.{form}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def _page(self, svg: str) -> dict[str, Any]:
        footer = _("Confidential. %(school)s, %(day)s") % {
            "school": self.group.school,
            "day": date_format(timezone.localdate(), "j F Y"),
        }
        return {
            "title": self.title,
            "language": (get_language() or "nl")[:2],
            "sentence": self.sentence,
            "svg": svg,
            "alt": self.sentence or self.asked,
            "footer": footer,
        }


TITLES = {
    "sociogram": gettext_noop("Sociogram"),
    "matrix": gettext_noop("Matrix"),
    "verdeling": gettext_noop("How often chosen"),
    "tussen-groepen": gettext_noop("Choices between groups"),
    "vergelijken": gettext_noop("Two measurements beside each other"),
    "normen": gettext_noop("Norms"),
}
