"""Class lists for next year, divided by hand. Kring proposes nothing here: it shows what a division does to wishes."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from kring.web.school.models import ClassGroup, School, Student
from kring.web.vault.fields import EncryptedTextField


class ClassListDraft(models.Model):
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    classes = models.JSONField(default=list, help_text="Names of next year's classes.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["-id"]


class DraftPlace(models.Model):
    """A student of one of this year's classes, and the class that somebody chose. None: not chosen yet."""

    draft = models.ForeignKey(ClassListDraft, on_delete=models.CASCADE, related_name="places")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Place of the class in the list of names."
    )

    objects = ScopedManager(school="draft__school")

    class Meta:
        constraints = [models.UniqueConstraint("draft", "student", name="draft_place_once")]


class DraftWish(models.Model):
    class Kind(models.TextChoices):
        TOGETHER = "together", _("in one class")
        APART = "apart", _("not in one class")

    draft = models.ForeignKey(ClassListDraft, on_delete=models.CASCADE, related_name="wishes")
    kind = models.CharField(max_length=10, choices=Kind)
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    reason = EncryptedTextField(blank=True, help_text="Only for those who work on this list.")

    objects = ScopedManager(school="draft__school")

    class Meta:
        constraints = [
            models.UniqueConstraint("draft", "student", "other", name="draft_wish_once"),
            models.CheckConstraint(condition=Q(student__lt=F("other")), name="draft_wish_in_one_order"),
        ]
