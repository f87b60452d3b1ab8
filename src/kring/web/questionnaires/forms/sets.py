"""Deciding about a set of questions, and bringing one along as a file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.questionnaires import files
from kring.web.questionnaires.instruments import Instrument, examined, known_licence


class DecideForm(forms.Form):
    """Only for what is delicate there is something to tick."""

    has_read = forms.BooleanField(
        label=gettext_lazy("I have read how these questions are used, and we agreed on it"), required=False
    )


class ImportForm(forms.Form):
    """A file with a set the school has licensed. `found` and `data` are there when it is valid."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        widget=forms.FileInput({"accept": ".toml,.json,application/json,application/toml"}),
        help_text=gettext_lazy("TOML or JSON in the form of the sets of Kring, at most 200 kB."),
    )
    licence = forms.CharField(
        label=gettext_lazy("Under which licence may your school use these questions?"),
        max_length=200,
        help_text=gettext_lazy("For example: bought from the publisher, or CC BY 4.0."),
    )
    permission = forms.CharField(
        label=gettext_lazy("Where is the permission kept?"),
        max_length=200,
        help_text=gettext_lazy("Date and number of the contract or letter, and who has it."),
    )

    found: Instrument | None = None
    data: dict[str, Any]
    wrong: list[str]

    def clean_licence(self) -> str:
        licence = self.cleaned_data["licence"]
        if not known_licence(licence):
            raise ValidationError(_("Without a known licence these questions may not be used."))
        return licence

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.wrong = []
        if "file" in data:
            self._read(data)
        return data

    def _read(self, data: dict[str, Any]) -> None:
        try:
            offered = files.loaded(data["file"].read(files.MOST_BYTES + 1))
        except files.UnreadableError as error:
            self.add_error("file", str(error))
            return
        if isinstance(offered, dict):
            offered |= {"licence": data.get("licence", "-"), "permission": data.get("permission", "")}
            offered.pop("built", None)
            offered["key"], offered["version"] = _key(offered), "1"
        self.found, self.wrong = examined(offered)
        self.data = offered
        if self.wrong:
            self.add_error("file", _("Nothing was saved. What has to be changed in the file is listed below."))


def _key(offered: dict[str, Any]) -> str:
    key = "".join(
        sign if sign == "_" or (sign.isalnum() and sign.isascii()) else "-"
        for sign in str(offered.get("key", "")).lower()
    )
    return key.strip("-")[:50] or "set"
