"""How this room forgets: one pupil, a pupil who objects while a measurement runs, and measurements of long ago.

A form of an anonymous measurement is of nobody: it cannot be found, so it stays. Only a name in its words is taken out.
"""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Count, Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.access import duties
from kring.web.access.duties import Batch, Eraser, Kind, Trace, Unit, keys_of
from kring.web.questionnaires.instruments import Kind as QuestionKind
from kring.web.questionnaires.models import (
    Answer,
    BallotAnswer,
    Invitation,
    Nomination,
    Rating,
    Response,
    Wave,
)
from kring.web.school.models import Enrollment, School, Student
from kring.web.school.names import without_name


def traces(student: Student) -> Iterable[Trace]:
    """Choices by and about a pupil are counted together: who decides about erasing does not see how often somebody is
    chosen. Nor in how many answers of others the name stands."""
    invitations = Invitation.objects.filter(student=student)
    answers = Answer.objects.filter(response__invitation__in=invitations)
    yield Trace(_("invitations to measurements"), invitations.count())
    yield Trace(_("answered questions"), answers.count())
    yield Trace(_("choices of classmates and by classmates, taken together"), choices(student).count())
    yield Trace(_("points for classmates and by classmates, taken together"), points(student).count())


def choices(student: Student):
    return Nomination.objects.filter(Q(nominator=student) | Q(nominee=student))


def points(student: Student):
    return Rating.objects.filter(Q(rater=student) | Q(ratee=student))


def erase(student: Student) -> None:
    choices(student).delete()
    points(student).delete()
    Invitation.objects.filter(student=student).delete()  # with the form and its answers
    take_name_out_of_words(student)


def take_name_out_of_words(student: Student) -> None:
    """What others of the same class groups wrote stays, without this name."""
    groups = list(Enrollment.objects.filter(student=student).values_list("group", flat=True))
    models: tuple[type[Model], ...] = (Answer, BallotAnswer)
    for model in models:
        written = model._default_manager.filter(question__wave__group__in=groups, question__kind=QuestionKind.TEXT)
        for answer in written.only("words"):
            left = without_name(student, answer.words)
            if left != answer.words:
                answer.words = left
                answer.save(update_fields=["words"])


@transaction.atomic
def erase_in_open_waves(student: Student) -> int:
    """What the pupil said and what was said of the pupil in measurements that still run. The empty form stays, so that
    a device in the pupil's hands tells kindly that taking part is not needed."""
    running = Wave.objects.filter(status__in=[Wave.Status.OPEN, Wave.Status.PAUSED])
    forms = Response.objects.filter(invitation__student=student, invitation__wave__in=running)
    rows = [
        choices(student).filter(question__wave__in=running),
        points(student).filter(question__wave__in=running),
        Answer.objects.filter(response__in=forms),
    ]
    gone = sum(each.delete()[0] for each in rows)
    forms.filter(invitation__wave__anonymous=False).update(finished_at=None)  # else that card would count twice
    return gone


def measurements(school: School) -> Iterable[Batch]:
    forms = dict(Invitation.objects.order_by().values_list("wave").annotate(Count("pk")))
    for wave in Wave.objects.select_related("group__year"):
        yield Batch(began_on(wave), forms.get(wave.pk, 0), (wave.pk,))


def began_on(wave: Wave):
    return max(wave.group.year.ends_on, timezone.localdate(wave.closed_at or wave.opened_at))


def forget_measurements(school: School, batches: Sequence[Batch]) -> None:
    Wave.objects.filter(pk__in=keys_of(batches)).delete()


KINDS = [
    Kind(
        key="answers",
        name=gettext_lazy("Forms of measurements, with the answers"),
        begins=gettext_lazy("after the end of the school year in which was measured"),
        amount=12,
        unit=Unit.MONTHS,
        basis="to compare with the year after; then who chose whom has served",
        batches=measurements,
        forget=forget_measurements,
    )
]


def register() -> None:
    duties.erases(
        Eraser(
            "questionnaires",
            traces,
            erase,
            stays=gettext_lazy(
                "the measurements, with the answers of the others: figures of the class are counted again from those. From words that others wrote the name is taken out. Anonymous forms stay: nobody knows whose they are"
            ),
        )
    )
    duties.keeps(*KINDS)
    duties.erases_when_objecting("questionnaires", erase_in_open_waves)
