from django.http import Http404, HttpRequest

from kring.web.access.permissions import Permission
from kring.web.agenda.models import Commitment, QuietNote
from kring.web.agenda.queries import quiet_notes, seen_by
from kring.web.school.gates import group_for, visible_groups
from kring.web.school.models import ClassGroup


def commitment_for(request: HttpRequest, pk: int) -> Commitment:
    """Only of a class group for which this person makes commitments; otherwise there is nothing here."""
    if request.school is None:
        raise Http404
    commitment = seen_by(request.person, visible_groups(request)).filter(pk=pk).first()
    if commitment is None:
        raise Http404
    return commitment


def quiet_note_for(request: HttpRequest, slug: str, pk: int) -> tuple[ClassGroup, QuietNote]:
    """Of one's own; anybody else's is not there."""
    group = group_for(request, slug, Permission.NOTE_QUIETLY)
    found = quiet_notes(request.person, group).filter(pk=pk).first()
    if found is None:
        raise Http404
    return group, found
