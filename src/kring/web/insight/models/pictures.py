from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from kring.web.school.models import ClassGroup, School, Student


class Spot(models.Model):
    """Where somebody put one student in the sociogram of a question: x and y in the unit square, the same in every wave."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    question = models.CharField(max_length=60)
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    x = models.FloatField()
    y = models.FloatField()

    objects = ScopedManager(school="school")

    class Meta:
        constraints = [
            models.UniqueConstraint("group", "question", "student", name="one_spot_per_picture"),
            models.CheckConstraint(condition=Q(x__gte=0, x__lte=1, y__gte=0, y__lte=1), name="spot_in_the_picture"),
        ]


class Division(models.Model):
    """Groups inside a class group that the school registers by itself, such as the years of a combination class.

    The kinds are a closed list: nothing that the law protects is asked, other than whether the school wants to see
    boys and girls apart.
    """

    class Kind(models.TextChoices):
        YEAR = "year", _("Year in a combination class")
        BEFORE = "before", _("Where they were before")
        SEX = "sex", _("Boys and girls, as the school registers it")

    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager(school="group__school")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint("group", "kind", name="divided_once_per_kind")]


class DivisionPart(models.Model):
    """In which part one student is. Who is in none is left out of the comparison."""

    division = models.ForeignKey(Division, on_delete=models.CASCADE, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=24)

    objects = ScopedManager(school="division__group__school")

    class Meta:
        constraints = [models.UniqueConstraint("division", "student", name="one_part_per_student")]
