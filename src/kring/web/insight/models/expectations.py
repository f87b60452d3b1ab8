from django.conf import settings
from django.db import models
from django_scopes import ScopedManager

from kring.web.school.models import School, Student


class Guess(models.Model):
    """What a teacher expected before reading the results of a wave; only that teacher ever sees it.

    With `skipped` nothing was filled in, or it was deleted later: nobody is asked twice.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    wave = models.ForeignKey("questionnaires.Wave", on_delete=models.CASCADE, related_name="+")
    teacher = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    alone = models.ManyToManyField(Student, related_name="+", help_text="Expected to have no mutual choice.")
    leads = models.ManyToManyField(Student, related_name="+", help_text="Expected to lead.")
    atmosphere = models.PositiveSmallIntegerField(null=True, blank=True)
    skipped = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(school="school")

    class Meta:
        constraints = [models.UniqueConstraint("wave", "teacher", name="guessed_once")]
