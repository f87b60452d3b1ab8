import pytest

from kring.web.questionnaires import instruments
from kring.web.questionnaires.instruments import LANGUAGES, InstrumentError
from kring.web.questionnaires.instruments.shape import gaps

SHIPPED = instruments.instruments()
SENTENCES = [
    pytest.param(words[language], id=f"{found.key}-{item.key}-{age}-{language}")
    for found in SHIPPED
    for item in found.items
    for age, words in item.text.items()
    for language in words
]


def changed(tmp_path, old="", new="", name="sociogram_positive.1.toml"):
    text = (instruments.FOLDER / "sociogram_positive.1.toml").read_text("utf-8")
    assert old in text
    file = tmp_path / name
    file.write_text(text.replace(old, new, 1), "utf-8")
    return file


def test_the_default_questions_are_these_five_in_this_order():
    found = instruments.instrument("sociogram_positive")
    assert [item.key for item in found.items] == ["play", "work", "sit", "know_better", "best_friend"]
    assert [item.limit for item in found.items] == [None, None, None, None, 3]
    assert {item.valence for item in found.items} == {"positive"}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_question_is_short_and_says_no_at_most_once(sentence):
    assert len(sentence.split()) <= 12
    assert len(instruments.NEGATIONS.findall(sentence)) <= 1
    assert sentence.endswith(("?", "؟", "."))


def test_every_question_is_there_in_both_languages_for_every_age():
    for found in SHIPPED:
        for item in found.items:
            for texts in (item.text, item.short):
                assert set(texts) == set(found.ages)
                assert all(set(LANGUAGES) <= set(words) for words in texts.values())


def test_every_instrument_says_where_it_comes_from_and_under_which_licence():
    assert all(found.source and found.licence for found in SHIPPED)


def test_nine_sets_are_shipped_and_what_is_delicate_waits_for_a_decision():
    newest = {found.key: found for found in instruments.newest()}
    assert set(newest) == {
        "sociogram_positive",
        "sociogram_rather_not",
        "roles_and_norms",
        "friends",
        "class_climate",
        "bond_with_teacher",
        "safety_monitor",
        "seating_evaluation",
        "teacher_feedback",
    }
    waiting = {key for key, found in newest.items() if found.activation == "decide"}
    assert waiting == {"sociogram_rather_not", "roles_and_norms"}
    assert all(newest[key].note for key in waiting)


def test_the_climate_has_seven_marks_and_twelve_traits():
    parts = [item.part for item in instruments.instrument("class_climate").items]
    assert (parts.count("healthy"), parts.count("group")) == (7, 12)


@pytest.mark.truth
def test_the_monitor_says_that_it_is_not_on_the_list():
    note = instruments.instrument("safety_monitor").note
    assert "niet op de lijst van de Inspectie" in note["nl"]
    assert "not on the Inspectorate's list" in note["en"]


def test_a_question_of_like_has_its_opposite_and_no_other():
    found = instruments.instrument("sociogram_rather_not")
    assert {item.key: item.opposite for item in found.items if item.opposite} == {
        "not_play": "play",
        "not_sit": "sit",
        "not_work": "work",
    }


def test_older_students_have_breaks_and_younger_ones_play():
    play = instruments.instrument("sociogram_positive").item("play")
    assert "speel" in play.text["young"]["nl"]
    assert "pauze" in play.text["teen"]["nl"]
    assert "speel" not in play.text["teen"]["nl"]


@pytest.mark.parametrize(
    ("sector", "grades", "expected"),
    [
        ("po", [4], "young"),
        ("po", [5], "young"),
        ("po", [5, 6], "young"),
        ("po", [6], "older"),
        ("po", [], "older"),
        ("go", [3], "young"),
        ("vo", [1], "teen"),
        ("mbo", [], "teen"),
    ],
)
def test_a_class_gets_the_words_of_its_youngest(sector, grades, expected):
    assert instruments.age_version(sector, grades) == expected


def test_words_come_in_the_language_asked_and_in_dutch_where_there_are_none():
    words = {"nl": "Dag", "en": "Hello"}
    assert instruments.say(words, "en-gb") == "Hello"
    assert instruments.say(words, "uk") == "Dag"


def test_an_unknown_instrument_is_a_lookup_error():
    with pytest.raises(LookupError, match="sociogram_negative"):
        instruments.instrument("sociogram_negative")
    with pytest.raises(LookupError, match="version '9'"):
        instruments.instrument("sociogram_positive", "9")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('licence = "EUPL-1.2"', 'licence = ""', "known source and licence"),
        ('version = "1"', 'version = "one"', "whole number"),
        ('nl = "Wie met wie"', 'nl = ""', "title or about: no words in nl"),
        ("limit = 3", "limit = 0", "best_friend: a limit is 1 or more"),
        ('key = "work"', 'key = "play"', "a key twice"),
        (
            'nl = "Met wie speel je graag?"',
            'nl = "Met wie speel je niet graag als je geen zin hebt?"',
            "double negation",
        ),
        ('en = "Who do you like to play with?"', f'en = "{"very " * 13}long"', "more than 12 words in en"),
        ('en = "Who do you like to play with?"', "", r"play \(young\): no words in en"),
        ('valence = "positive"', 'valence = "splendid"', "cannot be read"),
        ('kind = "nomination"', "", "cannot be read"),
        ("[title]", "[title", "cannot be read"),
    ],
)
def test_a_wrong_file_is_refused_with_one_sentence_that_names_it(tmp_path, old, new, message):
    with pytest.raises(InstrumentError, match=message) as error:
        instruments.read(changed(tmp_path, old, new))
    assert "sociogram_positive.1.toml" in str(error.value)


def test_a_file_is_called_after_its_key_and_version(tmp_path):
    with pytest.raises(InstrumentError, match=r"should be called sociogram_positive\.1\.toml"):
        instruments.read(changed(tmp_path, name="other.1.toml"))


@pytest.mark.parametrize("wrong", ["young", ["toddlers"], [3]])
def test_a_question_is_left_out_for_ages_that_exist(wrong):
    data = {"items": [{"key": "a", "text": {}, "short": {}, "optional_for": wrong}]}
    assert any("optional_for" in sentence for sentence in gaps(data))
