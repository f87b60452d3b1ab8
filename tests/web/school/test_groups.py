import pytest
from django_scopes import scope

from kring.web.school import actions
from kring.web.school.models import ClassGroup, GroupAssignment, SchoolYear
from kring.web.school.rules import matching_group, slug_for
from tests import factories
from tests.web.counting import queries_of
from tests.web.entering import who_may

ALL = {"anna", "bram", "carla", "dirk", "els", "fatma", "gijs"}


@pytest.fixture
def els(people, signed_in):
    return signed_in(people.els)


def group_form(people, **fields) -> dict:
    with scope(school=people.school):
        return {"name": "8a", "grades": "8", "year": factories.year(people.school).pk} | fields


@pytest.mark.rights
def test_who_sees_which_class_groups_there_are(people):
    assert who_may(people, "/school/groepen/") == ALL


@pytest.mark.rights
def test_a_teacher_enters_only_the_own_class_group(people, signed_in):
    page = signed_in(people.anna).get("/school/groepen/").text
    assert 'href="/groepen/7a/"' in page
    assert 'href="/groepen/7b/"' not in page
    assert "7b" in page


@pytest.mark.rights
@pytest.mark.parametrize("fill", [False, True])
def test_who_makes_a_class_group(people, fill):
    assert who_may(people, "/school/groepen/nieuw/", post=group_form(people) if fill else None) == {"els"}


@pytest.mark.rights
@pytest.mark.parametrize("post", [None, {"name": "7c"}])
def test_who_changes_a_class_group(people, post):
    assert who_may(people, "/groepen/7a/instellen/", post=post) == {"els"}


@pytest.mark.rights
def test_who_gives_a_colleague_a_class_group(people):
    post = {"assign-user": people.bram.pk, "assign-role": "teacher"}
    assert who_may(people, "/groepen/7a/collegas/erbij/", post=post) == {"els"}


@pytest.mark.rights
def test_who_takes_a_colleague_off(people):
    with scope(school=people.school):
        pk = GroupAssignment.objects.get(user=people.anna).pk
    assert who_may(people, f"/groepen/7a/collegas/{pk}/weg/", post={}) == {"els"}


def test_a_new_class_group_leads_to_reading_its_students(people, els):
    response = els.post("/school/groepen/nieuw/", group_form(people, name="5/6", grades="5/6"))
    assert response.url == "/groepen/5-6/leerlingen/inlezen/"
    with scope(school=people.school):
        made = ClassGroup.objects.get(slug="5-6")
        assert made.grade_list == [5, 6]


@pytest.mark.parametrize(("sector", "role"), [("po", "teacher"), ("vo", "mentor")])
def test_who_is_alone_in_a_school_works_with_the_class_that_she_makes(people, signed_in, sector, role):
    school = actions.create_school(by=people.gijs, name="Eén klas", sector=sector)
    gijs = signed_in(people.gijs)
    gijs.post("/school/wissel/", {"school": school.pk})
    with scope(school=school):
        year = SchoolYear.objects.get()
    gijs.post("/school/groepen/nieuw/", {"name": "5/6", "grades": "5/6", "year": year.pk, "teach": "on"})
    with scope(school=school):
        assert GroupAssignment.objects.get().role == role


@pytest.mark.rights
def test_among_colleagues_nobody_takes_the_class_that_they_make(people, els):
    assert 'name="teach"' not in els.get("/school/groepen/nieuw/").text
    els.post("/school/groepen/nieuw/", group_form(people, name="5/6", grades="5/6", teach="on"))
    with scope(school=people.school):
        assert not GroupAssignment.objects.filter(user=people.els).exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "7A"}, "In dit schooljaar is er al een met deze naam."),
        ({"grades": "zeven"}, "Geef de leerjaren als getallen"),
        ({"grades": "99"}, "Geef de leerjaren als getallen"),
        ({"year": ""}, "Schooljaar"),
    ],
)
def test_what_is_wrong_is_told_and_kept(people, els, fields, sentence):
    page = els.post("/school/groepen/nieuw/", group_form(people, **fields))
    assert sentence in page.text
    assert "Wat je invulde, staat er nog." in page.text


def test_a_class_group_of_another_school_year_is_not_offered(people, els):
    with scope(school=people.other_school):
        elsewhere = factories.year(people.other_school).pk
    assert els.post("/school/groepen/nieuw/", group_form(people, year=elsewhere)).status_code == 200


def test_the_address_stays_when_the_name_changes(people, els):
    els.post("/groepen/7a/instellen/", {"name": "7 zon", "grades": "7"})
    assert "7 zon" in els.get("/groepen/7a/").text


@pytest.mark.parametrize(
    ("name", "taken", "slug"),
    [
        ("7a", set(), "7a"),
        ("7a", {"7a"}, "7a-2027"),
        ("7a", {"7a", "7a-2027"}, "7a-2"),
        ("5/6", set(), "5-6"),
        ("Klas de Zon", set(), "klas-de-zon"),
        ("日本", set(), "groep"),
        ("x" * 60, set(), "x" * 40),
    ],
)
def test_the_address_of_a_class_group(name, taken, slug):
    assert slug_for(name, taken, 2027) == slug


def test_a_class_group_is_found_in_a_list_however_it_is_written():
    assert matching_group("H2b", ["v2a", "h 2B"]) == "h 2B"
    assert matching_group("7", ["Groep 7", "Groep 8"]) == "Groep 7"
    assert matching_group("H2b", ["v2a"]) is None


def test_a_colleague_joins_and_leaves_a_class_group(people, els):
    els.post("/groepen/7a/collegas/erbij/", {"assign-user": people.bram.pk, "assign-role": "subject_teacher"})
    assert "Bram, geeft les" in els.get("/groepen/7a/instellen/").text
    with scope(school=people.school):
        pk = GroupAssignment.objects.get(user=people.bram, group=people.group).pk
    els.post(f"/groepen/7a/collegas/{pk}/weg/")
    assert "Bram, geeft les" not in els.get("/groepen/7a/instellen/").text


@pytest.mark.rights
def test_nobody_from_another_school_is_given_a_class_group(people, els):
    els.post("/groepen/7a/collegas/erbij/", {"assign-user": people.gijs.pk, "assign-role": "teacher"})
    with scope(school=people.school):
        assert not GroupAssignment.objects.filter(user=people.gijs, group=people.group).exists()


def test_a_name_cannot_carry_script(people, els):
    els.post("/groepen/7a/instellen/", {"name": "<script>x()</script>"})
    for address in ("/", "/school/groepen/", "/groepen/7a/", "/groepen/7a/instellen/", "/groepen/7a/leerlingen/"):
        page = els.get(address).text
        assert "<script>x()" not in page
        assert "&lt;script&gt;x()" in page


def test_the_list_does_not_ask_per_class_group(people, els):
    few = queries_of(lambda: els.get("/school/groepen/"))
    with scope(school=people.school):
        for name in ("8a", "8b", "8c"):
            group = factories.group(people.school, name=name, students=2)
            actions.assign(by=people.els, group=group, user=people.bram, role="teacher")
    assert queries_of(lambda: els.get("/school/groepen/")) == few
