"""When is asked, and what is agreed about the results before anybody is asked (B04)."""

import datetime as dt
from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.agenda.forms import DAY, future
from kring.web.questionnaires.instruments import Instrument, say
from kring.web.school.models import ClassGroup

NOW, LATER = "now", "later"
TALK_AFTER = dt.timedelta(days=10)


class StartForm(forms.Form):
    when = forms.ChoiceField(
        label=gettext_lazy("When"),
        choices=[(NOW, gettext_lazy("Now")), (LATER, gettext_lazy("On a day that I choose"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    opens_on = forms.DateField(label=gettext_lazy("Opens on"), widget=DAY, required=False)
    closes_on = forms.DateField(
        label=gettext_lazy("Closes at the latest on"),
        widget=DAY,
        required=False,
        help_text=gettext_lazy("You can close it yourself as soon as everybody is done."),
    )
    discuss_on = forms.DateField(
        label=gettext_lazy("When do you discuss the results?"),
        widget=DAY,
        help_text=gettext_lazy("Measuring without talking about it helps nobody. This day is on the start page."),
    )
    owner = forms.TypedChoiceField(label=gettext_lazy("Who sees to that?"), coerce=int)
    action = forms.CharField(
        label=gettext_lazy("What will you do with the results in any case?"),
        max_length=200,
        help_text=gettext_lazy("For example: new seats after the holiday, and ask three of them how it goes."),
    )
    with_cards = forms.BooleanField(
        label=gettext_lazy("With name cards"),
        required=False,
        help_text=gettext_lazy("Then a name alone opens nothing: everybody needs the card that you print."),
    )
    extras = forms.MultipleChoiceField(
        label=gettext_lazy("Ask this too"), required=False, widget=forms.CheckboxSelectMultiple
    )
    together = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Together with"),
        queryset=ClassGroup.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args,
        instrument: Instrument,
        age: str,
        owners: Mapping[int, str],
        me: int,
        groups,
        day: dt.date | None = None,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = list(owners.items())
        self.fields["owner"].initial = me
        self.fields["discuss_on"].initial = (day or dt.date.today()) + TALK_AFTER
        if day:
            self.fields["when"].initial, self.fields["opens_on"].initial = LATER, day
        optional = instrument.to_add(age)
        self.fields["extras"].choices = [(item.key, say(item.text[age])) for item in optional]
        self.fields["together"].queryset = groups
        if not optional:
            del self.fields["extras"]
        if not groups.exists() or not any(item.together for item in instrument.items):
            del self.fields["together"]

    def clean_discuss_on(self) -> dt.date:
        return future(self.cleaned_data["discuss_on"])

    def clean(self):
        data = super().clean()
        if data.get("when") == NOW:
            data["opens_on"] = None
        elif not data.get("opens_on"):
            self.add_error("opens_on", _("Choose the day on which the measurement opens."))
        elif data["opens_on"] <= dt.date.today():
            self.add_error("opens_on", _("Choose a later day, or choose Now."))
        opens = data.get("opens_on") or dt.date.today()
        if data.get("closes_on") and data["closes_on"] < opens:
            self.add_error("closes_on", _("This is before the measurement opens."))
        if data.get("discuss_on") and data["discuss_on"] < opens:
            self.add_error("discuss_on", ValidationError(_("This is before the measurement opens.")))
        return data
