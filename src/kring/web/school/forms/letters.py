"""The words of a letter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kring.web.school.letters import LONGEST


class LetterForm(forms.Form):
    text = forms.CharField(
        label=_("The words of the letter"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 30, "spellcheck": "true"}),
        help_text=_("The first line is the title. “## ” starts a heading, “- ” an item of a list."),
    )
