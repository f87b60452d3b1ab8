"""Reading a school in the browser: upload, columns, preview, confirmation, result, undo."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from kring.web.audit.queries import verbs_of
from kring.web.questionnaires.actions import start_wave
from kring.web.school import actions, exports, queries
from kring.web.school.models import ClassGroup, Enrollment, Membership, RosterImport, RosterUpload, Student
from tests import factories
from tests.web.entering import lately, who_may
from tests.web.school.whole.making import ANNEKE, NOOR, SEM, edexml, group, oneroster, pupil, workbook

READ = "/school/inlezen/"
FILE = edexml(NOOR, SEM, groups=group("G7A", "7c"), staff=ANNEKE)


@pytest.fixture
def els(people, signed_in):
    return signed_in(people.els)


@pytest.fixture
def in_de_linde(people):
    with scope(school=people.school):
        yield people


def upload(browser, *data: bytes, **more):
    return browser.post(READ, {"files": [SimpleUploadedFile("lijst", each) for each in data], **more})


def seen_in(page) -> str:
    return re.search(r'name="seen" value="([^"]+)"', page.text)[1]


def confirm(browser, url: str, **ticks):
    page = browser.get(url)
    return browser.post(f"{url}doen/", {"seen": seen_in(page), **ticks})


def read(browser, data: bytes = FILE, **ticks):
    return confirm(browser, upload(browser, data).url, **ticks)


def lists(school) -> dict[str, list[str]]:
    with scope(school=school):
        return {each.name: [one.full_name for one in queries.students_in(each)] for each in ClassGroup.objects.all()}


@pytest.mark.rights
def test_only_an_administrator_reads_a_school(people, els):
    url = upload(els, FILE).url
    assert who_may(people, READ) == {"els"}
    assert who_may(people, READ, post={"text": "Roepnaam;Klas\nNoor;7a"}) == {"els"}
    assert who_may(people, url) == {"els"}
    assert who_may(people, f"{url}groepen/") == {"els"}
    assert who_may(people, f"{url}weg/", post={}) == {"els"}
    assert who_may(people, f"{url}doen/", post={}) == {"els"}
    done = read(els).url
    assert who_may(people, done) == {"els"}
    assert who_may(people, f"{done}terug/", post={}) == {"els"}
    assert who_may(people, "/school/namenlijsten/", post={}) == {"els"}


@pytest.mark.rights
def test_another_administrator_sees_no_file_that_is_not_theirs(people, els):
    url = upload(els, FILE).url
    Membership.objects.create(user=people.dirk, school=people.school, role="administrator")
    Membership.objects.create(user=people.gijs, school=people.other_school, role="administrator")
    for user in (people.dirk, people.gijs):
        browser = Client()
        browser.force_login(user)
        assert browser.get(url).status_code == 404
        assert browser.post(f"{url}weg/").status_code == 404
        assert browser.post(f"{url}doen/", {"seen": "x"}).url == READ
    assert seen_in(els.get(url))


@pytest.mark.rights
def test_two_schools_do_not_touch(people, els):
    Membership.objects.create(user=people.gijs, school=people.other_school, role="administrator")
    with scope(school=people.other_school):
        factories.student(people.other_group, "Noor", last_name="Appelboom", external_id="1")
    before = lists(people.other_school)
    done = read(els).url
    assert lists(people.other_school) == before
    assert lists(people.school)["7c"] == ["Noor Appelboom", "Sem van den Berkenrode"]
    gijs = Client()
    gijs.force_login(people.gijs)
    assert gijs.get(done).status_code == 404
    assert gijs.post(f"{done}terug/").status_code == 404
    assert gijs.get("/school/collegas/nieuw/", {"inlezen": done.split("/")[-2], "wie": 0}).text.count("Anneke") == 0


def test_nothing_happens_until_it_is_confirmed(people, els):
    page = els.get(upload(els, FILE).url)
    assert "Er is nog niets veranderd" in page.text
    assert "Sem van den Berkenrode" in page.text
    assert "7c" not in lists(people.school)


def test_a_confirmed_file_is_in_the_school(people, els):
    page = els.get(read(els).url)
    assert lists(people.school)["7c"] == ["Noor Appelboom", "Sem van den Berkenrode"]
    assert "Groepen gemaakt: 1, nieuwe leerlingen: 2" in page.text
    assert "read school" in verbs_of(people.school)
    with scope(school=people.school):
        assert ClassGroup.objects.get(name="7c").grades == "7"
        assert not RosterUpload.objects.exists()


def test_several_files_that_belong_together(people, els):
    upload_all = [SimpleUploadedFile(file.name.split("/")[-1], file.data) for file in oneroster()]
    confirm(els, els.post(READ, {"files": upload_all}).url)
    assert "Noor Appelboom" in lists(people.school)["7a"]


def test_what_may_not_be_kept_is_named_and_shown_nowhere(els):
    page = els.get(upload(els, edexml(pupil("1", "Noor", extra="<bsn>999999990</bsn>"))).url)
    assert "BSN" in page.text
    assert "999999990" not in page.text
    with scopes_disabled():
        assert "999999990" not in str(RosterUpload.objects.get().roster)


def test_a_list_whose_columns_are_unclear_asks_first(people, els):
    after = els.post(READ, {"text": "Wie;Zit in;Zo heet\nx;7d;Noor\ny;7d;Sem\n"})
    assert after.url.endswith("/kolommen/")
    page = els.get(after.url)
    assert "Kolom 2 (Zit in)" in page.text
    wrong = els.post(after.url, {"group": "1"})
    assert (wrong.status_code, "Kies in elk geval de kolom" in wrong.text) == (422, True)
    twice = els.post(after.url, {"group": "1", "first_name": "1"})
    assert "Eén kolom is twee keer gekozen" in twice.text
    confirm(els, els.post(after.url, {"group": "1", "first_name": "2", "headings": "on"}).url)
    assert lists(people.school)["7d"] == ["Noor", "Sem"]


def test_a_clear_list_goes_to_the_preview_and_its_columns_can_still_change(els):
    url = upload(els, workbook([["Roepnaam", "Klas"], ["Noor", "7d"]])).url
    page = els.get(url)
    assert f'href="{url}kolommen/"' in page.text
    assert els.get(f"{url}kolommen/").status_code == 200


@pytest.mark.faults
def test_what_is_wrong_is_told_and_what_was_pasted_stays(els):
    page = els.post(READ, {"text": "<EDEX><oeps"})
    assert page.status_code == 422
    assert "Vanaf regel 1 is dit geen goed EDEXML meer" in page.text
    assert "&lt;EDEX&gt;&lt;oeps" in page.text
    assert "Kies een bestand of plak een lijst." in els.post(READ, {}).text


def test_a_split_class_can_be_kept_apart(people, els):
    split = edexml(
        pupil("1", "Noor", "5"), pupil("2", "Sem", "6"), groups=group("5", "5/6", "5") + group("6", "5/6", "6")
    )
    url = upload(els, split).url
    assert "Samengevoegd" in els.get(url).text
    page = els.get(f"{url}groepen/")
    year = re.search(r'name="year".*?value="(\d+)" selected', page.text, re.S)[1]
    assert els.post(f"{url}groepen/", {"year": year, "group-0": "new", "group-1": "nonsense"}).status_code == 422
    assert els.post(f"{url}groepen/", {"year": year, "group-0": "new", "group-1": "new"}).url == url
    assert "Samengevoegd" not in els.get(url).text
    confirm(els, url)
    with scope(school=people.school):
        assert ClassGroup.objects.filter(name="5/6").count() == 2


def test_the_file_of_another_year_is_told(people, els):
    page = els.get(upload(els, edexml(NOOR, year="2027-2028")).url)
    assert "Het bestand gaat over 2027-2028 en komt in 2026-2027" in page.text


def test_another_year_is_chosen_and_what_was_chosen_for_the_first_one_goes(people, els, in_de_linde):
    other = actions.add_year(
        by=people.els,
        school=people.school,
        name="2027-2028",
        starts_on=dt.date(2027, 8, 1),
        ends_on=dt.date(2028, 7, 31),
    )
    url = upload(els, edexml(NOOR, groups=group("G7A", "7a"))).url
    assert els.post(f"{url}groepen/", {"year": other.pk, "group-0": str(people.group.pk)}).url == url
    confirm(els, url)
    assert ClassGroup.objects.get(year=other).name == "7a"


def test_a_coming_year_is_read_without_emptying_this_one(people, els, in_de_linde):
    actions.add_year(
        by=people.els,
        school=people.school,
        name="2027-2028",
        starts_on=dt.date(2027, 8, 1),
        ends_on=dt.date(2028, 7, 31),
    )
    otis = factories.student(people.group, "Otis", last_name="Zomer", external_id="1")
    next_year = edexml(pupil("1", "Otis", "8", last="Zomer"), groups=group("8", "8"), year="2027-2028")
    read(els, next_year)
    places = Enrollment.objects.filter(student=otis, ends_on=None).values_list("group__name", "starts_on")
    assert dict(places) == {"7a": dt.date(2026, 8, 1), "8": dt.date(2027, 8, 1)}


@pytest.mark.faults
def test_confirming_twice_is_confirming_once(people, els):
    url = upload(els, FILE).url
    seen = seen_in(els.get(url))
    first, again = (els.post(f"{url}doen/", {"seen": seen}) for _time in range(2))
    assert "klaar" in first.url
    assert again.url == READ
    assert len(lists(people.school)["7c"]) == 2


@pytest.mark.faults
def test_when_the_school_changed_meanwhile_the_preview_comes_again(people, els, in_de_linde):
    url = upload(els, edexml(NOOR, groups=group("G7A", "7a"))).url
    seen = seen_in(els.get(url))
    factories.student(people.group, "Noor", last_name="Appelboom")
    assert els.post(f"{url}doen/", {"seen": seen}).url == url
    assert "intussen veranderd" in els.get(url).text
    confirm(els, url)
    assert Student.objects.filter(last_name="Appelboom").count() == 1


@pytest.mark.faults
def test_everything_or_nothing(people, els, monkeypatch):
    url = upload(els, FILE).url
    seen = seen_in(els.get(url))
    monkeypatch.setattr("kring.web.school.actions.whole.record", lambda **facts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        els.post(f"{url}doen/", {"seen": seen})
    assert "7c" not in lists(people.school)


@pytest.mark.faults
def test_ticks_that_are_no_numbers_of_ours_are_left_out(people, els):
    read(els, as_new=["9" * 5000, "x"], ending=["9" * 5000, "1:1"], ending_groups="²")
    assert len(lists(people.school)["7c"]) == 2


def test_who_left_is_taken_out_only_when_ticked(people, els, in_de_linde):
    otis, puck = factories.student(people.group_b, "Otis"), factories.student(people.group_b, "Puck")
    read(els, edexml(NOOR, groups=group("G7A", "7b")), ending=[f"{puck.pk}:{people.group_b.pk}"])
    assert lists(people.school)["7b"] == ["Noor Appelboom", otis.full_name]


def test_undo_brings_the_whole_school_back(people, els, in_de_linde):
    otis = factories.student(people.group, "Otis", last_name="Zomer", external_id="1")
    puck = factories.student(people.group_b, "Puck", external_id="9")
    before, names = lists(people.school), list(Student.objects.order_by("pk").values())
    file = edexml(pupil("1", "Otto", "B", last="Zomer"), SEM, groups=group("B", "7b") + group("G7A", "7c"))
    done = read(els, file, ending=[f"{puck.pk}:{people.group_b.pk}"]).url
    otis.refresh_from_db()
    assert otis.first_name == "Otto"
    assert lists(people.school)["7b"] == ["Otto Zomer"]
    assert "Teruggedraaid" in els.post(f"{done}terug/", follow=True).text
    assert lists(people.school) == before
    assert list(Student.objects.order_by("pk").values()) == names


@pytest.mark.faults
def test_undo_stops_once_a_measurement_hangs_on_it(people, els, in_de_linde):
    many = [pupil(str(number), f"Noor{number}") for number in range(6)]
    done = read(els, edexml(*many, groups=group("G7A", "7c"))).url
    start_wave(by=people.els, group=ClassGroup.objects.get(name="7c"))
    assert "Terugdraaien" not in els.get(done).text
    assert "Dit kan niet meer terug" in els.post(f"{done}terug/", follow=True).text
    assert len(lists(people.school)["7c"]) == 6


@pytest.mark.faults
def test_a_list_of_one_group_cannot_go_back_past_a_whole_school(people, els, in_de_linde):
    page = els.post("/groepen/7b/leerlingen/inlezen/", {"text": "Otis Zomer"})
    els.post(
        "/groepen/7b/leerlingen/inlezen/klaar/", {"lines": re.search(r'name="lines" value="([^"]+)"', page.text)[1]}
    )
    of_group = RosterImport.objects.get()
    read(els)
    els.post(f"/groepen/7b/leerlingen/inlezen/{of_group.pk}/terug/")
    assert lists(people.school)["7b"] == ["Otis Zomer"]


def test_a_new_group_with_a_colleague_in_it_stays_after_undo(people, els, in_de_linde):
    done = read(els).url
    actions.assign(by=people.els, group=ClassGroup.objects.get(name="7c"), user=people.anna, role="teacher")
    els.post(f"{done}terug/")
    assert lists(people.school)["7c"] == []


def test_cancelling_leaves_nothing_behind(people, els):
    url = upload(els, FILE).url
    assert "het bestand is weg" in els.post(f"{url}weg/", follow=True).text
    assert els.get(url).status_code == 404
    with scopes_disabled():
        assert not RosterUpload.objects.exists()


@pytest.mark.rights
def test_a_file_that_nobody_confirms_is_gone_after_a_day(people, els, in_de_linde):
    url = upload(els, FILE).url
    RosterUpload.objects.update(made_at=timezone.now() - dt.timedelta(hours=25))
    assert els.get(url).status_code == 404
    actions.forget_old_imports(before=timezone.now())
    assert not RosterUpload.objects.exists()


@pytest.mark.rights
def test_a_second_file_takes_the_place_of_the_first(people, els, in_de_linde):
    first = upload(els, FILE).url
    upload(els, FILE)
    assert els.get(first).status_code == 404
    assert RosterUpload.objects.count() == 1


@pytest.mark.rights
def test_earlier_names_and_colleagues_are_forgotten(people, els, in_de_linde):
    factories.student(people.group_b, "Nora", last_name="Appelboom", external_id="1")
    read(els, edexml(NOOR, groups=group("G7A", "7b"), staff=ANNEKE))
    actions.forget_old_imports(before=timezone.now() - dt.timedelta(days=7))
    assert "Nora" in str(RosterImport.objects.get().renamed)
    actions.forget_old_imports(before=timezone.now())
    done = RosterImport.objects.get()
    assert (done.renamed, done.staff) == ([], [])
    assert "forget old names" in verbs_of(people.school)


@pytest.mark.rights
def test_forgetting_stays_inside_the_school(people, els):
    done = int(read(els).url.split("/")[-2])
    with scope(school=people.other_school):
        actions.forget_old_imports(before=timezone.now())
    with scopes_disabled():
        assert RosterImport.objects.get(pk=done).staff


@pytest.mark.rights
def test_staff_in_the_file_get_nothing_by_themselves_and_are_handed_to_the_invitation(people, els):
    before = set(Membership.objects.values_list("user", "role"))
    done = read(els).url
    assert set(Membership.objects.values_list("user", "role")) == before
    page = els.get(done)
    assert "Anneke van der Kersenbloesem" in page.text
    link = re.search(r'href="(/school/collegas/nieuw/[^"]+)"', page.text)[1].replace("&amp;", "&")
    assert "nneke" not in link
    form = els.get(link).text
    assert 'value="anneke@school.test"' in form
    assert re.search(r'name="role" value="teacher"[^>]*checked', form)
    assert re.search(r'name="groups"[^>]*checked', form)


@pytest.mark.faults
@pytest.mark.parametrize(
    "words", [{"inlezen": "x", "wie": "0"}, {"inlezen": "1", "wie": "99"}, {"inlezen": "9" * 30, "wie": "0"}]
)
def test_an_invitation_with_nonsense_behind_it_is_an_empty_form(els, words):
    assert els.get("/school/collegas/nieuw/", words).status_code == 200


@pytest.mark.faults
@pytest.mark.parametrize("name", ["=1+1", "+31", "-1", "@sum", "=cmd|' /C calc'!A0"])
def test_no_name_leaves_as_a_formula_and_comes_back_as_it_was(people, els, in_de_linde, name):
    factories.student(people.group, name, last_name="Bos", external_id="=2")
    answer = lately(els).post("/school/namenlijsten/")
    text = answer.content.decode("utf-8-sig")
    assert f"'{name}" in text
    assert ";'=2;" not in text
    assert all(not cell.startswith(exports.DANGEROUS) for line in text.splitlines() for cell in re.split(r"[;]", line))
    assert "export class lists" in verbs_of(people.school)
    page = els.get(upload(els, answer.content).url)
    assert re.findall(r"<h2>([^<]*)</h2>", page.text) == ["Hetzelfde"]


@pytest.mark.faults
def test_a_name_cannot_carry_script(els):
    page = els.get(upload(els, b"Roepnaam;Klas\n<script>alert(1)</script>;<b>7</b>\n").url)
    assert "<script>alert" not in page.text
    assert "<b>7</b>" not in page.text
