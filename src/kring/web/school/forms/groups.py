"""A class group and who works with it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kring.web.school import queries, rules, wording
from kring.web.school.models import ClassGroup, School, SchoolYear


class GroupForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=40, help_text=_("As everybody calls it: 7a, 5/6, H2b."))
    grades = forms.CharField(
        label=_("Years in it"), max_length=20, required=False, help_text=_("For example 7, or 5,6 when there are two.")
    )
    year = forms.ModelChoiceField(label=_("School year"), queryset=SchoolYear.objects.none(), empty_label=None)
    teach = forms.BooleanField(required=False)

    def __init__(self, *args, terms, group: ClassGroup | None = None, may_teach: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.group = group
        if group is not None:
            del self.fields["year"], self.fields["teach"]
            return
        self.fields["year"].queryset = queries.years()
        self.fields["year"].initial = queries.current_year()
        if not may_teach:
            del self.fields["teach"]
            return
        self.fields["teach"].label = gettext("I work with this %(group)s myself") % terms

    def clean_grades(self) -> str:
        grades = [part.strip() for part in self.cleaned_data["grades"].replace("/", ",").split(",") if part.strip()]
        if any(not grade.isdecimal() or not 0 <= int(grade) <= 16 for grade in grades):
            raise ValidationError(gettext("Give the years as numbers with a comma between them, for example 5,6."))
        return ",".join(dict.fromkeys(str(int(grade)) for grade in grades))

    def clean(self) -> dict:
        data = super().clean()
        year = self.group.year if self.group else data.get("year")
        twins = ClassGroup.objects.filter(name__iexact=data.get("name", ""), year=year) if year else []
        if any(self.group is None or twin.pk != self.group.pk for twin in twins):
            self.add_error("name", gettext("There is one with this name already in this school year."))
        return data


class AssignForm(forms.Form):
    user = forms.ModelChoiceField(label=_("Colleague"), queryset=None, empty_label=None)
    role = forms.ChoiceField(label=_("Does there"), widget=forms.RadioSelect)

    def __init__(self, *args, terms, school: School, without=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = queries.colleagues(school).exclude(pk=without.pk if without else None)
        self.fields["role"].choices = group_role_choices(school, terms)
        self.fields["role"].initial = rules.OWN_GROUP_ROLE[school.sector]


def group_role_choices(school: School, terms) -> list[tuple[str, str]]:
    own = rules.OWN_GROUP_ROLE[school.sector]
    return [(key, str(wording.GROUP_ROLES[key]) % terms) for key in (own, "duo_partner", "subject_teacher")]
