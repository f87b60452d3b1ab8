"""What a pupil or parent gets: own answers and counts, never who chose or did not choose the pupil."""

import json
import shutil
import subprocess
from itertools import combinations

import pytest
from django_scopes import scope
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kring.core.disclosure import bounds_for_one
from kring.web.audit.models import AuditEvent
from kring.web.care.exports import document_about
from kring.web.insight.actions import divide
from kring.web.questionnaires.actions import pause_wave
from kring.web.questionnaires.models import BallotAnswer, Nomination, Question, Rating
from kring.web.school.actions import record_objection
from kring.web.seating.models import SeatingWish
from tests.web.care.furnishing import LATER, anonymous, furnish, looked, of_every_kind
from tests.web.entering import lately, who_may
from tests.web.insight.classes import measured

pytestmark = pytest.mark.rights


def address(pupil, form: str = "") -> str:
    return f"/school/gegevens/leerlingen/{pupil.pk}/inzage/{form}"


def words_about(people, pupil) -> str:
    with scope(school=people.school):
        return json.dumps(document_about(pupil, LATER).values(), ensure_ascii=False)


def row(people, pupil, question: str = "Met wie speel je graag in de pauze?") -> tuple[str, ...]:
    with scope(school=people.school):
        blocks = document_about(pupil, LATER).blocks
    return next(row for block in blocks if block.kind == "table" for row in block.rows if row[0] == question)


def chosen_by(*names: str) -> dict[str, list[str]]:
    return {name: ["Noor"] for name in names}


OTHERS = ["Sem", "Yara", "Joris", "Mila", "Daan", "Lotte", "Finn", "Saar", "Bram", "Zoë", "Levi"]


def test_the_part_of_the_class_is_told_and_nobody_elses(people, pupils):
    """Boy or girl, the year, the school before: the school noted it, so the pupil may know."""
    parts = {pupils["Noor"]: "Kinderdagverblijf", pupils["Sem"]: "Peuterplein"}
    with scope(school=people.school):
        divide(by=people.anna, group=people.group, kind="before", parts=parts)
    assert row(people, pupils["Noor"], "Waar zij eerst zaten")[1:] == ("Kinderdagverblijf", "groep 7a")
    assert "Peuterplein" not in words_about(people, pupils["Noor"])


class TestNeverWhoChose:
    @pytest.mark.parametrize("number", [3, 5, 8])
    def test_with_as_many_others_the_document_is_the_same(self, people, pupils, number):
        """Whoever it was who chose Noor: same number, same document."""
        said = set()
        for names in [OTHERS[:number], OTHERS[-number:], OTHERS[1 : number + 1]]:
            wave = measured(people.anna, people.group, {"play": chosen_by(*names) | {"Noor": ["Sem"]}})
            said.add(words_about(people, pupils["Noor"]))
            with scope(school=people.school):
                Question.objects.filter(wave=wave).first().wave.delete()
        assert len(said) == 1

    def test_any_two_who_choose_are_told_apart_from_no_other_two_nor_from_nobody(self, people, pupils):
        measured(people.anna, people.group, {"play": {"Noor": ["Sem"]}})
        before = words_about(people, pupils["Noor"])
        with scope(school=people.school):
            play = Question.objects.get(key="play")
            for pair in [(), ("Sem",), *list(combinations(OTHERS, 2))[::7]]:
                Nomination.objects.filter(question=play, nominee=pupils["Noor"]).delete()
                for name in pair:
                    Nomination.objects.create(question=play, nominator=pupils[name], nominee=pupils["Noor"])
                assert words_about(people, pupils["Noor"]) == before

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
    @given(data=st.data())
    def test_other_answers_never_change_it_while_numbers_stay(self, people, pupils, data):
        """Whatever classmates say of one another, and whoever of them chose Noor: not in her document."""
        with scope(school=people.school):
            if not Question.objects.exists():
                measured(people.anna, people.group, {"play": chosen_by(*OTHERS[:5]) | {"Noor": ["Sem"]}})
                type(self).said = words_about(people, pupils["Noor"])
            play = Question.objects.get(key="play")
            Nomination.objects.filter(question=play).exclude(nominator=pupils["Noor"]).delete()
            for name in data.draw(st.lists(st.sampled_from(OTHERS), min_size=5, max_size=5, unique=True)):
                Nomination.objects.create(question=play, nominator=pupils[name], nominee=pupils["Noor"])
            for one, other in data.draw(st.sets(st.sampled_from(list(combinations(OTHERS, 2))), max_size=12)):
                Nomination.objects.create(question=play, nominator=pupils[one], nominee=pupils[other])
        assert words_about(people, pupils["Noor"]) == self.said

    def test_everybody_is_not_told_apart_from_all_but_two(self, people, pupils):
        measured(people.anna, people.group, {"play": chosen_by(*OTHERS)})
        assert row(people, pupils["Noor"])[2] == "door meer dan 8 van 11"

    @given(of=st.integers(6, 40), data=st.data())
    def test_bounds_hold_at_least_three_numbers_at_the_edges_and_are_true(self, of, data):
        count = data.draw(st.integers(0, of))
        least, most = bounds_for_one(count, of)
        assert least <= count <= most
        if least != most:
            assert most - least == 2
        assert least > 0 or most == 2
        assert most < of or least == of - 2

    def test_the_other_of_a_wish_is_not_named(self, people, pupils):
        with scope(school=people.school):
            furnish(people, pupils)
            SeatingWish.objects.filter(kind="front").delete()
        words = words_about(people, pupils["Noor"])
        assert "zit niet bij één bepaalde klasgenoot" in words
        assert not any(f"{name} " in words or f'{name}"' in words for name in OTHERS)

    def test_points_that_classmates_gave_are_not_in_it(self, people, pupils):
        wave = of_every_kind(people, pupils)
        said = set()
        with scope(school=people.school):
            for value in (1, 2, 3, None):
                Rating.objects.filter(ratee=pupils["Noor"]).delete()
                if value:
                    for name in OTHERS:
                        question = Question.objects.get(wave=wave, key="like")
                        Rating.objects.create(question=question, rater=pupils[name], ratee=pupils["Noor"], value=value)
                said.add(words_about(people, pupils["Noor"]))
        assert len(said) == 1

    def test_words_of_classmates_are_not_in_it(self, people, pupils):
        of_every_kind(people, pupils)
        assert "aardig" not in words_about(people, pupils["Noor"])

    def test_whatever_stands_on_an_anonymous_form_it_tells_the_same(self, people, pupils):
        wave = anonymous(people, pupils)
        before = words_about(people, pupils["Noor"])
        assert "kan er niets worden teruggevonden" in before
        assert "Vraag?" not in before
        with scope(school=people.school):
            BallotAnswer.objects.filter(ballot__wave=wave).delete()
        assert words_about(people, pupils["Noor"]) == before

    def test_who_looked_is_told_by_role_and_never_by_name(self, people, pupils):
        group = people.group
        looked(people.anna, people.school, group, page="insight:portrait")
        looked(people.fatma, people.school, group, page="insight:portrait")
        looked(people.anna, people.school, group, page="school:student", student_id=pupils["Noor"].pk)
        looked(people.anna, people.school, group, page="insight:matrix", student_id=pupils["Sem"].pk)
        looked(people.bram, people.school, people.group_b, page="insight:sociogram")
        looked(people.anna, people.school, group, page="seating:wishes", days_ago=4000)  # before Noor came
        words = words_about(people, pupils["Noor"])
        assert row(people, pupils["Noor"], "Klasportret")[1:3] == ("leerkracht", "2")
        assert row(people, pupils["Noor"], "Pagina van één leerling")[1:3] == ("leerkracht", "1")
        assert not any(page in words for page in ("Sociogram", "Matrix", "Wensen"))
        assert not any(name in words for name in ("Anna", "Bram", "Fatma"))


class TestWhatIsInIt:
    def test_every_kind_of_own_answer(self, people, pupils):
        of_every_kind(people, pupils)
        with scope(school=people.school):
            blocks = document_about(pupils["Noor"], LATER).blocks
        answers = {row[1] for block in blocks if block.kind == "table" for row in block.rows if row[0] == "Vraag?"}
        assert answers == {
            "Mila: liever niet; Sem: graag",
            "–",
            "klopt helemaal",
            "7",
            "Ik wil naast Sem",
            "Sem",
            "overgeslagen",
        }

    def test_while_a_measurement_pauses_there_are_no_counts(self, people, pupils):
        measured(people.anna, people.group, {"play": chosen_by(*OTHERS)}, closed=False)
        with scope(school=people.school):
            pause_wave(by=people.anna, wave=Question.objects.get(key="play").wave)
        assert row(people, pupils["Noor"])[2] == "–"

    def test_a_photo_is_mentioned(self, people, pupils):
        with scope(school=people.school):
            assert "Foto" not in words_about(people, pupils["Sem"])
            furnish(people, pupils)
        assert "Foto" in words_about(people, pupils["Noor"])

    def test_own_answers_by_name_and_a_count(self, people, pupils):
        measured(people.anna, people.group, {"play": chosen_by(*OTHERS[:4]) | {"Noor": ["Sem", "Mila"]}})
        assert row(people, pupils["Noor"])[1:] == ("Mila, Sem", "door 4 van 11")

    def test_nobody_skipped_and_too_few(self, people, pupils):
        measured(people.anna, people.group, {}, skipped={"play": ["Noor"]}, absent=dict.fromkeys(OTHERS[:6], "ill"))
        assert row(people, pupils["Noor"])[1:] == ("overgeslagen", "te weinig antwoorden om iets te zeggen")
        assert row(people, pupils["Zoë"])[1] == "niemand"

    def test_while_a_measurement_runs_there_are_own_answers_and_no_counts(self, people, pupils):
        measured(people.anna, people.group, {"play": chosen_by(*OTHERS) | {"Noor": ["Sem"]}}, closed=False)
        assert row(people, pupils["Noor"])[1:] == ("Sem", "–")
        assert "Deze meting loopt nog." in words_about(people, pupils["Noor"])

    def test_who_objects_still_gets_what_was_said_and_a_classmate_who_objects_is_not_named(self, people, pupils):
        measured(people.anna, people.group, {"play": {"Noor": ["Sem", "Mila"]}})
        with scope(school=people.school):
            record_objection(by=people.anna, student=pupils["Sem"], on=LATER)
        assert row(people, pupils["Noor"])[1] == "Mila, iemand die nu niet meedoet"
        with scope(school=people.school):
            record_objection(by=people.anna, student=pupils["Noor"], on=LATER)
        assert row(people, pupils["Noor"])[1:] == ("Mila, iemand die nu niet meedoet", "–")
        assert "nergens meer voor gebruikt" in words_about(people, pupils["Noor"])

    def test_seats_and_wishes(self, people, pupils):
        with scope(school=people.school):
            furnish(people, pupils)
        words = words_about(people, pupils["Noor"])
        assert "vanaf het bord" in words
        assert "wens van de leerkracht: zit vooraan" in words

    def test_words_of_agreements_stay_out_and_the_page_says_so(self, people, pupils, signed_in):
        with scope(school=people.school):
            furnish(people, pupils)
        page = signed_in(people.carla).get(address(pupils["Noor"])).text
        assert "Niet in het document" in page
        assert "Elke dag" not in page


class TestGettingIt:
    @pytest.mark.parametrize("form", ["", "document.pdf", "document.json"])
    def test_only_the_care_coordinator_makes_it(self, people, pupils, form):
        assert who_may(people, address(pupils["Noor"], form)) == {"carla"}

    def test_it_stands_in_the_log_who_took_it(self, people, pupils, signed_in):
        for form in ("", "document.pdf", "document.json"):
            assert lately(signed_in(people.carla)).get(address(pupils["Noor"], form)).status_code == 200
        lines = AuditEvent.objects.filter(verb="open document about student").order_by("pk")
        assert [line.facts["form"] for line in lines] == ["page", "pdf", "json"]
        assert {(line.actor_id, line.object_id) for line in lines} == {(people.carla.pk, pupils["Noor"].pk)}

    def test_no_name_in_the_name_of_the_file_and_nothing_is_kept_by_a_browser(self, people, pupils, signed_in):
        for form in ("document.pdf", "document.json"):
            answer = lately(signed_in(people.carla)).get(address(pupils["Noor"], form))
            assert "noor" not in answer["Content-Disposition"].lower()
            assert "no-store" in answer["Cache-Control"]

    def test_page_pdf_and_json_say_the_same(self, people, pupils, signed_in, tmp_path):
        measured(people.anna, people.group, {"play": chosen_by(*OTHERS[:4]) | {"Noor": ["Sem"]}})
        browser = lately(signed_in(people.carla))
        found = json.loads(browser.get(address(pupils["Noor"], "document.json")).content)
        assert found["format"] == "kring-inzage-1"
        assert ["Met wie speel je graag in de pauze?", "Sem", "door 4 van 11"] in [
            row for block in found["blocks"] for row in block["rows"]
        ]
        assert "door 4 van 11" in browser.get(address(pupils["Noor"])).text
        if shutil.which("pdftotext"):
            pdf = tmp_path / "a.pdf"
            pdf.write_bytes(browser.get(address(pupils["Noor"], "document.pdf")).content)
            read = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
            assert "door 4 van 11" in read
