"""Writing own questions: the set, and one row per question."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.questionnaires import building
from kring.web.questionnaires.instruments import Promise, Readers

MOST_QUESTIONS = 20
FIRST_ROWS = 3


class SetForm(forms.Form):
    title_nl = forms.CharField(label=gettext_lazy("Title"), max_length=60)
    about_nl = forms.CharField(
        label=gettext_lazy("What do you want to know with it?"),
        max_length=200,
        help_text=gettext_lazy("One sentence for colleagues who choose what to ask."),
    )
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=60, required=False)
    about_en = forms.CharField(label=gettext_lazy("The same in English"), max_length=200, required=False)
    promise = forms.ChoiceField(
        label=gettext_lazy("What do you promise who answers?"),
        choices=[
            (Promise.CONFIDENTIAL.value, gettext_lazy("Confidential: the teacher can see who answered what")),
            (Promise.ANONYMOUS.value, gettext_lazy("Anonymous: nobody can see it")),
        ],
        widget=forms.RadioSelect,
        initial=Promise.CONFIDENTIAL.value,
    )
    readers = forms.ChoiceField(
        label=gettext_lazy("Who reads the results?"),
        choices=[
            (Readers.CLASS.value, gettext_lazy("Who may see the class portrait")),
            (Readers.TEACHER.value, gettext_lazy("Only the teacher of the class")),
            (Readers.STARTER.value, gettext_lazy("Only the colleague who asks")),
        ],
        widget=forms.RadioSelect,
        initial=Readers.CLASS.value,
    )


class QuestionForm(forms.Form):
    text_nl = forms.CharField(
        label=gettext_lazy("Question"),
        max_length=160,
        help_text=gettext_lazy("At most 12 words, as you would say it to a child."),
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How do they answer?"), choices=list(building.WAYS.items()), initial="self:agree"
    )
    limit = forms.IntegerField(
        label=gettext_lazy("At most how many classmates?"),
        required=False,
        min_value=1,
        max_value=20,
        help_text=gettext_lazy("Only when classmates are chosen. Empty: no limit."),
    )
    valence = forms.ChoiceField(
        label=gettext_lazy("What does it say about a classmate?"),
        choices=[
            ("positive", gettext_lazy("something kind")),
            ("neutral", gettext_lazy("neither kind nor unkind")),
            ("negative", gettext_lazy("something unkind")),
        ],
        required=False,
        initial="positive",
        help_text=gettext_lazy("Only when classmates are chosen or get a face."),
    )
    short_nl = forms.CharField(
        label=gettext_lazy("In a word or two, for above a column"), max_length=40, required=False
    )
    text_en = forms.CharField(label=gettext_lazy("Question in English"), max_length=160, required=False)

    def has_changed(self) -> bool:
        """A row without any words is no question: emptying it takes the question out."""
        return any(str(self[name].value() or "").strip() for name in ("text_nl", "short_nl", "text_en"))


class QuestionSet(forms.BaseFormSet):
    """Empty rows are left out; somewhere there is one question."""

    def _construct_form(self, i: int, **kwargs: Any) -> forms.Form:
        return super()._construct_form(i, **kwargs | {"empty_permitted": True})

    def clean(self) -> None:
        if any(self.errors):
            return
        if not self.questions:
            raise ValidationError(_("Write at least one question."))

    @property
    def questions(self) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self.forms if form.cleaned_data.get("text_nl")]


Questions = forms.formset_factory(
    QuestionForm, formset=QuestionSet, extra=FIRST_ROWS, max_num=MOST_QUESTIONS, absolute_max=MOST_QUESTIONS
)
