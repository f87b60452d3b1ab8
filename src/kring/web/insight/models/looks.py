from django.conf import settings
from django.db import models
from django_scopes import ScopedManager

from kring.web.school.models import ClassGroup, School, Student
from kring.web.vault.fields import EncryptedTextField


class Scan(models.Model):
    """How one teacher saw the class on a day: the own look, that nobody else reads.

    `marks` holds steps from 1 to 4 by key (see `insight.scans.rubric`), `seen` in JSON what was seen, by the same keys.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    teacher = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    marks = models.JSONField(default=dict)
    moments = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Moments a week of working on the atmosphere on purpose."
    )
    mostly = models.CharField(max_length=10, blank=True, help_text="Whether these mostly come before or after trouble.")
    seen = EncryptedTextField(blank=True)
    note = EncryptedTextField(blank=True)

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["day", "id"]
        constraints = [models.UniqueConstraint("group", "teacher", "day", name="one_look_a_day")]


class CloserNote(models.Model):
    """What the teacher noted beside a pupil on the list to look at more closely, of one measurement."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    wave = models.ForeignKey("questionnaires.Wave", on_delete=models.CASCADE, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    known_elsewhere = models.BooleanField(
        null=True, blank=True, help_text="Whether this pupil has friends outside the class."
    )
    set_aside_on = models.DateField(null=True, blank=True)
    why = EncryptedTextField(blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ScopedManager(school="school")

    class Meta:
        constraints = [models.UniqueConstraint("wave", "student", name="one_note_a_measurement")]


class TrackingNote(models.Model):
    """What the tracking system of the school says about the class as a whole, read beside the portrait; no pupil."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    results = EncryptedTextField(blank=True)
    engagement = EncryptedTextField(blank=True)
    steady = EncryptedTextField(blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [models.UniqueConstraint("group", "day", name="one_tracking_note_a_day")]
