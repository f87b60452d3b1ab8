from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kring.web.access.duties import Kind
from kring.web.care import rules
from kring.web.care.wording import amount_in_words


class TermForm(forms.Form):
    amount = forms.IntegerField(min_value=0)
    reason = forms.CharField(required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["amount"].label = {"days": _("How many days"), "months": _("How many months")}[kind.unit]
        self.fields["amount"].help_text = _("Between %(least)s and %(most)s. The default is %(default)s.") % {
            "least": kind.least,
            "most": kind.most,
            "default": kind.amount,
        }
        self.fields["reason"].label = _("Why longer")
        self.fields["reason"].help_text = _("Only needed when it is longer than the default. Write no names here.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "amount" not in data:
            return data
        limits = {
            "least": amount_in_words(self.kind, self.kind.least),
            "most": amount_in_words(self.kind, self.kind.most),
        }
        try:
            rules.check(self.kind, data["amount"], data.get("reason", "").strip())
        except rules.TooShort:
            self.add_error("amount", _("This is too short: choose at least %(least)s.") % limits)
        except rules.TooLong:
            self.add_error("amount", _("This is too long: choose at most %(most)s.") % limits)
        except rules.NoReason:
            self.add_error("reason", _("This is longer than the default. Write down why the school needs it."))
        return data
