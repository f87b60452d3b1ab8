"""Work groups of a class: for once, or a series of weeks."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from kring.web.agenda.models import Commitment
from kring.web.school.models import ClassGroup, School, Student


class GroupWish(models.Model):
    """Two students whom the teacher wants in one group. Who is kept apart stands with the seats, and counts here too."""

    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    until = models.DateField(null=True, blank=True, help_text="The last day on which it counts.")

    objects = ScopedManager(school="group__school")

    class Meta:
        constraints = [
            models.UniqueConstraint("group", "student", "other", name="group_wish_once"),
            models.CheckConstraint(condition=Q(student__lt=F("other")), name="group_wish_in_one_order"),
        ]


class GroupMark(models.Model):
    """What a teacher notes to mix groups by. No gender, language or origin: the school does not register those in Kring."""

    class Kind(models.TextChoices):
        LEVEL = "level", _("level for this work")
        OWN = "own", _("a mark of your own")

    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.PositiveSmallIntegerField()

    objects = ScopedManager(school="group__school")

    class Meta:
        constraints = [models.UniqueConstraint("group", "student", "kind", name="group_mark_once")]


class Grouping(models.Model):
    """Who works with whom. `weeks` is 1 for groups for once."""

    class Status(models.TextChoices):
        PROPOSAL = "proposal", _("proposal")
        ACCEPTED = "accepted", _("accepted")
        ENDED = "ended", _("ended")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=60)
    asked = models.JSONField(default=dict, help_text="What was asked, as kring.web.seating.rules.Asked writes it.")
    weeks = models.PositiveSmallIntegerField(default=1)
    wave_id = models.BigIntegerField(null=True, blank=True, help_text="The measurement whose answers it used.")
    proof = models.JSONField(
        default=dict, help_text="How sure it was that nothing better exists, and about which wishes."
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSAL)
    seed = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    commitment = models.ForeignKey(Commitment, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint("group", condition=Q(status="proposal"), name="one_open_grouping_per_group"),
        ]


class GroupMember(models.Model):
    grouping = models.ForeignKey(Grouping, on_delete=models.CASCADE, related_name="members")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    week = models.PositiveSmallIntegerField(default=1)
    number = models.PositiveSmallIntegerField(help_text="Which group, counted from 1.")
    role = models.CharField(max_length=40, blank=True)

    objects = ScopedManager(school="grouping__school")

    class Meta:
        ordering = ["week", "number", "id"]
        constraints = [models.UniqueConstraint("grouping", "week", "student", name="in_one_group_a_week")]


class GroupVersion(models.Model):
    """Groups as they were at a moment that somebody wanted to keep."""

    grouping = models.ForeignKey(Grouping, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    members = models.JSONField(help_text="[student, week, group, role] of everybody.")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(school="grouping__school")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint("grouping", "number", name="group_version_number_once")]


class GroupChange(models.Model):
    """How groups were before a change, so that it can be undone; once undone, how they were after it."""

    grouping = models.ForeignKey(Grouping, on_delete=models.CASCADE, related_name="changes")
    before = models.JSONField(help_text="[student, week, group, role] of everybody.")
    undone = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(school="grouping__school")

    class Meta:
        ordering = ["-id"]
