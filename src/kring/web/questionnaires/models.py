"""Children's answers. Only this room imports these models; others ask `queries`."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from kring.web.school.models import ClassGroup, School, Student


class Wave(models.Model):
    """One measurement with one class group."""

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    instrument = models.CharField(max_length=60)
    instrument_version = models.CharField(max_length=20)
    age_version = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    code = models.CharField(max_length=12, blank=True, help_text="The class code; empty once closed.")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            models.UniqueConstraint("code", condition=~Q(code=""), name="class_code_once"),
            models.CheckConstraint(condition=Q(status="open") | Q(code=""), name="closed_wave_has_no_code"),
            models.CheckConstraint(condition=Q(status="closed") | ~Q(code=""), name="open_wave_has_a_code"),
            models.CheckConstraint(
                condition=Q(status="open", closed_at=None) | Q(status="closed", closed_at__isnull=False),
                name="closed_wave_has_a_moment",
            ),
            models.UniqueConstraint(
                "group", "instrument", condition=Q(status="open"), name="one_open_wave_per_instrument"
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN


class Question(models.Model):
    """A question as it was asked in a wave; the words live in the instrument's file, by key and version."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    valence = models.CharField(max_length=10, default="positive")
    limit = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = ScopedManager(school="wave__school")

    class Meta:
        ordering = ["wave_id", "position"]
        constraints = [
            models.UniqueConstraint("wave", "key", name="question_once_per_wave"),
            models.UniqueConstraint("wave", "position", name="question_places_once_per_wave"),
        ]


class Invitation(models.Model):
    """A student who is asked. Who objects gets none."""

    class Absence(models.TextChoices):
        NONE = "", _("present")
        ILL = "ill", _("ill")
        AWAY = "away", _("away")

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    absence = models.CharField(max_length=10, choices=Absence, default=Absence.NONE, blank=True)

    objects = ScopedManager(school="wave__school")

    class Meta:
        constraints = [models.UniqueConstraint("wave", "student", name="invited_once")]


class Response(models.Model):
    """The form of one student. Once finished no device holds it any more."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, blank=True, help_text="Of the device that holds this form.")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="invitation__wave__school")

    class Meta:
        constraints = [
            models.UniqueConstraint("token_hash", condition=~Q(token_hash=""), name="device_holds_one_form"),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(token_hash=""), name="finished_form_has_no_device"
            ),
        ]


class Answer(models.Model):
    """That a question was answered, and how: chosen somebody, nobody, or skipped."""

    class State(models.TextChoices):
        CHOSE = "chose", _("chose")
        NOBODY = "nobody", _("nobody")
        SKIPPED = "skipped", _("skipped")

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State)

    objects = ScopedManager(school="question__wave__school")

    class Meta:
        constraints = [models.UniqueConstraint("response", "question", name="answered_once")]


class Nomination(models.Model):
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    nominator = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    nominee = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")

    objects = ScopedManager(school="question__wave__school")

    class Meta:
        constraints = [
            models.UniqueConstraint("question", "nominator", "nominee", name="nominated_once"),
            models.CheckConstraint(condition=~Q(nominator=F("nominee")), name="nobody_nominates_oneself"),
        ]
