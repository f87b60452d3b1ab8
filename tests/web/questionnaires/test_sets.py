"""What a school decides about questions, the sets it brings along, and the ones it writes."""

import json
import tomllib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from django_scopes import scope

from kring.web.audit.queries import verbs_of
from kring.web.questionnaires import actions, files, instruments, queries, rules, sets
from kring.web.questionnaires.instruments import draft_of, examined
from kring.web.questionnaires.instruments.hints import hints
from kring.web.questionnaires.models import SchoolInstrument
from tests.web.questionnaires.own_sets import both, item, own

PAGE = "/school/vragenlijsten/"


@pytest.fixture
def carla(client, in_school):
    """The care coordinator's browser, in English."""
    client.force_login(in_school.carla)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def raw(key="safety_monitor"):
    return tomllib.loads(files.shipped(key, "1"))


def uploaded(data, name="set.json"):
    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    return SimpleUploadedFile(name, content)


def offer(browser, data, **more):
    fields = {"licence": "Bought from the publisher", "permission": "Contract 12, 3 May 2026", "file": uploaded(data)}
    return browser.post(PAGE + "inlezen/", fields | more)


def in_use(school, key) -> bool:
    return sets.one_of(school, key).active


# --- deciding --------------------------------------------------------------------------------------------------------


def test_every_set_stands_on_the_page_with_what_was_decided(carla):
    page = carla.get(PAGE).text
    assert all(found.title["en"] in page for found in instruments.newest())
    assert page.count("waits for a decision") == 2
    assert "No questions of your own yet" in page


@pytest.mark.parametrize("found", instruments.newest(), ids=lambda found: found.key)
def test_a_set_says_what_it_asks_of_whom_and_on_what_ground(carla, found):
    page = carla.get(f"{PAGE}{found.key}/").text
    for words in (found.licence, found.items[0].text[found.ages[0]]["en"], "not validated"):
        assert words in page
    assert page.count("<details") >= len(found.ages)


def test_a_delicate_set_is_used_only_after_its_note_was_read(carla, in_school):
    url = f"{PAGE}roles_and_norms/"
    assert instruments.instrument("roles_and_norms").note["en"] in carla.get(url).text
    refused = carla.post(url + "besluit/", {"active": "1"})
    assert refused.status_code == 422
    assert "Read the note first" in refused.text
    assert not in_use(in_school.school, "roles_and_norms")
    done = carla.post(url + "besluit/", {"active": "1", "has_read": "on"}, follow=True)
    assert "Decided by Carla" in done.text
    assert in_use(in_school.school, "roles_and_norms")
    assert list(verbs_of(in_school.school))[-1] == "use questions"


def test_what_is_switched_off_cannot_be_asked_any_more(carla, in_school):
    carla.post(f"{PAGE}friends/besluit/", {"active": "0"})
    assert "friends" not in {found.key for found in sets.usable(in_school.group)}
    assert list(verbs_of(in_school.school))[-1] == "stop using questions"


@pytest.mark.rights
def test_a_teacher_reads_and_does_not_decide(client, in_school):
    client.force_login(in_school.anna)
    assert "/besluit/" not in client.get(f"{PAGE}friends/").text
    assert client.post(f"{PAGE}friends/besluit/", {"active": "0"}).status_code == 404
    assert client.get(f"{PAGE}inlezen/").status_code == 404
    assert client.get(f"{PAGE}schrijven/").status_code == 404
    assert in_use(in_school.school, "friends")


@pytest.mark.parametrize("licence", ["", "  ", "?", "unknown", "Onbekend."])
def test_without_a_known_licence_a_set_cannot_be_used(in_school, licence):
    row = own(in_school.school, "own-no-licence", [item("glad", "ladder")])
    row.data["licence"] = licence
    row.save()
    with pytest.raises(rules.NotFitForUse):
        actions.decide(by=in_school.carla, school=in_school.school, key=row.key, active=True)
    assert row.key not in {found.key for found in sets.usable(in_school.group)}
    assert sets.find(in_school.school, row.key).title["nl"] == "Titel", "what was asked stays readable"


def test_a_shipped_set_without_a_licence_would_be_refused():
    data = raw("friends") | {"licence": "unknown"}
    with translation.override("en"):
        assert any("licence" in problem for problem in examined(data)[1])


def test_another_school_decides_for_itself(in_school):
    actions.decide(by=in_school.carla, school=in_school.school, key="friends", active=False)
    with scope(school=in_school.other_school):
        assert in_use(in_school.other_school, "friends")


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("found", instruments.newest(), ids=lambda found: found.key)
def test_a_set_that_is_taken_along_can_be_read_again(carla, found):
    answer = carla.get(f"{PAGE}{found.key}/bestand/")
    assert answer["Content-Disposition"] == f'attachment; filename="{found.key}.{found.version}.toml"'
    data = tomllib.loads(answer.content.decode())
    assert tomllib.loads(files.written(data)) == data
    assert draft_of(data, where="").title == found.title


def test_a_licensed_set_is_shown_first_and_saved_after_that(carla, in_school):
    preview = offer(carla, raw())
    assert "Nothing was saved yet" in preview.text
    assert raw()["items"][0]["text"]["all"]["en"] in preview.text
    assert not SchoolInstrument.objects.exists()
    saved = carla.post(PAGE + "inlezen/klaar/", {"token": preview.context["token"]}, follow=True)
    assert saved.redirect_chain[-1][0] == PAGE + "own-safety_monitor/"
    row = SchoolInstrument.objects.get()
    assert (row.key, row.version, row.active) == ("own-safety_monitor", "1", False)
    assert row.data["licence"] == "Bought from the publisher"
    assert row.data["permission"] == "Contract 12, 3 May 2026"
    assert list(verbs_of(in_school.school)) == ["import questions"]


def test_what_was_exported_of_an_own_set_is_that_set(carla, in_school):
    row = own(in_school.school, "own-words", [item("q1", "self", scale="faces"), item("q2", "text", optional=True)])
    row.data["title"]["nl"] = 'Met "aanhaling", \\ en\nnieuwe regel'
    row.save()
    assert tomllib.loads(carla.get(f"{PAGE}own-words/bestand/").content.decode()) == row.data


def test_reading_the_same_set_again_is_a_new_version(carla, in_school):
    for _turn in range(2):
        token = offer(carla, raw()).context["token"]
        carla.post(PAGE + "inlezen/klaar/", {"token": token})
    assert list(SchoolInstrument.objects.values_list("version", flat=True)) == ["2", "1"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe\x00", "no text file"),
        (b"title = ", "not written as TOML or JSON should be"),
        (b"{" + b" " * 200_000 + b"}", "larger than 200 kB"),
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, ("nested too deeply", "larger than 200 kB")),
        ({}, "items is missing"),
        (raw() | {"promise": "secret"}, "promise: one of confidential, anonymous"),
        (raw() | {"title": "Veilig"}, "title: a sentence per language"),
        (raw() | {"items": [{"key": 3}]}, "items[1].text is missing"),
        (raw() | {"items": []}, "there are no questions"),
        (raw() | {"scales": {}}, "there is no scale"),
        (raw() | {"title": {"nl": "Veilig"}}, "title or about: no words in en"),
    ],
    ids=str,
)
def test_a_wrong_file_is_told_what_and_where_and_nothing_is_saved(carla, data, said):
    answer = offer(carla, data)
    assert answer.status_code == 422
    assert any(one in answer.text.replace("&#x27;", "'") for one in ([said] if isinstance(said, str) else said))
    assert "Contract 12" in answer.text, "what was filled in is still there"
    assert not SchoolInstrument.objects.exists()


def test_everything_that_is_wrong_is_listed_at_once(carla):
    data = raw()
    data["items"][0]["text"]["all"] = both("Ik ga niet naar school en ik heb geen vrienden.")
    data["items"][1]["scale"] = "nowhere"
    answer = offer(carla, data)
    assert "double negation" in answer.text
    assert "there is no scale" in answer.text


def test_without_licence_or_permission_nothing_is_read(carla):
    assert offer(carla, raw(), licence="unknown").status_code == 422
    assert offer(carla, raw(), permission="").status_code == 422


def test_a_preview_of_somebody_else_cannot_be_saved(carla, client, in_school):
    token = offer(carla, raw()).context["token"]
    carla.force_login(in_school.els)
    assert carla.post(PAGE + "inlezen/klaar/", {"token": token}).status_code == 302
    assert carla.post(PAGE + "inlezen/klaar/", {"token": "nonsense"}).status_code == 302
    assert not SchoolInstrument.objects.exists()


# --- writing ---------------------------------------------------------------------------------------------------------

ROWS = {"q-TOTAL_FORMS": "3", "q-INITIAL_FORMS": "0"}
ABOUT = {"title_nl": "Ons plein", "about_nl": "Hoe het gaat op het plein.", "promise": "anonymous", "readers": "class"}


def row(number, text, way="self:agree", **more):
    fields = {"text_nl": text, "way": way, "valence": "positive"} | more
    return {f"q-{number}-{name}": value for name, value in fields.items()}


def write(browser, *rows, url="schrijven/", **more):
    data = ROWS | ABOUT | more
    for each in rows:
        data |= each
    return browser.post(PAGE + url, data, follow=True)


def test_own_questions_are_written_and_can_be_asked(carla, in_school):
    answer = write(carla, row(0, "Ik speel fijn buiten."), row(1, "Hoe leuk is het plein?", way="ladder"), row(2, ""))
    assert answer.redirect_chain[-1][0] == PAGE + "own-ons-plein/"
    found = sets.find(in_school.school, "own-ons-plein")
    assert [thing.text["older"]["nl"] for thing in found.items] == ["Ik speel fijn buiten.", "Hoe leuk is het plein?"]
    assert found.title["en"] == "Ons plein", "English that was left out is the Dutch"
    assert found.anonymous
    actions.decide(by=in_school.carla, school=in_school.school, key=found.key, active=True)
    assert actions.start_wave(by=in_school.anna, group=in_school.group, instrument=found.key).anonymous


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row(0, "Ik ga niet buiten als ik geen zin heb.")], "double negation"),
        ([row(0, "woord " * 13)], "more than 12 words"),
        ([row(0, "Met wie speel je graag?", way="nomination")], "cannot be asked anonymously"),
        ([row(0, "")], "Write at least one question."),
        ([row(0, "", text_en="Only English?")], "This field is required"),
    ],
    ids=str,
)
def test_what_cannot_be_asked_is_said_and_nothing_is_lost(carla, rows, said):
    answer = write(carla, *rows)
    assert answer.status_code == 422
    assert said in answer.text
    assert "Ons plein" in answer.text
    assert not SchoolInstrument.objects.exists()


def test_a_change_is_a_new_version_and_what_was_asked_stays(carla, in_school):
    write(carla, row(0, "Ik speel fijn buiten."))
    actions.decide(by=in_school.carla, school=in_school.school, key="own-ons-plein", active=True)
    wave = actions.start_wave(by=in_school.anna, group=in_school.group, instrument="own-ons-plein")
    assert "Ik speel fijn buiten." in carla.get(PAGE + "own-ons-plein/schrijven/").text
    write(carla, row(0, "Ik voel me fijn buiten."), url="own-ons-plein/schrijven/", **{"q-INITIAL_FORMS": "1"})
    assert sets.of_wave(wave).items[0].text["older"]["nl"] == "Ik speel fijn buiten."
    newest = sets.one_of(in_school.school, "own-ons-plein")
    assert (newest.instrument.version, newest.active) == ("2", True)


def test_two_sets_with_one_title_are_two_sets(carla, in_school):
    for _turn in range(2):
        write(carla, row(0, "Ik speel fijn buiten."))
    assert {each.key for each in SchoolInstrument.objects.all()} == {"own-ons-plein", "own-ons-plein-2"}


def test_room_for_more_questions_keeps_what_is_there(carla):
    page = write(carla, row(0, "Ik speel fijn buiten."), more="1")
    assert "Ik speel fijn buiten." in page.text
    assert page.text.count("-text_nl") > 3 * 6
    assert not SchoolInstrument.objects.exists()


def test_a_set_that_was_brought_along_is_not_rewritten_here(carla, in_school):
    own(in_school.school, "own-bought", [item("glad", "ladder")])
    assert carla.get(PAGE + "own-bought/schrijven/").status_code == 404
    assert carla.get(PAGE + "friends/schrijven/").status_code == 404


def test_hints_come_while_somebody_writes(carla):
    page = carla.post(
        PAGE + "aanwijzingen/",
        {"q-0-text_nl": "Er wordt niet geholpen en er is geen rechtvaardigheidsgevoel", "q-0-way": "self:agree"},
    ).text
    assert "9 words of at most 12" in page
    assert "double negation" in page
    assert "rechtvaardigheidsgevoel" in page
    page = carla.post(
        PAGE + "aanwijzingen/", {"q-1-text_nl": "Wie helpt?", "q-1-way": "nomination", "promise": "anonymous"}
    ).text
    assert "cannot be asked anonymously" in page


@pytest.mark.parametrize("found", instruments.newest(), ids=lambda found: found.key)
def test_no_hint_stops_a_question_that_is_shipped(found):
    for each in found.items:
        for words in each.text.values():
            told = hints(words["nl"], kind=each.kind, anonymous=found.anonymous)
            assert not [hint.text for hint in told if hint.stops]


def test_an_anonymous_wave_is_not_opened_again_once_it_can_be_read(in_school):
    wave = actions.start_wave(by=in_school.anna, group=in_school.group, instrument="class_climate")
    for number, invitation in enumerate(queries.pool(wave)):
        form, token = actions.take_card(wave=wave, student=invitation.student)
        form.token = token
        actions.submit_answers(response=form, question_key="respect", state="gave", value=2, token=token)
        if number < 5:
            actions.finish_response(response=form, token=token)
        if number == 3:
            actions.close_wave(by=in_school.anna, wave=wave)
            actions.reopen_wave(by=in_school.anna, wave=wave)
    actions.close_wave(by=in_school.anna, wave=wave)
    with pytest.raises(rules.AlreadyShown):
        actions.reopen_wave(by=in_school.anna, wave=wave)
