from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from kring.web.ui.terms import SECTOR_CHOICES, Sector, terms_for


class HolidayRegion(models.TextChoices):
    NOORD = "noord", _("North")
    MIDDEN = "midden", _("Central")
    ZUID = "zuid", _("South")


class School(models.Model):
    name = models.CharField(max_length=120)
    sector = models.CharField(max_length=3, choices=SECTOR_CHOICES, default=Sector.PRIMARY)
    region = models.CharField(max_length=6, choices=HolidayRegion, default=HolidayRegion.MIDDEN)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's role in a school (aanstelling). Not scoped: it is what opens the scope."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint("user", "school", "role", name="one_membership_per_role")]


class SchoolYear(models.Model):
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=9)
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint("school", "name", name="school_year_once"),
            models.CheckConstraint(condition=Q(starts_on__lt=F("ends_on")), name="school_year_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.name


class ClassGroup(models.Model):
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    slug = models.SlugField(max_length=50)
    grades = models.CharField(max_length=20, blank=True, help_text="Years in this class group, e.g. 5,6")

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint("school", "slug", name="class_group_slug_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """As people say it: "groep 7", "klas 1b". A name that needs no word before it stays as it is."""
        is_code = " " not in self.name and any(letter.isdigit() for letter in self.name)
        return f"{terms_for(self.school.sector)['group']} {self.name}" if is_code else self.name

    @property
    def grade_list(self) -> list[int]:
        return [int(grade) for grade in self.grades.split(",") if grade.strip().isdigit()]


class Student(models.Model):
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    external_id = models.CharField(max_length=64, blank=True)
    first_name = models.CharField(max_length=60)
    prefix = models.CharField(max_length=30, blank=True)
    last_name = models.CharField(max_length=80, blank=True)
    objected_on = models.DateField(
        null=True, blank=True, help_text="Since when this student takes no part in measurements."
    )

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["first_name", "last_name", "id"]
        constraints = [
            models.UniqueConstraint(
                "school", "external_id", condition=~Q(external_id=""), name="student_external_id_once_per_school"
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.first_name, self.prefix, self.last_name) if part)


class Enrollment(models.Model):
    """A student in a class group, from a day until (not including) a day."""

    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = ScopedManager(school="group__school")

    class Meta:
        constraints = [
            models.UniqueConstraint("group", "student", condition=Q(ends_on=None), name="enrolled_once_at_a_time"),
        ]


class GroupAssignment(models.Model):
    """A grown-up's role for one class group."""

    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=30)

    objects = ScopedManager(school="group__school")

    class Meta:
        constraints = [models.UniqueConstraint("group", "user", "role", name="one_assignment_per_role")]


class Letter(models.Model):
    """A letter in the school's own words; without one it is as Kring proposes it. See `school.letters`."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    text = models.TextField()
    changed_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager(school="school")

    class Meta:
        constraints = [models.UniqueConstraint("school", "kind", "language", name="letter_once")]


class RosterImport(models.Model):
    """What one reading of names did, so that it can be undone."""

    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    enrolled = models.JSONField(default=list)  # ids of enrollments it made
    created = models.JSONField(default=list)  # ids of students it made
    renamed = models.JSONField(default=list)  # earlier names of students it renamed
    ended = models.JSONField(default=list)  # ids of enrollments it ended
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="group__school")

    class Meta:
        ordering = ["-id"]
