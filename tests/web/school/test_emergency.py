"""Emergency access: a reason, an end, a second person; one class, to look only; and everybody can see that it happened."""

import datetime as dt

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from kring.web.audit import queries as audit
from kring.web.audit.models import Reading
from kring.web.school import actions, queries, rules
from kring.web.school.models import EmergencyAccess
from tests import factories
from tests.web.entering import who_may

pytestmark = pytest.mark.rights

HERE = "/groepen/7a/noodinzage/"
REASON = "Een ouder belde over iets wat vanmiddag op het plein gebeurde."


@pytest.fixture
def sent(people):
    return {"reason": REASON, "hours": 4, "second": people.carla.pk}


@pytest.fixture
def dirk(people, signed_in):
    return signed_in(people.dirk)


def window(user) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def opened(people, dirk, sent):
    assert dirk.post(HERE, sent).url == "/groepen/7a/"
    with scope(school=people.school):
        return EmergencyAccess.objects.get()


def verbs(people) -> list[str]:
    return list(audit.verbs_of(people.school))


def test_only_a_school_leader_opens(people, sent):
    assert who_may(people, HERE) == who_may(people, HERE, post=sent) == {"dirk"}


def test_the_class_opens_to_look_and_to_nothing_else(people, opened, dirk):
    for page in ("klasportret/", "sociogram/", "matrix/", "wie-keek/", ""):
        assert dirk.get(f"/groepen/7a/{page}").status_code == 200
    for page in ("metingen/", "plattegrond/lokaal/", "plattegrond/wensen/", "leerlingen/nieuw/", "afspraken/"):
        assert dirk.get(f"/groepen/7a/{page}").status_code == 404
        assert dirk.post(f"/groepen/7a/{page}").status_code in {404, 405}


def test_other_classes_and_other_people_stay_outside(people, opened, dirk):
    assert dirk.get("/groepen/7b/klasportret/").status_code == 404
    ruben = factories.user("Ruben")
    with scope(school=people.school):
        factories.staff(ruben, people.school, "school_leader")
    assert window(ruben).get("/groepen/7a/klasportret/").status_code == 404


def test_it_opens_nothing_in_another_school(people, opened, dirk):
    with scope(school=people.other_school):
        factories.staff(people.dirk, people.other_school, "school_leader")
    dirk.post("/school/wissel/", {"school": people.other_school.pk})
    assert dirk.get("/groepen/7a/").status_code == 200  # the class of that name there
    assert dirk.get("/groepen/7a/klasportret/").status_code == 404
    assert "Noodinzage" not in dirk.get("/").text


def test_it_ends_by_itself(people, opened, dirk):
    with scope(school=people.school):
        before = timezone.now() - dt.timedelta(minutes=1)
        EmergencyAccess.objects.update(opened_at=before - dt.timedelta(hours=4), until=before)
    assert dirk.get("/groepen/7a/klasportret/").status_code == 404
    assert "Elke pagina die je opent" not in dirk.get("/").text
    assert "is vanzelf gestopt" in window(people.carla).get("/").text


def test_it_ends_with_the_role(people, opened, dirk):
    with scope(school=people.school):
        actions.remove_staff(by=people.els, membership=people.dirk.memberships.get())
        factories.staff(people.dirk, people.school, "core_team")
    assert dirk.get("/groepen/7a/klasportret/").status_code == 404


@pytest.mark.parametrize("who", ["dirk", "carla"])
def test_either_of_the_two_ends_it(people, opened, dirk, who):
    window(getattr(people, who)).post(f"/school/noodinzage/{opened.pk}/einde/")
    assert dirk.get("/groepen/7a/klasportret/").status_code == 404
    opened.refresh_from_db()
    assert opened.ended_by == getattr(people, who)
    assert verbs(people)[-1] == "end emergency access"


def test_nobody_else_ends_it(people, opened):
    assert who_may(people, f"/school/noodinzage/{opened.pk}/einde/", post={}) == {"dirk", "carla"}


@pytest.mark.faults
def test_ending_twice_is_ending_once(people, opened):
    for user in (people.dirk, people.carla):
        window(user).post(f"/school/noodinzage/{opened.pk}/einde/")
    opened.refresh_from_db()
    assert opened.ended_by == people.dirk
    assert verbs(people).count("end emergency access") == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"reason": ""}, "Waarom is dit nu nodig?"),
        ({"reason": "   even kijken    "}, "Schrijf een hele zin"),
        ({"hours": 49}, "Hoe lang?"),
        ({"hours": 0}, "Hoe lang?"),
        ({"hours": "x"}, "Hoe lang?"),
        ({"second": ""}, "Welke collega weet het?"),
    ],
)
def test_without_reason_end_or_second_person_it_stays_shut(people, dirk, sent, change, sentence):
    page = dirk.post(HERE, sent | change)
    assert page.status_code == 422
    assert sentence in page.text
    assert dirk.get("/groepen/7a/klasportret/").status_code == 404


@pytest.mark.parametrize("who", ["dirk", "els", "bram", "fatma", "gijs"])
def test_the_second_person_is_somebody_who_can_see_what_is_opened(people, dirk, sent, who):
    assert dirk.post(HERE, sent | {"second": getattr(people, who).pk}).status_code == 422
    with scope(school=people.school), pytest.raises(rules.NotAllowedError):
        actions.open_group(by=people.dirk, group=people.group, second=getattr(people, who), reason=REASON, hours=4)


def test_the_database_wants_two_people_and_an_end_as_well(people):
    now = timezone.now()
    base = {"group": people.group, "user": people.dirk, "reason": "x", "opened_at": now}
    for wrong in (
        {"second": people.dirk, "until": now + dt.timedelta(hours=1)},
        {"second": people.carla, "until": now},
    ):
        with scope(school=people.school), pytest.raises(IntegrityError), transaction.atomic():
            EmergencyAccess.objects.create(**base, **wrong)


def test_where_nobody_can_know_it_is_told_and_nothing_opens(people, dirk, sent):
    with scope(school=people.school):
        people.carla.memberships.all().delete()
        queries.teachers_of(people.group).exclude(role="subject_teacher").delete()
    page = dirk.get(HERE)
    assert "Er is geen collega die het kan weten" in page.text
    assert dirk.post(HERE, sent).status_code == 422


def test_every_page_says_that_it_is_open(people, opened, dirk):
    for page in ("/", "/groepen/7a/", "/groepen/7a/klasportret/", "/groepen/7b/", "/afspraken/", "/rechten/", "/ik/"):
        assert "Elke pagina die je opent, wordt genoteerd." in dirk.get(page).text, page
    assert "Elke pagina die je opent" not in window(people.anna).get("/").text


def test_the_second_person_reads_it_on_the_start_page_with_the_reason(people, opened):
    assert REASON in window(people.carla).get("/").text
    assert REASON not in window(people.els).get("/").text


@pytest.mark.django_db
def test_the_second_person_is_mailed_where_kring_mails(
    people, settings, dirk, sent, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with django_capture_on_commit_callbacks(execute=True):
        dirk.post(HERE, sent)
    (letter,) = mail.outbox
    assert letter.to == ["carla@example.test"]
    assert "Dirk" in letter.subject
    assert REASON not in letter.body


def test_what_was_opened_stands_in_the_log_and_under_who_saw_this(people, opened, dirk):
    for _again in range(3):
        dirk.get("/groepen/7a/klasportret/")
    dirk.get("/groepen/7a/sociogram/")
    assert verbs(people)[-3:] == ["open by emergency access", "read by emergency access", "read by emergency access"]
    assert set(Reading.objects.filter(reader_id=people.dirk.pk).values_list("role", "page")) == {
        ("emergency", "insight:portrait"),
        ("emergency", "insight:sociogram"),
    }
    page = window(people.anna).get("/groepen/7a/wie-keek/").text
    assert REASON in page
    assert "noodinzage" in page
    assert not any(
        REASON in str(line.facts) for line in audit.done_since(people.school.pk, opened.opened_at, verbs=verbs(people))
    )


def test_who_may_look_anyway_needs_none(people, dirk, sent):
    with scope(school=people.school):
        factories.staff(people.dirk, people.school, "care_coordinator")
    assert "is niet nodig" in dirk.get(HERE).text
    dirk.post(HERE, sent)
    with scope(school=people.school):
        assert not EmergencyAccess.objects.exists()
