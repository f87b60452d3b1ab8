"""Two schools furnished alike, in which no number occurs twice; and every form that their colleagues find there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.test import Client
from django_scopes import scope
from lxml import html

from kring.web.care.models import RetentionTerm
from kring.web.insight import actions as insight
from kring.web.insight.models import CloserNote, Guess, TrackingNote
from kring.web.questionnaires.queries import latest
from kring.web.school.models import ClassGroup, FreeDays, Letter, RosterUpload, School
from kring.web.seating.models import (
    ClassListDraft,
    DraftPlace,
    DraftWish,
    Grouping,
    GroupMark,
    GroupVersion,
    GroupWish,
    PlanVersion,
    SeatingChoice,
    SeatingPlan,
    SeatingWish,
)
from tests import factories
from tests.people import People
from tests.web.entering import lately
from tests.web.questionnaires.own_sets import every_kind
from tests.web.site.test_every_url import ADDRESSES, address, furnish

ROLES = {"anna": "teacher", "bram": "teacher", "carla": "care_coordinator", "dirk": "school_leader"}
ROLES |= {"els": "administrator", "fatma": "teacher"}


@dataclass(repr=False)
class World:
    people: People
    there: dict[str, int]
    rows: dict[type[models.Model], list[int]] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def school(self) -> School:
        return self.people.school

    def browser(self, who: str) -> Client:
        """A new one every time, as an earlier one may have signed out; signing in itself is done once."""
        browser = Client()
        if who not in self.cookies:
            browser.force_login(getattr(self.people, who))
            self.cookies[who] = lately(browser).cookies[settings.SESSION_COOKIE_NAME].value
        browser.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[who]
        return browser

    def addresses(self) -> list[str]:
        return [self.own(address(pattern, self.there)) for pattern in ADDRESSES]

    def own(self, path: str) -> str:
        return path.replace("groepen/7a/", f"groepen/{self.people.group.slug}/").replace(
            "/vragen/0/", f"/vragen/{self.school.pk}/"
        )


def kring_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("kring.")]


def scoped_models() -> dict[type[models.Model], str]:
    """Every model with a path to its school, and that path."""
    return {model: path for model in kring_models() if (path := path_to_school(model)) is not None}


def path_to_school(model: type[models.Model]) -> str | None:
    """The shortest way along keys that cannot be empty."""
    ways = [("", model)]
    while ways:
        path, here = ways.pop(0)
        for each in here._meta.concrete_fields:
            if not each.is_relation or each.related_model in (here, model):
                continue
            way = f"{path}__{each.name}".strip("_")
            if each.related_model is School:
                return way
            if each.related_model.__module__.startswith("kring.") and not each.null and way.count("__") < 5:
                ways.append((way, each.related_model))
    return None


def build() -> tuple[World, World]:
    first = settle("De Linde", "linde")
    apart()
    second = settle("Eikje", "eik")
    mark(second)
    for world in (first, second):
        world.rows = {model: numbers(model, path, world.school) for model, path in scoped_models().items()}
        world.rows[School] = [world.school.pk]
        for who in ROLES:
            world.browser(who)
    return first, second


def settle(name: str, where: str) -> World:
    school, none = factories.school(name=name), factories.school(name=f"Geen {where}")
    who = {each: factories.user(f"{each.title()} {where}") for each in (*ROLES, "gijs")}
    with scope(school=school):
        group, group_b = factories.group(school, name=f"7a {where}", students=5), factories.group(school, name="7b")
        ClassGroup.objects.filter(pk=group_b.pk).update(slug=f"7b-{where}")
        group_b.refresh_from_db()
        for each, role in ROLES.items():
            own = {"anna": group, "bram": group_b, "fatma": group}.get(each)
            group_role = "subject_teacher" if each == "fatma" else "teacher"
            factories.staff(who[each], school, role, group=own, group_role=group_role)
        people = People(school, none, group, group_b, group, **who)
        there = furnish(people)
        furnish_more(people)
    return World(people, there)


def furnish_more(people: People) -> None:
    school = people.school
    Letter.objects.create(school=school, kind="ouders", language="nl", text="Beste ouders")
    RetentionTerm.objects.create(school=school, kind="answers", amount=6, reason="zo is het", set_by=people.els)
    FreeDays.objects.create(
        school=school, name="studiedag", kind="study_day", starts_on=date(2026, 12, 2), ends_on=date(2026, 12, 2)
    )
    student = factories.student(people.group, "Mila", last_name="Wens")
    SeatingWish.objects.create(group=people.group, kind="front", student=student)
    SeatingChoice.objects.create(group=people.group, left_out=["friend"])
    plan = SeatingPlan.objects.filter(group=people.group).first()
    other = factories.student(people.group, "Sem", last_name="Wens")
    GroupWish.objects.create(group=people.group, student=student, other=other)
    GroupMark.objects.create(group=people.group, student=student, kind="level", value=2)
    GroupVersion.objects.create(grouping=Grouping.objects.filter(group=people.group).first(), number=1, members=[])
    lists = ClassListDraft.objects.filter(school=school).first()
    DraftPlace.objects.bulk_create(DraftPlace(draft=lists, student=one, group=people.group) for one in (student, other))
    DraftWish.objects.create(draft=lists, kind="apart", student=student, other=other)
    PlanVersion.objects.create(plan=plan, number=1, drawing=plan.drawing, places=[])
    every_kind(school)
    wave = latest(people.group).id
    CloserNote.objects.create(school=school, wave_id=wave, student=student, known_elsewhere=True, noted_by=people.anna)
    TrackingNote.objects.create(school=school, group=people.group, day=date(2026, 11, 2), results="Lezen groeit.")
    Guess.objects.get_or_create(school=school, wave_id=wave, teacher=people.anna)
    insight.move(by=people.anna, group=people.group, question="play", spots={str(student.pk): (0.5, 0.5)})
    insight.divide(by=people.anna, group=people.group, kind="year", parts={student: "7"})
    insight.write_overview(by=people.anna, group=people.group, wave_id=wave, words={"goes_well": "Rustig."})
    insight.hand_over(by=people.carla, group=people.group, receiver="Wie", purpose="Waarom", waves=[wave])


def apart() -> None:
    """The next row of each kind gets a number far away, and of its own kind only."""
    with connection.cursor() as cursor:
        for place, model in enumerate(kring_models(), start=1):
            key, table = model._meta.pk, model._meta.db_table
            if not isinstance(key, models.AutoField | models.BigAutoField):
                continue
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, place * 1_000_000])
            else:
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, place * 1_000_000])


def mark(world: World) -> None:
    """All that has a name in the second school has one that occurs nowhere else: Eikje."""
    school = world.school
    with scope(school=school):
        for model, path in scoped_models().items():
            for row in model._base_manager.filter(**{path: school}):
                changed = [each.name for each in model._meta.concrete_fields if marked(row, each)]
                if changed:
                    row.save(update_fields=changed)
        RosterUpload.objects.update(table={"rows": [["Eikje", "7a"]]}, roster={"groups": [], "name": "Eikje"})
    for user in (getattr(world.people, each) for each in ROLES):
        user.name = f"Eikje {user.name}"
        user.save()


WORDS = {"first_name", "last_name", "name", "what", "how", "outcome", "reason", "text"}
WORDS |= {"part", "receiver", "purpose", "goes_well"}


def marked(row: models.Model, of: models.Field) -> bool:
    if of.name not in WORDS or not isinstance(of, models.CharField | models.TextField):
        return False
    setattr(row, of.name, f"Eikje {row.pk}"[: of.max_length] if of.max_length != 9 else row.name)
    return of.max_length != 9


def numbers(model: type[models.Model], path: str, school: School) -> list[int]:
    if not isinstance(model._meta.pk, models.AutoField | models.BigAutoField):
        return []
    return list(model._base_manager.filter(**{path: school}).order_by("pk").values_list("pk", flat=True))


@dataclass(frozen=True)
class Form:
    """A form as somebody finds it on a page: where it goes and what it sends."""

    who: str
    action: str
    fields: tuple[tuple[str, str], ...]
    writable: tuple[str, ...] = ()


def forms(world: World) -> list[Form]:
    """Of every page and every colleague, each once."""
    found: dict[tuple[str, str, str], Form] = {}
    for who in ROLES:
        browser = world.browser(who)
        for path in world.addresses():
            answer = browser.get(path)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                for form in forms_on(who, path, answer.text):
                    found.setdefault((who, form.action, str([name for name, _value in form.fields])), form)
    return list(found.values())


def forms_on(who: str, path: str, page: str) -> Iterator[Form]:
    for form in html.fromstring(page).forms:
        if (form.get("method") or "get").lower() != "post":
            continue
        sent = tuple((name, value) for name, value in form.form_values() if name != "csrfmiddlewaretoken")
        writable = tuple(
            each.name
            for each in form.inputs
            if each.name and (each.tag == "textarea" or each.get("type", "text") in {"text", "search", "email", "tel"})
        )
        buttons = tuple((each.get("name"), each.get("value", "")) for each in form.xpath(".//button[@name]"))[:1]
        yield Form(who, (form.get("action") or path).split("#")[0] or path, sent + buttons, writable)


def swap(text: str, to: dict[str, str]) -> str:
    """Numbers and class groups of one school replaced by those of the other."""
    return re.sub(r"\d+|7[ab]-linde", lambda found: to.get(found[0], found[0]), text)
