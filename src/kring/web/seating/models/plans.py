from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from kring.web.agenda.models import Commitment
from kring.web.school.models import ClassGroup, School, Student
from kring.web.vault.fields import EncryptedTextField

ABOUT_TWO = ["keep_apart", "beside", "together", "apart", "closer", "break_up"]


class Classroom(models.Model):
    """A room as it was drawn once; one classroom serves many class groups."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    drawing = models.JSONField(
        help_text="Furniture, board, doors and windows, as kring.core.seating.Drawing writes them."
    )

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("school", "name", name="classroom_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class SeatingWish(models.Model):
    """What the teacher says about students' places. For the teacher only."""

    class Kind(models.TextChoices):
        FRONT = "front", _("sits in front")
        KEEP_APART = "keep_apart", _("not near each other")
        NEEDS_SUPPORT = "needs_support", _("is helped by a calm and social neighbour")
        SUPPORTIVE = "supportive", _("is a calm and social neighbour")
        ZONE = "zone", _("sits in a part of the room")
        NOT_ZONE = "not_zone", _("does not sit in a part of the room")
        BESIDE = "beside", _("sits beside")
        TOGETHER = "together", _("sits at one table with")
        APART = "apart", _("sits farther away from")
        ALONE = "alone", _("sits alone")
        ELSEWHERE = "elsewhere", _("does not go back to the same seat")
        CLOSER = "closer", _("comes closer to")
        BREAK_UP = "break_up", _("no longer in one corner with")
        PROTECT = "protect", _("gets a safe place")
        BUDDY = "buddy", _("gets a buddy")

    class Strength(models.TextChoices):
        MUST = "must", _("must")
        STRONGLY = "strongly", _("strongly")
        RATHER = "rather", _("rather")

    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Student, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    zone = models.CharField(max_length=10, blank=True, help_text="Which part of the room, as kring.core.seating.Zone.")
    away = models.PositiveSmallIntegerField(default=0, help_text="At least so many chair widths apart.")
    strength = models.CharField(max_length=10, choices=Strength, default=Strength.MUST)
    until = models.DateField(
        null=True, blank=True, help_text="The last day on which it counts; after it, it is erased."
    )
    reason = EncryptedTextField(blank=True, help_text="Only for those who make the plans of this class.")

    objects = ScopedManager(school="group__school")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "group", "kind", "student", "zone", condition=Q(other=None), name="seating_wish_once_per_student"
            ),
            models.UniqueConstraint("group", "student", "other", name="seating_wish_once_per_two"),
            # two students are named in one order only, and only some kinds are about two
            models.CheckConstraint(
                condition=Q(kind__in=ABOUT_TWO, student__lt=F("other")) | (~Q(kind__in=ABOUT_TWO) & Q(other=None)),
                name="seating_wish_about_two_when_apart",
            ),
        ]


class SeatingChoice(models.Model):
    """Which rules a class does without, and which it does with that do not count by themselves."""

    group = models.OneToOneField(ClassGroup, on_delete=models.CASCADE, related_name="+")
    left_out = models.JSONField(default=list, help_text="Keys of kring.web.seating.evidence.")
    added = models.JSONField(default=list, help_text="Keys of rules that do not count by themselves.")

    objects = ScopedManager(school="group__school")


class SeatingPlan(models.Model):
    """Who sits where. It keeps the drawing of the room it was made for, because rooms change."""

    class Status(models.TextChoices):
        PROPOSAL = "proposal", _("proposal")
        ACCEPTED = "accepted", _("accepted")
        REPLACED = "replaced", _("replaced")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    classroom = models.ForeignKey(Classroom, on_delete=models.PROTECT, related_name="+")
    drawing = models.JSONField(help_text="The room as it was when the plan was made.")
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
    seat = models.PositiveSmallIntegerField(help_text="Place of the seat in the drawing, counted from 0.")
    locked = models.BooleanField(default=False)

    objects = ScopedManager(school="plan__school")

    class Meta:
        ordering = ["seat"]
        constraints = [
            models.UniqueConstraint("plan", "student", name="student_sits_once"),
            models.UniqueConstraint("plan", "seat", name="one_student_per_seat"),
        ]


class PlanVersion(models.Model):
    """A proposal as it was at a moment that somebody wanted to keep, to lay beside another one."""

    plan = models.ForeignKey(SeatingPlan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    drawing = models.JSONField(help_text="The room as it was.")
    places = models.JSONField(help_text="[student, seat, locked] of everybody.")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(school="plan__school")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint("plan", "number", name="seating_version_number_once")]


class PlanChange(models.Model):
    """How a proposal was before a change, so that it can be undone; once undone, how it was after, to do it again."""

    class Kind(models.TextChoices):
        AGAIN = "again", _("new proposal")
        SWAP = "swap", _("swap")
        LOCK = "lock", _("fixed seat")
        SEAT = "seat", _("seat for a newcomer")
        BETTER = "better", _("a better one found")
        VERSION = "version", _("a kept version")

    plan = models.ForeignKey(SeatingPlan, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind)
    before = models.JSONField(help_text="The drawing of the room and [student, seat, locked] of everybody.")
    undone = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(school="plan__school")

    class Meta:
        ordering = ["-id"]
