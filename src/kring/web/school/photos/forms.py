from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kring.web.school.photos.portrait import MAX_BYTES, PhotoProblem, PhotoRefusedError, portrait
from kring.web.school.photos.zips import MAX_ZIP_BYTES

PHOTO_PROBLEMS = {
    PhotoProblem.TOO_LARGE: _(
        "This photo is too large. At most 12 MB and 60 million dots; make it smaller and try again."
    ),
    PhotoProblem.NO_PHOTO: _("This is no photo that Kring can read. Choose a JPEG, PNG or WebP picture."),
    PhotoProblem.TOO_SMALL: _("This photo is very small. Choose one of at least 64 by 64 dots."),
}


class PhotoForm(forms.Form):
    """The photo comes out as the small squares that are kept; what was uploaded is kept nowhere."""

    photo = forms.FileField(
        label=_("Photo"),
        allow_empty_file=True,
        help_text=_("JPEG, PNG or WebP. Kring makes it square and small, and takes out where and when it was made."),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )

    def clean_photo(self) -> dict[int, bytes]:
        upload = self.cleaned_data["photo"]
        try:
            return portrait(upload.read(MAX_BYTES + 1))
        except PhotoRefusedError as error:
            raise ValidationError(PHOTO_PROBLEMS[error.problem]) from error


class PhotoZipForm(forms.Form):
    zip = forms.FileField(
        label=_("Zip with photos"),
        help_text=_("Each file is called by the number or by first and last name: 10231.jpg or Noor Appelboom.jpg."),
        widget=forms.FileInput({"accept": ".zip,application/zip"}),
    )

    def clean_zip(self):
        if self.cleaned_data["zip"].size > MAX_ZIP_BYTES:
            raise ValidationError(gettext("This zip is larger than 150 MB. Make one with only this class."))
        return self.cleaned_data["zip"]
