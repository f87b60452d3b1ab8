import datetime as dt
from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kring.web.agenda.models import QuietNote, Reminder, Result
from kring.web.school.queries import next_lesson_day

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
LONGEST_WHAT = 200
IN_THREE_WEEKS = dt.timedelta(weeks=3)
IN_A_WEEK = dt.timedelta(weeks=1)


def future(day: dt.date) -> dt.date:
    if day < dt.date.today():
        raise ValidationError(gettext("This day is past. Choose today or a later day."))
    return day


def in_three_weeks() -> dt.date:
    return next_lesson_day(dt.date.today() + IN_THREE_WEEKS)


class CommitmentForm(forms.Form):
    what = forms.CharField(
        label=_("What are you going to do?"),
        max_length=LONGEST_WHAT,
        help_text=_("Small enough for a normal working day. Better no names: colleagues read this too."),
    )
    student = forms.TypedChoiceField(
        label=_("For whom?"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("For one pupil it is seen only by who may see the portrait of this class."),
    )
    do_by = forms.DateField(label=_("Done by"), widget=DAY, required=False)
    how = forms.CharField(
        label=_("How will you see that it works?"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For example: I ask three of them how it is going."),
    )
    look_back_on = forms.DateField(
        label=_("Look back on"), widget=DAY, help_text=_("Until then it is on your start page.")
    )
    owner = forms.TypedChoiceField(label=_("Who does it?"), coerce=int)

    def __init__(self, *args, owners: dict[int, str], owner: int, students: Mapping[int, str] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = list(owners.items())
        self.fields["owner"].initial = owner
        self.fields["look_back_on"].initial = in_three_weeks()
        self.fields["student"].choices = [("", gettext("the whole class")), *(students or {}).items()]
        if not students:
            del self.fields["student"]

    def clean_look_back_on(self) -> dt.date:
        return future(self.cleaned_data["look_back_on"])

    def clean(self):
        data = super().clean()
        by, back = data.get("do_by"), data.get("look_back_on")
        if by and back and back < by:
            self.add_error("look_back_on", gettext("This is before it has to be done."))
        return data


class DiscussionForm(forms.Form):
    what = forms.CharField(label=_("What do you discuss?"), max_length=LONGEST_WHAT, help_text=_("Better no names."))
    look_back_on = forms.DateField(label=_("On which day?"), widget=DAY)
    owner = forms.TypedChoiceField(label=_("Who sees to it?"), coerce=int)

    def __init__(self, *args, owners: dict[int, str], owner: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = list(owners.items())
        self.fields["owner"].initial = owner
        self.fields["look_back_on"].initial = next_lesson_day(dt.date.today() + IN_A_WEEK)

    def clean_look_back_on(self) -> dt.date:
        return future(self.cleaned_data["look_back_on"])


class FinishForm(forms.Form):
    result = forms.ChoiceField(label=_("Did it help?"), choices=Result, widget=forms.RadioSelect)
    outcome = forms.CharField(
        label=_("What came of it?"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("A sentence or two: what did you see, and what do you go on with?"),
    )


class DiscussedForm(forms.Form):
    """Of a discussion: when it was, what came of it, and the first thing that was agreed."""

    held_on = forms.DateField(label=_("On which day did you discuss it?"), widget=DAY)
    outcome = forms.CharField(
        label=_("What came of it?"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What do you recognise, and what do you want to change? Better no names."),
    )
    action = forms.CharField(
        label=_("What did you agree to do?"),
        max_length=LONGEST_WHAT,
        required=False,
        help_text=_("One small thing. More you add afterwards."),
    )
    owner = forms.TypedChoiceField(label=_("Who does it?"), coerce=int, required=False)
    look_back_on = forms.DateField(label=_("Look back on"), widget=DAY, required=False)

    def __init__(self, *args, owners: dict[int, str], owner: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = list(owners.items())
        self.fields["owner"].initial = owner
        self.fields["held_on"].initial = dt.date.today()
        self.fields["look_back_on"].initial = in_three_weeks()

    def clean_held_on(self) -> dt.date:
        if self.cleaned_data["held_on"] > dt.date.today():
            raise ValidationError(gettext("This day is still to come. Move the date instead."))
        return self.cleaned_data["held_on"]

    def clean(self):
        data = super().clean()
        if data.get("action") and not data.get("look_back_on"):
            self.add_error("look_back_on", gettext("Choose a day to look back on it."))
        elif data.get("action"):
            try:
                future(data["look_back_on"])
            except ValidationError as error:
                self.add_error("look_back_on", error)
        return data


class PostponeForm(forms.Form):
    to = forms.DateField(label=_("Look back later, on"), widget=DAY)

    def clean_to(self) -> dt.date:
        return future(self.cleaned_data["to"])


class OwnerForm(forms.Form):
    owner = forms.TypedChoiceField(label=_("Who sees to it from now on?"), coerce=int)

    def __init__(self, *args, owners: dict[int, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = list(owners.items())


class QuietForm(forms.Form):
    way = forms.ChoiceField(label=_("With what?"), choices=QuietNote.Way)
    what = forms.CharField(label=_("What did you arrange?"), widget=forms.Textarea({"rows": 2}), max_length=500)
    effect = forms.CharField(
        label=_("What is it meant to bring about?"), widget=forms.Textarea({"rows": 2}), max_length=500
    )
    look_back_on = forms.DateField(label=_("Look back on"), widget=DAY)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["look_back_on"].initial = in_three_weeks()

    def clean_look_back_on(self) -> dt.date:
        return future(self.cleaned_data["look_back_on"])


class RemindersForm(forms.Form):
    rhythm = forms.ChoiceField(
        label=_("Send me an e-mail"),
        choices=[("", _("never")), *Reminder.Rhythm.choices],
        widget=forms.RadioSelect,
        required=False,
    )
