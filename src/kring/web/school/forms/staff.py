"""A colleague with a role."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kring.web.school import queries, rules, wording
from kring.web.school.forms.groups import group_role_choices
from kring.web.school.models import ClassGroup, School


class StaffForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), max_length=254, help_text=_("To sign in with."))
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    groups = forms.ModelMultipleChoiceField(
        queryset=ClassGroup.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    group_role = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    def __init__(self, *args, terms, school: School, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by, self.school = by, school
        self.fields["role"].choices = [
            (key, f"{str(name) % terms}. {str(words) % terms}") for key, (name, words) in wording.SCHOOL_ROLES.items()
        ]
        self.fields["groups"].label = terms["groups_cap"]
        self.fields["groups"].queryset = queries.groups().filter(year=queries.current_year())
        self.fields["group_role"].label = gettext("What does this colleague do there?")
        self.fields["group_role"].choices = group_role_choices(school, terms)
        self.fields["group_role"].initial = rules.OWN_GROUP_ROLE[school.sector]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if email.lower() == self.by.email.lower() and not rules.works_alone(self.by, self.school):
            raise ValidationError(gettext("That is you. A colleague who administers Kring gives you a role."))
        return email

    def clean(self) -> dict:
        data = super().clean()
        if data.get("groups") and not data.get("group_role"):
            self.add_error("group_role", gettext("Choose what this colleague does there."))
        return data
