from django.conf import settings
from django.db import models
from django_scopes import ScopedManager

from kring.web.school.models import ClassGroup, School
from kring.web.vault.fields import EncryptedTextField


class Commitment(models.Model):
    """Who does what by when, and the look back."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(ClassGroup, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    what = EncryptedTextField()
    how = EncryptedTextField(blank=True, help_text="How we look back, e.g. with which questions to the students.")
    look_back_on = models.DateField()
    origin = models.CharField(max_length=40, blank=True, help_text="What it came from, e.g. seating_plan")
    origin_id = models.BigIntegerField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    outcome = EncryptedTextField(blank=True)

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["look_back_on", "id"]
