from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
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
    own_words = models.JSONField(default=dict, blank=True, help_text="Words this school uses instead of its sector's.")
    shows_photos = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's role in a school (aanstelling). Not scoped: it is what opens the scope."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=30)
    awaits_proof = models.BooleanField(
        default=False, help_text="Opens the school only after the owner of the mailbox has shown to be who signs in."
    )
    given_at = models.DateTimeField(null=True)  # None: before Kring noted it
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

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
    given_at = models.DateTimeField(null=True)  # None: before Kring noted it
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ScopedManager(school="group__school")

    class Meta:
        constraints = [models.UniqueConstraint("group", "user", "role", name="one_assignment_per_role")]


class YearTurn(models.Model):
    """What one turn of the school year did, so that it can be undone."""

    year = models.ForeignKey(SchoolYear, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    groups = models.JSONField(default=list)  # ids of class groups it made
    enrolled = models.JSONField(default=list)  # ids of enrollments it made
    ended = models.JSONField(default=list)  # ids of enrollments it ended
    assigned = models.JSONField(default=list)  # ids of assignments it made
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="year__school")

    class Meta:
        ordering = ["-id"]


class FreeDays(models.Model):
    """Days without lessons: a holiday of the region as this school has it, or a study day."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("holiday")
        STUDY_DAY = "study_day", _("study day")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.HOLIDAY)
    name = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="The last free day.")

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(starts_on__lte=F("ends_on")), name="free_days_end_after_start"),
        ]


class StudentPhoto(models.Model):
    """Where a student's photo is kept. `waiting` is one from a zip that nobody confirmed yet."""

    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=43, unique=True, help_text="The random name of its files.")
    waiting = models.BooleanField(default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(school="student__school")

    class Meta:
        constraints = [models.UniqueConstraint("student", "waiting", name="one_photo_and_one_waiting")]


class EmergencyAccess(models.Model):
    """Somebody opened a class group for a time (noodinzage): why, until when, and who was told."""

    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField()
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ScopedManager(school="group__school")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("opened_at")), name="emergency_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(user=F("second")), name="emergency_takes_two"),
        ]

    @property
    def is_active(self) -> bool:
        return self.ended_at is None and timezone.now() < self.until


class RosterImport(models.Model):
    """What one reading of names did, so that it can be undone. Without a class group it was about the whole school."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(ClassGroup, null=True, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    enrolled = models.JSONField(default=list)  # ids of enrollments it made
    created = models.JSONField(default=list)  # ids of students it made
    renamed = models.JSONField(default=list)  # earlier names of students it renamed; emptied after a week
    ended = models.JSONField(default=list)  # ids of enrollments it ended
    groups = models.JSONField(default=list)  # ids of class groups it made
    staff = models.JSONField(default=list)  # colleagues in the file, to be invited or not; emptied after a week
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["-id"]


class RosterUpload(models.Model):
    """A file that was read but not confirmed yet: gone after confirming or cancelling, and else after a day."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    year = models.ForeignKey(SchoolYear, null=True, on_delete=models.SET_NULL, related_name="+")
    table = models.JSONField(null=True)  # the list, when its columns may need a person to say what they are
    columns = models.JSONField(default=dict)  # which column is what
    roster = models.JSONField(null=True)  # the school as the file has it
    choices = models.JSONField(default=dict)  # which class group of the file becomes which one of Kring

    objects = ScopedManager(school="school")
