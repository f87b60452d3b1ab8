import shutil
import subprocess

import pytest

from kring.web.ui import paper

SHARP = '#panic("no") *b* $x$ `y` \\ @z <a> // "quoted" #read("/etc/passwd") Çağla Ünal Łukasz'


def document(word: str = "Anna") -> paper.Document:
    return paper.Document(
        title=f"About {word}",
        facts=(("School", word),),
        blocks=(
            paper.heading(word),
            paper.text(word),
            paper.note(word),
            paper.items([word, word]),
            paper.table(["Question", "Answer"], [[word, word]]),
        ),
        footer=word,
    )


def pdf(word: str = "Anna") -> bytes:
    return paper.pdf("ui/paper/document.typ", document(word).values())


def test_the_same_values_give_the_same_bytes():
    assert pdf() == pdf()
    assert pdf() != pdf("Bram")


def test_it_is_an_accessible_pdf():
    assert pdf().startswith(b"%PDF-")
    assert b"pdfuaid" in pdf()


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext to read the PDF back")
def test_words_are_printed_and_never_executed(tmp_path):
    found = tmp_path / "a.pdf"
    found.write_bytes(pdf(SHARP))
    read = subprocess.run(["pdftotext", "-layout", found, "-"], capture_output=True, text=True, check=True).stdout
    plain = " ".join(read.split())
    for piece in ('#panic("no")', "*b*", "$x$", '#read("/etc/passwd")', "Çağla", "Łukasz"):
        assert piece in plain
