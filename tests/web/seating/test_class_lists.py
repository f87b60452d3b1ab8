"""Class lists of next year: by hand only, by who may, and out of Kring without a reason."""

from io import BytesIO

import pytest
from django.urls import URLPattern, reverse
from openpyxl import load_workbook

from kring.web.seating import actions, erasure, urls
from kring.web.seating.models import ClassListDraft, DraftPlace
from kring.web.seating.queries.class_lists import chosen_by, placed_in, wishes_in
from kring.web.seating.rules import ChangedError
from tests.web.seating.conftest import measure


@pytest.fixture
def draft(in_school, students):
    return actions.add_draft(
        by=in_school.anna, school=in_school.school, name="Straks", classes=["8a", "8b"], groups=[in_school.group]
    )


def put(people, draft, students, **classes):
    for name, number in classes.items():
        actions.place_in_draft(by=people.anna, draft=draft, student=students[name].pk, number=number)


def page_of(client, user, draft, **kwargs):
    client.force_login(user)
    return client.get(reverse("seating:class_list", kwargs={"pk": draft.pk}), **kwargs)


def test_nobody_is_placed_by_itself(draft, students):
    assert {one.student for one in placed_in(draft)} == {one.pk for one in students.values()}
    assert {one.number for one in placed_in(draft)} == {None}


def test_there_is_no_address_that_divides():
    names = {
        each.name for each in urls.urlpatterns if isinstance(each, URLPattern) and "klassenlijsten" in str(each.pattern)
    }
    assert names == {
        "class_lists", "class_list", "place_in_list", "wish_in_list", "wish_gone_from_list", "drop_class_list",
        "class_list_file",
    }  # fmt: skip


def test_a_class_that_is_not_there_is_refused(in_school, draft, students):
    for number in (0, 3):
        with pytest.raises(ChangedError):
            put(in_school, draft, students, Noor=number)
    with pytest.raises(ChangedError):
        actions.place_in_draft(by=in_school.anna, draft=draft, student=10**9, number=1)


def test_wishes_are_open_met_or_not(in_school, draft, students):
    noor, sem = students["Noor"].pk, students["Sem"].pk
    actions.wish_in_draft(by=in_school.anna, draft=draft, kind="together", one=sem, other=noor, reason="Zie gesprek.")
    actions.keep_apart(by=in_school.anna, group=in_school.group, one=noor, other=students["Yara"].pk)

    def told():
        number = {one.student: one.number for one in placed_in(draft)}
        return [wish.is_met(number) for wish in wishes_in(draft)]

    assert told() == [None, None]
    put(in_school, draft, students, Noor=1, Sem=1, Yara=1)
    assert told() == [True, False]


def test_who_is_with_nobody_they_chose_is_told(in_school, draft, students):
    measure(in_school, students)
    chosen = chosen_by([in_school.group])
    for name in students:
        put(in_school, draft, students, **{name: 2 if name == "Noor" else 1})
    number = {one.student: one.number for one in placed_in(draft)}
    assert chosen.without(number) == [students["Noor"].pk]


def test_the_leader_divides_and_does_not_read_who_chose_whom(people, client, draft, students):
    measure(people, students)
    for name in students:
        put(people, draft, students, **{name: 2 if name == "Noor" else 1})
    for_teacher = page_of(client, people.anna, draft, headers={"accept-language": "en"}).content.decode()
    assert "nobody they chose in the newest" in for_teacher
    for_leader = page_of(client, people.dirk, draft, headers={"accept-language": "en"}).content.decode()
    assert "only those see who may read the answers" in for_leader
    assert "they chose" not in for_leader


@pytest.mark.parametrize(("who", "status"), [("anna", 200), ("carla", 200), ("dirk", 200), ("bram", 404), ("fatma", 404), ("els", 404), ("gijs", 404)])  # fmt: skip
def test_only_who_may_divide_this_class_opens_it(people, client, draft, who, status):
    assert page_of(client, getattr(people, who), draft).status_code == status


def test_the_file_holds_names_and_classes_only(people, client, draft, students):
    noor, sem = students["Noor"].pk, students["Sem"].pk
    actions.wish_in_draft(by=people.anna, draft=draft, kind="apart", one=sem, other=noor, reason="Geheim.")
    put(people, draft, students, Noor=1)
    client.force_login(people.dirk)
    answer = client.get(reverse("seating:class_list_file", kwargs={"pk": draft.pk}))
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0] == ("Leerlingnummer", "Roepnaam", "Tussenvoegsel", "Achternaam", "Groep")
    assert len(rows) == 1 + len(students)
    assert [row[4] for row in rows[1:] if row[1] == "Noor"] == ["8a"]
    assert "Geheim" not in str(rows)


def test_made_and_placed_on_the_page(people, client, students):
    client.force_login(people.carla)
    sent = {"name": "Straks", "groups": [people.group.pk], "classes": "8a\n8b"}
    client.post(reverse("seating:class_lists"), sent)
    draft = ClassListDraft.objects.get()
    noor = students["Noor"].pk
    client.post(reverse("seating:place_in_list", kwargs={"pk": draft.pk}), {"student": noor, "to": "2-"})
    assert DraftPlace.objects.get(draft=draft, student=noor).number == 2
    client.post(reverse("seating:place_in_list", kwargs={"pk": draft.pk}), {"student": noor, "to": "-"})
    assert DraftPlace.objects.get(draft=draft, student=noor).number is None


def test_one_class_is_not_enough(people, client, students):
    client.force_login(people.carla)
    sent = {"name": "Straks", "groups": [people.group.pk], "classes": "8a"}
    assert client.post(reverse("seating:class_lists"), sent).status_code == 200
    assert not ClassListDraft.objects.exists()


def test_a_forgotten_student_is_in_no_list(in_school, draft, students):
    noor = students["Noor"]
    actions.wish_in_draft(by=in_school.anna, draft=draft, kind="apart", one=noor.pk, other=students["Sem"].pk)
    erasure.erase(noor)
    assert sum(trace.count for trace in erasure.traces(noor)) == 0
