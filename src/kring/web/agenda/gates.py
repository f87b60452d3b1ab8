from django.http import Http404, HttpRequest

from kring.web.agenda.models import Commitment
from kring.web.agenda.queries import seen_by
from kring.web.school.gates import visible_groups


def commitment_for(request: HttpRequest, pk: int) -> Commitment:
    """Only of a class group for which this person makes commitments; otherwise there is nothing here."""
    if request.school is None:
        raise Http404
    commitment = seen_by(request.person, visible_groups(request)).filter(pk=pk).first()
    if commitment is None:
        raise Http404
    return commitment
