from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from kring.web.school.models import ClassGroup, School, Student
from kring.web.vault.fields import EncryptedTextField


class Result(models.TextChoices):
    """What came of it, in the eyes of who did it: no figure and no proof."""

    HELPED = "helped", _("It helped")
    PARTLY = "partly", _("It helped a little")
    NOT = "not", _("It did not help")
    UNKNOWN = "unknown", _("I cannot tell")


class Commitment(models.Model):
    """Who does what by when, and the look back. A discussion of results is one too: it has a day, an owner and an outcome."""

    class Kind(models.TextChoices):
        ACTION = "action", _("commitment")
        DISCUSSION = "discussion", _("discussion")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(ClassGroup, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    student = models.ForeignKey(
        Student, null=True, blank=True, on_delete=models.CASCADE, related_name="+", help_text="Empty: the whole class."
    )
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ACTION)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    what = EncryptedTextField()
    how = EncryptedTextField(blank=True, help_text="How we look back, e.g. with which questions to the students.")
    do_by = models.DateField(null=True, blank=True, help_text="By when it is done; looking back comes later.")
    look_back_on = models.DateField(help_text="Of a discussion: the day on which it is planned.")
    origin = models.CharField(max_length=40, blank=True, help_text="What it came from, e.g. seating_plan")
    origin_id = models.BigIntegerField(null=True, blank=True)
    agreed_in = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="The discussion."
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    held_on = models.DateField(null=True, blank=True, help_text="Of a discussion: when it was.")
    done_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=10, choices=Result, blank=True)
    outcome = EncryptedTextField(blank=True)

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["look_back_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(student=None) | ~Q(group=None), name="about_a_pupil_is_of_a_class"),
        ]


class QuietNote(models.Model):
    """What a teacher arranged unnoticed, with what it was meant to bring. Nobody but the author reads it."""

    class Way(models.TextChoices):
        SEAT = "seat", _("a seat")
        GROUP = "group", _("a group")
        ROLE = "role", _("a role or task")
        ATTENTION = "attention", _("attention")
        OTHER = "other", _("something else")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=10, choices=Way)
    what = EncryptedTextField()
    effect = EncryptedTextField(help_text="What it is meant to bring about.")
    look_back_on = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=10, choices=Result, blank=True)
    outcome = EncryptedTextField(blank=True)

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["look_back_on", "id"]


class AnsweredProposal(models.Model):
    """What Kring proposed for a class group and somebody took or dismissed: it does not come back."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=60)
    taken = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(school="school")

    class Meta:
        constraints = [models.UniqueConstraint("group", "key", name="proposal_answered_once")]


class Reminder(models.Model):
    """That somebody wants a message when something is to be looked back on. Without one there is none."""

    class Rhythm(models.TextChoices):
        DAILY = "daily", _("on every day on which there is something")
        WEEKLY = "weekly", _("once a week")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    rhythm = models.CharField(max_length=10, choices=Rhythm)
    sent_on = models.DateField(null=True, blank=True)

    objects = ScopedManager(school="school")

    class Meta:
        constraints = [models.UniqueConstraint("school", "user", name="one_reminder_per_person")]


class CalendarAddress(models.Model):
    """A secret address at which a calendar reads the days of one person; only its hash is kept."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(school="school")

    class Meta:
        constraints = [models.UniqueConstraint("school", "user", name="one_calendar_address_per_person")]
