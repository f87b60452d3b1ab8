"""The library as a teacher finds it: looking, reading, planning, printing."""

import datetime as dt
import json

import pytest
import typst
from django.template import engines
from django.test import Client
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler

from kring.web.library import exports, queries, views
from kring.web.library.shelves.guides import guides
from kring.web.library.shelves.links import links
from kring.web.library.shelves.words import Situation
from kring.web.ui import paper
from kring.web.ui.terms import Sector, terms_for
from tests.people import move_in

pytestmark = pytest.mark.django_db
LIST = "/bibliotheek/"
GUIDE = "/bibliotheek/gids/gedragsafspraken-maken/"


@pytest.fixture
def people(db):
    return move_in(students=2)


@pytest.fixture
def anna(people):
    return browser(people.anna)


def browser(user):
    found = Client(headers={"accept-language": "en"})
    found.force_login(user)
    return found


def test_every_guide_of_the_own_kind_of_school_is_there(anna):
    page = anna.get(LIST + "?alles=1").text
    assert "Make agreements about behaviour together" in page
    assert "The class begins before the first day" not in page  # for secondary education
    assert "The class begins before the first day" in anna.get(LIST + "?sector=all&alles=1").text


def test_who_has_not_asked_yet_sees_what_it_can_be_about(anna):
    page = anna.get(LIST).text
    assert "A pupil who stands alone" in page
    assert f'href="{LIST}?situation=alone"' in page
    assert "kr-guides" not in page


def test_a_long_list_is_shown_in_part_and_whole_when_asked(anna, monkeypatch):
    monkeypatch.setattr(views, "MOST_AT_ONCE", 2)
    page = anna.get(LIST, {"situation": "bullying"}).text
    assert page.count("<h3>") == 2
    assert "?situation=bullying&amp;alles=1" in page
    assert anna.get(LIST, {"situation": "bullying", "alles": "1"}).text.count("<h3>") > 5


@pytest.mark.parametrize("asked", ["snitching", "SNITCHING report", "reporting"])
def test_words_are_looked_for_in_title_summary_and_text(anna, asked):
    page = anna.get(LIST, {"q": asked}).text
    assert "Reporting is not snitching" in page
    assert "Groups that mix and change" not in page


def test_words_are_found_without_accents(anna):
    page = anna.get(LIST, {"q": "ideeen kennismaken"}, headers={"accept-language": "nl"}).text
    assert "Elkaar leren kennen, het hele jaar" in page


def test_words_are_looked_for_as_the_school_reads_them(people, anna):
    """Sentences say {students}; and what a guide is about counts too."""
    assert "No guide fits this" not in anna.get(LIST, {"q": "pupils keep agreements more readily"}).text
    assert "The start talk with parents" in anna.get(LIST, {"q": "working with parents", "alles": "1"}).text


def test_what_is_chosen_narrows_the_list(anna):
    page = anna.get(LIST, {"situation": "parents", "minutes": "15"}).text
    assert "Good news to the parents" in page
    assert "The start talk with parents" not in page
    assert "Make agreements about behaviour" not in page
    page = anna.get(LIST, {"who": "leader", "kind": "talk"}).text
    assert "One team, one task" in page
    assert "Get to know your pupils" not in page


def test_of_a_situation_what_is_for_it_above_all_comes_first(anna):
    page = anna.get(LIST, {"situation": "seating", "alles": "1"}).text
    assert page.index("Groups that mix and change") < page.index("Making room for a first friendship")


def test_what_the_library_does_not_know_is_left_out(anna):
    answer = anna.get(LIST, {"alles": "1", "situation": "fun", "minutes": "x", "sector": "xo", "who": "<b>"})
    assert answer.status_code == 200
    assert "Make agreements about behaviour" in answer.text
    assert "<b>" not in answer.text


def test_nothing_found_says_what_to_do(anna):
    page = anna.get(LIST, {"q": "xylophone"}).text
    assert "No guide fits this" in page
    assert "?q=xylophone&amp;sector=all" in page


def test_while_somebody_types_only_the_list_is_sent(anna):
    part = anna.get(LIST, {"q": "snitching"}, headers={"hx-request": "true"}).text
    assert "Reporting is not snitching" in part
    assert "<html" not in part
    back = anna.get(LIST, headers={"hx-request": "true", "hx-history-restore-request": "true"}).text
    assert "<html" in back


def test_a_guide_shows_why_and_what_goes_with_it(anna):
    page = anna.get(GUIDE).text
    assert "<h2>The lesson</h2>" in page
    assert "/bibliotheek/onderbouwing/6b-08/" in page
    assert "Stichting School" in page
    assert "Goes well with" in page


def test_a_guide_says_class_and_pupil_as_the_school_does(people):
    people.school.sector = "mbo"
    people.school.save()
    page = browser(people.anna).get(GUIDE).text
    assert "Students keep agreements" in page
    assert "{" not in page.partition("<article")[2].partition("</article>")[0]


def test_a_guide_is_planned_with_one_tap(people, anna):
    page = anna.get(GUIDE).text
    address = f"/groepen/{people.group.slug}/afspraken/nieuw/?wat=Make+agreements+about+behaviour+together"
    assert address in page
    form = anna.get(address).text
    assert 'value="Make agreements about behaviour together"' in form
    day = (dt.date.today() + dt.timedelta(days=20)).isoformat()
    sent = {"what": "Make agreements", "how": "", "look_back_on": day, "owner": people.anna.pk}
    assert anna.post(address, sent).status_code == 302


def test_who_makes_no_commitments_is_offered_no_plan(people):
    assert "Plan this" not in browser(people.els).get(GUIDE).text


def test_the_classes_are_not_on_the_board(people, anna):
    anna.post("/bord/schakel/", {"on": "1"})
    page = anna.get(GUIDE).text
    assert "Make agreements about behaviour together" in page
    assert "Plan this" not in page


def test_behind_a_door_of_the_class_are_the_same_guides(people, anna):
    here = f"/groepen/{people.group.slug}/gidsen/"
    assert here in anna.get(f"/groepen/{people.group.slug}/afspraken/nieuw/").text
    page = anna.get(here, {"q": "snitching"}).text
    assert "Reporting is not snitching" in page
    assert f'action="{here}"' in page


def test_the_start_page_looks_in_the_library(anna):
    page = anna.get("/").text
    assert 'action="/bibliotheek/"' in page
    assert 'name="q"' in page


def test_what_is_not_there_is_not_found(anna):
    assert anna.get("/bibliotheek/gids/nothing/").status_code == 404
    assert anna.get("/bibliotheek/gids/nothing/gids.pdf").status_code == 404
    assert anna.get("/bibliotheek/onderbouwing/6b-26/").status_code == 404


def test_the_register_shows_claim_caution_and_source(anna):
    page = anna.get("/bibliotheek/onderbouwing/").text
    assert page.count('<li id="6b-') == 25
    one = anna.get("/bibliotheek/onderbouwing/6b-11/").text
    assert "It asks something of that classmate" in one
    assert "Trimbos-instituut" in one
    assert anna.get("/bibliotheek/onderbouwing/6b-2/").status_code == 200


def test_links_are_safe_addresses_with_words_of_our_own(anna):
    page = anna.get("/bibliotheek/links/").text
    for each in links():
        assert each.url in page
        assert each.checked is None or each.checked <= dt.date.today()
    assert 'rel="noreferrer"' in page


def sheets(values):
    """One picture, or a list of them when there are more pages."""
    return typst.compile(
        paper.ROOMS / "library/templates" / exports.TEMPLATE,
        root=paper.ROOMS,
        format="svg",
        font_paths=paper._letters(),
        sys_inputs={"data": json.dumps(values)},
    )


@pytest.mark.parametrize("guide", guides().values(), ids=guides())
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_guide_fits_on_one_side_of_a4(guide, language):
    with translation.override(language):
        values = exports.values(guide, terms_for(guide.sectors[0]))
    pages = sheets(values)
    assert isinstance(pages, bytes), f"{len(pages)} pages"


def test_the_pdf_is_one(anna):
    answer = anna.get(GUIDE + "gids.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_a_sheet_that_is_too_long_would_be_seen(anna):
    values = exports.values(queries.guide("melden-of-klikken"), terms_for("po"))
    assert not isinstance(sheets(values | {"parts": values["parts"] * 3}), bytes)


def test_raw_html_in_a_guide_stays_text():
    from kring.web.library.shelves.sentences import page

    made = page("## Kop\n\n<script>x</script> ![x](https://x) [y](javascript:x) {group}", terms_for(Sector.PRIMARY))
    assert "<script" not in made
    assert "<img" not in made
    assert "javascript:" not in made.replace("](javascript:x)", "")


@pytest.mark.parametrize("situation", Situation)
@pytest.mark.parametrize("sector", ["po", "vo", "go", "mbo"])
def test_there_is_something_for_every_situation(situation, sector):
    assert queries.for_situation(situation, sector=sector)


def test_for_a_situation_the_guide_that_is_for_it_above_all_comes_first():
    found = queries.for_situation("alone", sector="po", who="teacher")
    assert found[0].slug == "een-eerste-vriend"
    assert len(queries.for_situation("bullying", most=2)) == 2
    with pytest.raises(ValueError, match="fun"):
        queries.for_situation("fun")


def shown(source, **context):
    with translation.override("en"):
        return engines["django"].from_string(CottonCompiler().process(source)).render(context)


def test_another_room_shows_a_claim_with_its_caution_and_source(db):
    made = shown('<c-claim key="6b-2">Because of this.</c-claim>', terms=terms_for(Sector.SECONDARY))
    assert "Because of this." in made
    assert "One friend in the class" in made
    assert "/bibliotheek/onderbouwing/6b-02/" in made
    assert "Wij-leren Academie" in made


def test_another_room_offers_guides_for_a_situation(db):
    made = shown('<c-guides situation="alone" most="2" />', terms=terms_for(Sector.PRIMARY))
    assert made.count("<li>") == 2
    assert "/bibliotheek/gids/een-eerste-vriend/" in made


@pytest.mark.parametrize(
    "key",
    [
        "A16",
        "B61",
        "C14",
        "X02",
        "X03",
        "X04",
        "X05",
        "X07",
        "X09",
        "X10",
        "X11",
        "X12",
        "X15",
        "X16",
        "X17",
        "X18",
        "X20",
        "X21",
        "X22",
        "X23",
        "X24",
    ],
)
def test_whom_a_source_names_is_on_the_page_of_links(key):
    assert key in {each.key for each in links()}
