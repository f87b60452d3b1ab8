"""A photo as the answer to a request. Whoever asks came through a gate first."""

from django.http import Http404, HttpResponse

from kring.web.school.models import StudentPhoto
from kring.web.school.photos import store
from kring.web.school.photos.portrait import SIZES


def answer(photo: StudentPhoto | None, size: int) -> HttpResponse:
    """404 when there is none, or not in this size. No name in it, and nothing that another site may hold."""
    data = store.read(photo.token, size) if photo and size in SIZES else None
    if data is None:
        raise Http404
    headers = {"Content-Disposition": "inline", "Cross-Origin-Resource-Policy": "same-origin"}
    return HttpResponse(data, content_type="image/jpeg", headers=headers)
