"""Words are found wherever they are said, and a missing or wrong translation is named."""

import gettext
from pathlib import Path

import pytest

from scripts import messages

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


@pytest.fixture
def house(tmp_path):
    """A small house: write files into it by their path."""

    class House:
        root = tmp_path

        def write(self, path: str, text: str) -> None:
            target = self.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")

        def python(self, text: str) -> None:
            self.write("web/insight/views.py", text)

        def template(self, text: str) -> None:
            self.write("web/insight/templates/insight/page.html", text)

        def dutch(self, text: str, room: str = "insight") -> None:
            self.write(f"locale/nl/{room}.po", HEADER + text)

        def sentences(self) -> set[str | tuple[str, str]]:
            return {(m.english, m.plural) if m.plural else m.english for m in messages.extract(self.root)}

        def problems(self) -> list[str]:
            return messages.problems(messages.extract(self.root), messages.catalogues(self.root))

    return House()


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('_("One")', {"One"}),
        ("x = tr.gettext('One')", {"One"}),
        ('tr.ngettext("One pupil", "%(n)d pupils", n)', {("One pupil", "%(n)d pupils")}),
        ('_(\n    "A long "\n    "sentence"\n)', {"A long sentence"}),
        ('pgettext_lazy("month", "May")', {"May"}),
        ('_("Chosen by %(n)d") % {"n": ngettext("one", "many", n)}', {"Chosen by %(n)d", ("one", "many")}),
        ("_(variable)", set()),
        ('def f():\n    """Say _("nothing") here."""\n    # _("nor here")\n', set()),
    ],
)
def test_python_says(house, code, found):
    house.python(code)
    assert house.sentences() == found


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('{% translate "One" %}', {"One"}),
        ("<c-card title=\"{% translate 'It is here' %}\" tone='good'>it's</c-card>", {"It is here"}),
        ("<c-card :title=\"_('In an attribute')\" />", {"In an attribute"}),
        ("<p>it's\n\n   {% if x %}\n {% translate 'Deep' %}\n{% endif %}</p>\n 08 0x '\"", {"Deep"}),
        (
            "{% blocktranslate trimmed with a=b count n=items|length %}\n  {{ n }} pupil\n{% plural %}\n  {{ n }} pupils\n{% endblocktranslate %}",
            {("%(n)s pupil", "%(n)s pupils")},
        ),
        ("{% blocktranslate %}100% of {{ name }}{% endblocktranslate %}", {"100%% of %(name)s"}),
        ('{% include "x.html" with label=_("Label") %}', {"Label"}),
        ('{{ value|default:_("nobody") }}', {"nobody"}),
        ('{# it\'s a note #}{% comment %}{% translate "Not" %}{% endcomment %}{% translate "Yes" %}', {"Yes"}),
        ('{% translate "May" context "month" %}', {"May"}),
        ("{% blocktranslate asvar line %}Line{% endblocktranslate %}\u00a0“—”", {"Line"}),
    ],
)
def test_a_template_says(house, template, found):
    house.template(template)
    assert house.sentences() == found


def test_a_sentence_belongs_to_its_room(house):
    for path in ("core/portrait/sentences.py", "web/seating/views.py", "cli/main.py"):
        house.write(path, '_("Word")')
    assert [m.room for m in messages.extract(house.root)] == ["cli", "core", "seating"]


def test_a_part_of_the_core_may_have_its_own_file(house):
    for path in ("core/seating/words.py", "core/portrait/sentences.py"):
        house.write(path, '_("Word")')
    house.dutch('msgid "Word"\nmsgstr "Woord"\n', room="core_seating")
    assert [m.room for m in messages.extract(house.root)] == ["core", "core_seating"]


def test_all_is_well_when_every_sentence_has_its_dutch(house):
    house.python('_("Class"); ngettext("%(n)s tie", "%(n)s ties", n)')
    house.dutch(
        'msgid "Class"\nmsgstr "Groep"\n\nmsgid "%(n)s tie"\nmsgid_plural "%(n)s ties"\nmsgstr[0] "%(n)s band"\nmsgstr[1] "%(n)s banden"\n'
    )
    assert house.problems() == []


def test_a_shared_word_may_stand_in_ui(house):
    house.python('_("Save")')
    house.dutch('msgid "Save"\nmsgstr "Bewaren"\n', room="ui")
    assert house.problems() == []


@pytest.mark.parametrize(
    ("dutch", "problem"),
    [
        ("", "has no Dutch"),
        ('msgid "Chosen by %(n)s"\nmsgstr ""\n', "is not finished"),
        ('#, fuzzy\nmsgid "Chosen by %(n)s"\nmsgstr "Gekozen door %(n)s"\n', "is not finished"),
        ('msgid "Chosen by %(n)s"\nmsgstr "Gekozen door %(m)s"\n', "different placeholders"),
    ],
)
def test_what_is_wrong_names_file_and_sentence(house, dutch, problem):
    house.python('_("Chosen by %(n)s")')
    house.dutch(dutch)
    (line,) = house.problems()
    assert line.startswith("insight.po: 'Chosen by %(n)s'")
    assert problem in line


def test_a_word_that_is_no_longer_said_is_a_problem(house):
    house.python('_("New")')
    house.dutch('msgid "New"\nmsgstr "Nieuw"\n\nmsgid "Old"\nmsgstr "Oud"\n\n#~ msgid "Older"\n#~ msgstr "Ouder"\n')
    assert house.problems() == [
        "insight.po: 'Old' is not said in this room any more",
        "insight.po: 'Older' is marked obsolete (#~); remove it",
    ]


def test_one_sentence_has_one_translation_in_all_rooms(house):
    house.python('_("Plan")')
    house.write("web/seating/views.py", '_("Plan")')
    house.dutch('msgid "Plan"\nmsgstr "Plan"\n')
    house.dutch('msgid "Plan"\nmsgstr "Plattegrond"\n', room="seating")
    assert house.problems() == [
        "seating.po: 'Plan' is translated differently in insight.po; all rooms share one catalogue"
    ]


def test_missing_gives_entries_to_fill_in(house):
    house.python('_("Class"); ngettext("One tie", "%(n)s ties", n)')
    house.dutch('msgid "Class"\nmsgstr "Groep"\n')
    stubs = messages.stubs("insight", house.root).decode()
    assert 'msgid "One tie"\nmsgid_plural "%(n)s ties"\nmsgstr[0] ""\nmsgstr[1] ""' in stubs
    assert "Class" not in stubs


def test_compiling_gives_one_catalogue_and_the_same_one_twice(house):
    house.dutch('msgid "Class"\nmsgstr "Groep"\n')
    house.dutch('msgctxt "month"\nmsgid "May"\nmsgstr "mei"\n', room="ui")
    first = messages.compile_all(house.root).read_bytes()
    assert messages.compile_all(house.root).read_bytes() == first
    with Path(house.root / "locale/nl/LC_MESSAGES/django.mo").open("rb") as file:
        dutch = gettext.GNUTranslations(file)
    assert (dutch.gettext("Class"), dutch.pgettext("month", "May")) == ("Groep", "mei")


PUPILS_PAGE = "web/questionnaires/templates/questionnaires/pupil/page.html"


def polish(house, text: str) -> list[str]:
    house.write("locale/pl/pupil.po", text)
    return list(messages.pupil_problems(messages.extract(house.root), messages.for_pupils(house.root)))


def test_a_further_language_says_all_that_pupils_read_and_nothing_else(house):
    house.write(PUPILS_PAGE, "{% translate 'Next' %} {% blocktranslate %}Ask {{ adult }}.{% endblocktranslate %}")
    house.python('_("Close the measurement")')
    good = 'msgid "Next"\nmsgstr "Dalej"\n\nmsgid "Ask %(adult)s."\nmsgstr "Zapytaj nauczyciela."\n'
    assert polish(house, good) == []
    assert polish(house, good.replace("Dalej", "")) != []
    assert polish(house, good.replace("nauczyciela", "%(teacher)s")) != []
    assert polish(house, good + '\nmsgid "Old"\nmsgstr "Stary"\n') != []


def test_a_further_language_has_its_own_plurals(house):
    plural = "{% blocktranslate count n=n %}{{ n }} name{% plural %}{{ n }} names{% endblocktranslate %}"
    house.write(PUPILS_PAGE, plural)
    words = 'msgid "%(n)s name"\nmsgid_plural "%(n)s names"\n'
    three = "".join(f'msgstr[{place}] "%(n)s {word}"\n' for place, word in enumerate(["imię", "imiona", "imion"]))
    assert polish(house, words + three) == []
    assert polish(house, words + three.split("msgstr[2]")[0]) != []


def test_compiling_gives_every_further_language_its_own_file(house):
    house.dutch('msgid "Next"\nmsgstr "Verder"\n')
    house.write("locale/pl/pupil.po", 'msgid "Next"\nmsgstr "Dalej"\n')
    messages.compile_all(house.root)
    with (house.root / "locale/pl/LC_MESSAGES/django.mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Next") == "Dalej"
