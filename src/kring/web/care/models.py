from django.conf import settings
from django.db import models
from django_scopes import ScopedManager

from kring.web.school.models import School


class RetentionTerm(models.Model):
    """How long this school keeps a kind of data, where it chose otherwise than the default."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    amount = models.PositiveSmallIntegerField(help_text="In the unit of the kind: days or months.")
    reason = models.CharField(max_length=300, blank=True, help_text="Why longer than the default.")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    set_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager(school="school")

    class Meta:
        constraints = [models.UniqueConstraint("school", "kind", name="one_term_per_kind")]


class DailyRun(models.Model):
    """That the daily work of this installation was begun on a day, by whichever process came first."""

    day = models.DateField(unique=True)
    began_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-day"]
