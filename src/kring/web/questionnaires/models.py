"""Children's answers. Only this room imports these models; others ask `queries`."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from kring.web.school.models import ClassGroup, School, Student
from kring.web.vault.fields import EncryptedTextField


class Wave(models.Model):
    """One measurement with one class group."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        OPEN = "open", _("open")
        PAUSED = "paused", _("paused")
        CLOSED = "closed", _("closed")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    instrument = models.CharField(max_length=60)
    instrument_version = models.CharField(max_length=20)
    age_version = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    anonymous = models.BooleanField(default=False, help_text="No answer is tied to a student.")
    together = models.UUIDField(null=True, blank=True, help_text="Shared with waves of other class groups.")
    code = models.CharField(max_length=12, blank=True, help_text="The class code; empty unless open or paused.")
    with_cards = models.BooleanField(default=False, help_text="A name alone opens no form: the printed card does.")
    wrong_pictures = models.PositiveSmallIntegerField(
        default=0, help_text="Since the teacher last looked; with too many the pictures open nothing."
    )
    again_on = models.DateField(
        null=True, blank=True, help_text="Who was not there is asked on this day; until it closes again only they are."
    )
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(help_text="Of a planned wave: when it was planned to open.")
    closed_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            models.UniqueConstraint("code", condition=~Q(code=""), name="class_code_once"),
            models.CheckConstraint(
                condition=Q(status__in=["open", "paused"]) | Q(code=""), name="closed_wave_has_no_code"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["planned", "closed"]) | ~Q(code=""), name="open_wave_has_a_code"
            ),
            models.CheckConstraint(
                condition=(~Q(status="closed") & Q(closed_at=None)) | Q(status="closed", closed_at__isnull=False),
                name="closed_wave_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(opens_on=None) | Q(closes_on=None) | Q(opens_on__lte=F("closes_on")),
                name="wave_opens_before_it_closes",
            ),
            models.UniqueConstraint(
                "group",
                "instrument",
                condition=Q(status__in=["open", "paused"]),
                name="one_open_wave_per_instrument",
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Pupils can answer now."""
        return self.status == self.Status.OPEN

    @property
    def is_running(self) -> bool:
        return self.status in {self.Status.OPEN, self.Status.PAUSED}


class Question(models.Model):
    """A question as it was asked in a wave; the words live in the instrument's file, by key and version."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, default="nomination")
    valence = models.CharField(max_length=10, default="positive")
    limit = models.PositiveSmallIntegerField(null=True, blank=True)
    opposite = models.CharField(max_length=40, blank=True, help_text="The question that asks for the other sign.")
    together = models.BooleanField(default=False, help_text="Whoever is asked together may be chosen.")

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
    again = models.BooleanField(default=False, help_text="Asked again on another day, having not answered.")
    number = models.PositiveSmallIntegerField(null=True, blank=True, help_text="On paper, instead of the name.")
    card = models.CharField(max_length=64, blank=True, help_text="Hash of what the QR of the printed card says.")
    pictures = models.CharField(max_length=12, blank=True, help_text="The three pictures of the card, a letter each.")

    objects = ScopedManager(school="wave__school")

    class Meta:
        constraints = [
            models.UniqueConstraint("wave", "student", name="invited_once"),
            models.UniqueConstraint("card", condition=~Q(card=""), name="card_once"),
            models.UniqueConstraint("wave", "pictures", condition=~Q(pictures=""), name="pictures_once_per_wave"),
            models.UniqueConstraint("wave", "number", name="number_once_per_wave"),
        ]


class Response(models.Model):
    """The form of one student. Once finished no device holds it any more.

    Of an anonymous wave it says that somebody took part and on which day, and it has no answers.
    """

    class Route(models.TextChoices):
        OWN = "own", _("own device")
        SHARED = "shared", _("shared device")
        INTERVIEW = "interview", _("in a talk")
        PAPER = "paper", _("on paper")

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, blank=True, help_text="Of the device that holds this form.")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    route = models.CharField(max_length=10, choices=Route, default=Route.OWN)
    language = models.CharField(max_length=8, blank=True)

    objects = ScopedManager(school="invitation__wave__school")

    class Meta:
        constraints = [
            models.UniqueConstraint("token_hash", condition=~Q(token_hash=""), name="device_holds_one_form"),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(token_hash=""), name="finished_form_has_no_device"
            ),
        ]


class Answer(models.Model):
    """That a question was answered, and how: chosen somebody, nobody, given a value, or skipped."""

    class State(models.TextChoices):
        CHOSE = "chose", _("chose")
        GAVE = "gave", _("gave an answer")
        NOBODY = "nobody", _("nobody")
        SKIPPED = "skipped", _("skipped")

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    words = EncryptedTextField(blank=True)

    objects = ScopedManager(school="question__wave__school")

    class Meta:
        constraints = [models.UniqueConstraint("response", "question", name="answered_once")]


class SecondEntry(models.Model):
    """The same paper form typed in once more, until it is handed in: what differs is decided by a person."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    typed = EncryptedTextField(help_text="Numbers, as on the form.")

    objects = ScopedManager(school="question__wave__school")

    class Meta:
        constraints = [models.UniqueConstraint("response", "question", name="entered_again_once")]


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


class Rating(models.Model):
    """The point that one student gave another."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    rater = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    ratee = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    value = models.PositiveSmallIntegerField()

    objects = ScopedManager(school="question__wave__school")

    class Meta:
        constraints = [
            models.UniqueConstraint("question", "rater", "ratee", name="rated_once"),
            models.CheckConstraint(condition=~Q(rater=F("ratee")), name="nobody_rates_oneself"),
        ]


class Ballot(models.Model):
    """A form of an anonymous wave: no student, no order, no time finer than the day.

    Which device fills it in is known by a hash that no other table has, and by nobody once it is handed in.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    handed_in = models.BooleanField(default=False)
    token_hash = models.CharField(max_length=64, blank=True)

    objects = ScopedManager(school="wave__school")

    class Meta:
        constraints = [
            models.UniqueConstraint("token_hash", condition=~Q(token_hash=""), name="device_holds_one_ballot"),
            models.CheckConstraint(condition=Q(handed_in=False) | Q(token_hash=""), name="ballot_in_has_no_device"),
        ]


class BallotAnswer(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=Answer.State)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    words = EncryptedTextField(blank=True)

    objects = ScopedManager(school="question__wave__school")

    class Meta:
        constraints = [models.UniqueConstraint("ballot", "question", name="ballot_answered_once")]


class SchoolInstrument(models.Model):
    """What a school decided about an instrument; with `data`, questions of its own or ones it has licensed."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    data = models.JSONField(default=dict, blank=True, help_text="The instrument itself, in the form of its file.")
    active = models.BooleanField(default=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["key", "-version"]
        constraints = [models.UniqueConstraint("school", "key", "version", name="school_instrument_once")]
