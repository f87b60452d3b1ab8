"""Every guide is complete, in two languages, easy to read and fits on one page."""

import pytest

from kring.web.library.shelves import guides as shelf
from kring.web.library.shelves.files import ShelfError
from kring.web.library.shelves.guides import FOLDER, examined, guides, read
from kring.web.library.shelves.sentences import sentences
from kring.web.ui.reading_level import too_hard

pytestmark = pytest.mark.truth

DUTCH = sorted(FOLDER.glob("*.nl.md"))
ABOVE = {
    "title": "Samen iets maken",
    "summary": "Een klein stappenplan.",
    "ids": "[B32]",
    "kind": "steps",
    "sectors": "[po]",
    "ages": "[4, 12]",
    "phases": "[]",
    "circles": "[3]",
    "who": "[teacher]",
    "situations": "[norms]",
    "minutes": "10",
    "sources": '["001"]',
    "evidence": "[6b-08]",
}
BODY = "## Zo doe je het\n\n" + "Vertel de {group} wat je gaat doen en waarom je dat belangrijk vindt. " * 12


def write(folder, above=None, *, body=BODY, english=BODY):
    lines = "\n".join(f"{name}: {value}" for name, value in (ABOVE | (above or {})).items() if value is not None)
    (folder / "samen-iets-maken.nl.md").write_text(f"---\n{lines}\n---\n{body}", "utf-8")
    if english:
        (folder / "samen-iets-maken.en.md").write_text(
            f"---\ntitle: Make something together\nsummary: A few steps.\n---\n{english}", "utf-8"
        )
    return folder / "samen-iets-maken.nl.md"


def test_a_guide_is_read_with_everything_it_says(tmp_path):
    guide = read(write(tmp_path))
    assert (guide.slug, guide.ids, guide.ages) == ("samen-iets-maken", ("B32",), (4, 12))
    assert guide.text("nl").title == "Samen iets maken"
    assert guide.text("en-gb").title == "Make something together"
    assert guide.text("tr").title == "Samen iets maken"


@pytest.mark.parametrize(
    ("above", "said"),
    [
        ({"ids": "[B320]"}, "'ids': 'B320' is not a row"),
        ({"kind": "recipe"}, "'kind' is one of talk"),
        ({"sectors": "[]"}, "'sectors' is a list of one or more"),
        ({"situations": "[fun]"}, "'situations': 'fun' is not one of"),
        ({"evidence": "[6b-26]"}, "'evidence': '6b-26' is not a claim"),
        ({"sources": "[004]"}, "'sources': 4 is not a document"),
        ({"minutes": "short"}, "'minutes' is a whole number"),
        ({"ages": "[12, 4]"}, "'ages' goes from 3"),
        ({"circles": "[7]"}, "'circles' is a list of 1 to 6"),
        ({"summary": None}, "'summary' is not there"),
        ({"author": "somebody"}, "'author' does not belong here"),
    ],
)
def test_what_is_wrong_above_a_guide_is_said_with_the_name_of_the_file(tmp_path, above, said):
    with pytest.raises(ShelfError) as error:
        read(write(tmp_path, above))
    assert "samen-iets-maken.nl.md" in str(error.value)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"english": ""}, "there is no such file"),
        ({"body": "## Kort\n\nTe kort."}, "a guide has 120 to 260"),
        ({"english": BODY + "\n\n- one\n- two"}, "not the same parts as in Dutch"),
        ({"body": BODY + " {pupil}"}, "{pupil} is not a word of a sector"),
    ],
)
def test_what_is_wrong_in_the_text_is_said(tmp_path, words, said):
    with pytest.raises(ShelfError, match=said.replace("{", r"\{")):
        examined(write(tmp_path, **words))


def test_lines_that_are_not_yaml_are_named(tmp_path):
    path = write(tmp_path, {"ids": "[B32"})
    with pytest.raises(ShelfError, match=r"samen-iets-maken\.nl\.md: the lines above the text cannot be read"):
        read(path)


@pytest.mark.parametrize("path", DUTCH, ids=lambda path: path.name)
def test_each_guide_is_right(path):
    examined(path)


@pytest.mark.parametrize("path", DUTCH, ids=lambda path: path.name)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_guide_reads_easily(path, language):
    text = read(path).texts[language]
    assert not too_hard([text.title, text.summary, *sentences(text.body)])


def test_no_file_is_left_alone():
    """A translation without its Dutch guide would never be seen."""
    slugs = {path.name.removesuffix(".nl.md") for path in DUTCH}
    assert {path.name for path in FOLDER.iterdir()} == {f"{slug}.{each}.md" for slug in slugs for each in ("nl", "en")}
    assert set(guides()) == slugs
    assert shelf.FOLDER.is_dir()
