from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from kring.web.agenda.models import Commitment
from kring.web.school.models import ClassGroup, School, Student

MOST_ROWS = 10
MOST_PAIRS = 6


class Classroom(models.Model):
    """A room with its furniture; one classroom serves many class groups."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    rows = models.PositiveSmallIntegerField(default=5)
    pairs = models.PositiveSmallIntegerField(default=3, help_text="Double tables in a row.")

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("school", "name", name="classroom_name_once"),
            models.CheckConstraint(
                condition=Q(rows__range=(1, MOST_ROWS)) & Q(pairs__range=(1, MOST_PAIRS)), name="classroom_has_seats"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def seats(self) -> int:
        return self.rows * self.pairs * 2


class SeatingWish(models.Model):
    """What the teacher says about students' places. For the teacher only."""

    class Kind(models.TextChoices):
        FRONT = "front", _("sits in front")
        KEEP_APART = "keep_apart", _("not near each other")
        NEEDS_SUPPORT = "needs_support", _("is helped by a calm and social neighbour")
        SUPPORTIVE = "supportive", _("is a calm and social neighbour")

    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Student, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    objects = ScopedManager(school="group__school")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "group", "kind", "student", condition=Q(other=None), name="seating_wish_once_per_student"
            ),
            models.UniqueConstraint("group", "student", "other", name="seating_wish_once_per_two"),
            # two students are kept apart in one order only, and only keep_apart is about two
            models.CheckConstraint(
                condition=Q(kind="keep_apart", student__lt=F("other")) | (~Q(kind="keep_apart") & Q(other=None)),
                name="seating_wish_about_two_when_apart",
            ),
        ]


class SeatingPlan(models.Model):
    """Who sits where. It keeps the measures of the room it was made for, because rooms change."""

    class Status(models.TextChoices):
        PROPOSAL = "proposal", _("proposal")
        ACCEPTED = "accepted", _("accepted")
        REPLACED = "replaced", _("replaced")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    classroom = models.ForeignKey(Classroom, on_delete=models.PROTECT, related_name="+")
    rows = models.PositiveSmallIntegerField()
    pairs = models.PositiveSmallIntegerField()
    wave_id = models.BigIntegerField(null=True, blank=True, help_text="The measurement whose answers it used.")
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSAL)
    seed = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    commitment = models.ForeignKey(Commitment, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint("group", condition=Q(status="proposal"), name="one_open_proposal_per_group"),
            models.UniqueConstraint("group", condition=Q(status="accepted"), name="one_accepted_plan_per_group"),
        ]


class Placement(models.Model):
    plan = models.ForeignKey(SeatingPlan, on_delete=models.CASCADE, related_name="placements")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    seat = models.PositiveSmallIntegerField(help_text="Counted from 0 at the board, left to right, row by row.")
    locked = models.BooleanField(default=False)

    objects = ScopedManager(school="plan__school")

    class Meta:
        ordering = ["seat"]
        constraints = [
            models.UniqueConstraint("plan", "student", name="student_sits_once"),
            models.UniqueConstraint("plan", "seat", name="one_student_per_seat"),
        ]


class PlanChange(models.Model):
    """How a proposal was before a change, so that it can be undone."""

    class Kind(models.TextChoices):
        AGAIN = "again", _("new proposal")
        SWAP = "swap", _("swap")
        LOCK = "lock", _("fixed seat")
        SEAT = "seat", _("seat for a newcomer")

    plan = models.ForeignKey(SeatingPlan, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind)
    before = models.JSONField(help_text="The measures of the room and [student, seat, locked] of everybody.")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(school="plan__school")

    class Meta:
        ordering = ["-id"]
