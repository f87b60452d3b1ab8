"""Emergency access, and what of the log is shown."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kring.web.accounts.models import User
from kring.web.school import rules


class EmergencyForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is this needed now?"),
        min_length=rules.SHORTEST_REASON,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("In a sentence, without names. Colleagues who may see who looked read it too."),
        error_messages={"min_length": _("Write a whole sentence: somebody will read it and wants to understand it.")},
    )
    hours = forms.TypedChoiceField(
        label=_("For how long?"),
        coerce=int,
        widget=forms.RadioSelect,
        initial=4,
        choices=[(4, _("4 hours")), (8, _("8 hours")), (24, _("a day")), (48, _("two days, the longest"))],
    )
    second = forms.ModelChoiceField(
        label=_("Which colleague knows?"),
        queryset=User.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        help_text=_("This colleague reads it at once on the start page, and can end it."),
    )

    def __init__(self, *args, seconds: list[User], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["second"].queryset = User.objects.filter(pk__in=[user.pk for user in seconds])


class LogForm(forms.Form):
    """What of the log is shown. Whatever is not understood filters nothing."""

    who = forms.TypedChoiceField(label=_("Who"), required=False, coerce=int, empty_value=None)
    what = forms.ChoiceField(label=_("What"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    until = forms.DateField(
        label=_("Up to and including"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, *args, people: dict[int, str], verbs: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", gettext("Everybody")), *by_words(people)]
        self.fields["what"].choices = [("", gettext("Everything")), *by_words(verbs)]

    @property
    def wanted(self) -> dict:
        """The filter, as `audit.queries.log` takes it."""
        self.full_clean()
        data = self.cleaned_data
        return {
            "actor_id": data.get("who"),
            "verb": data.get("what", ""),
            "since": data.get("since"),
            "until": data.get("until"),
        }


def by_words(options: dict) -> list[tuple]:
    return sorted(options.items(), key=lambda option: option[1].casefold())
