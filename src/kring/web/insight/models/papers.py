from django.conf import settings
from django.db import models
from django_scopes import ScopedManager

from kring.web.school.models import ClassGroup, School
from kring.web.vault.fields import EncryptedTextField


class Snapshot(models.Model):
    """What was computed from one wave at one moment, with the version of every method. Never changed afterwards,
    other than that somebody who is erased disappears from it.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    wave = models.ForeignKey("questionnaires.Wave", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked = models.JSONField(default=list)  # ids of the students who were asked
    answered = models.JSONField(default=list)  # ids of those who answered
    made_with = models.JSONField(default=dict)  # version of Kring and of every method
    results = models.JSONField(default=dict)

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["-id"]


class Overview(models.Model):
    """The overview of a class group at one wave, in the teacher's own words: about the class, not about one student."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    wave = models.OneToOneField("questionnaires.Wave", on_delete=models.CASCADE, related_name="+")
    goes_well = EncryptedTextField(blank=True)
    helps = EncryptedTextField(blank=True)
    hinders = EncryptedTextField(blank=True)
    needs = EncryptedTextField(blank=True)
    action = EncryptedTextField(blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager(school="school")


class ResearchFolder(models.Model):
    """That the school decided to hand the answers of a class group over for research, without names: to whom and why."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)
    receiver = EncryptedTextField()
    purpose = EncryptedTextField()
    waves = models.JSONField(default=list)  # ids of the waves in it

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["-id"]
