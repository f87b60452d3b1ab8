"""Looking for a guide. Everything is optional, and what is not known is left out rather than refused: an address with a
word too many still shows the library."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kring.web.library.shelves.guides import Guide
from kring.web.library.shelves.words import KINDS, PEOPLE, SITUATIONS
from kring.web.ui.terms import SECTOR_LABELS, Sector, Terms

ALL = "all"
SHORT = (5, 15, 30, 60)


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=80,
        widget=forms.SearchInput(),
        help_text=_("A word about what you want to do. No names: what you look for stands in the address."),
    )
    situation = forms.ChoiceField(label=_("Situation"), required=False)
    who = forms.ChoiceField(label=_("For whom"), required=False)
    kind = forms.ChoiceField(label=_("What it is"), required=False)
    minutes = forms.TypedChoiceField(label=_("Time"), required=False, coerce=int, empty_value=None)
    sector = forms.ChoiceField(label=_("Kind of school"), required=False)

    def __init__(self, data: Any, *, terms: Terms) -> None:
        given = {name: data.get(name, "") for name in self.base_fields}
        given["sector"] = given["sector"] or terms.sector.value
        super().__init__(given)
        self.own = terms.sector.value
        anything = ("", _("everything"))
        self.fields["situation"].choices = [anything, *_labels(SITUATIONS, terms)]
        self.fields["who"].choices = [anything, *_labels(PEOPLE, terms)]
        self.fields["kind"].choices = [anything, *_labels(KINDS, terms)]
        self.fields["minutes"].choices = [
            anything,
            *((most, _("at most %(most)s minutes") % {"most": most}) for most in SHORT),
        ]
        self.fields["sector"].choices = [(ALL, _("everything")), *SECTOR_LABELS.items()]

    @property
    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data

    def fits(self, guide: Guide) -> bool:
        chosen = self.chosen
        return (
            (chosen.get("sector") in (None, "", ALL) or Sector(chosen["sector"]) in guide.sectors)
            and (not chosen.get("situation") or chosen["situation"] in guide.situations)
            and (not chosen.get("who") or chosen["who"] in guide.who)
            and (not chosen.get("kind") or chosen["kind"] == guide.kind)
            and (not chosen.get("minutes") or guide.minutes <= chosen["minutes"])
        )

    @property
    def asks(self) -> bool:
        """Whether anything is looked for at all."""
        return self.narrowed or bool(self.chosen.get("q") or self.chosen.get("situation"))

    @property
    def narrowed(self) -> bool:
        """Whether something behind "More precise" was chosen: then it is open."""
        return self.chosen.get("sector") != self.own or any(
            self.chosen.get(name) for name in ("who", "kind", "minutes")
        )


def _labels(labels: Any, terms: Terms) -> list[tuple[str, str]]:
    return [(key.value, str(label) % terms) for key, label in labels.items()]
