"""Bad folders: exit code 2, one clear message each, with file and line and what to do; never a traceback."""

import pytest

from kring.cli.main import main
from tests.folders import ANSWERED, NODES, NOMINATIONS, class_folder

HEAD = "class,wave,question,from,to,value\n"

MALFORMED = {
    "missing nodes.csv": ({"nodes": None}, "nodes.csv: this file is missing."),
    "missing nominations.csv": ({"nominations": None}, "nominations.csv: this file is missing."),
    "empty file": ({"nodes": ""}, "nodes.csv: the file is empty."),
    "only blank lines": ({"nominations": "\n \n"}, "nominations.csv: the file is empty."),
    "no pupils": ({"nodes": "class,id\n"}, "nodes.csv: there are no pupils in this file."),
    "nothing asked": ({"nominations": HEAD}, "nominations.csv: nothing was asked"),
    "missing column": ({"nodes": "class,name\n7b,Anna\n"}, "nodes.csv:1: column missing: id. Found: class, name."),
    "wave missing": (
        {"nominations": "class,question,from,to\n7b,play,01,02\n"},
        "nominations.csv:1: column missing: wave.",
    ),
    "wave left empty": ({"nominations": HEAD + "7b,,play,01,02,1\n"}, "nominations.csv:2: column wave is empty here."),
    "id left empty": ({"nodes": NODES + "7b,,Dina\n"}, "nodes.csv:5: column id is empty here."),
    "doubled header": ({"nodes": "class,id,id\n7b,01,02\n"}, "nodes.csv:1: column named twice: id."),
    "doubled id": ({"nodes": NODES + "7b,01,Eli\n"}, "nodes.csv:5: 01 is in class 7b twice, first at nodes.csv:2."),
    "unknown class": (
        {"nominations": HEAD + "9z,1,play,01,02,1\n"},
        "nominations.csv:2: class 9z is not in nodes.csv.",
    ),
    "unknown nominator": (
        {"nominations": HEAD + "7b,1,play,99,02,1\n"},
        "nominations.csv:2: 99 is not in class 7b of nodes.csv.",
    ),
    "leading zero lost": (
        {"nominations": HEAD + "7b,1,play,1,02,1\n"},
        "nominations.csv:2: 1 is not in class 7b of nodes.csv.",
    ),
    "value a word": ({"nominations": HEAD + "7b,1,play,01,02,often\n"}, "nominations.csv:2: often is not a value."),
    "value negative": ({"nominations": HEAD + "7b,1,play,01,02,-1\n"}, "nominations.csv:2: -1 is not a value."),
    "value not finite": ({"nominations": HEAD + "7b,1,play,01,02,inf\n"}, "nominations.csv:2: inf is not a value."),
    "value nan": ({"nominations": HEAD + "7b,1,play,01,02,NaN\n"}, "nominations.csv:2: NaN is not a value."),
    "bad answered flag": (
        {"answered": ANSWERED.replace("03,0", "03,maybe")},
        "answered.csv:4: maybe is not an answer to “answered”.",
    ),
    "answered by a stranger": (
        {"answered": ANSWERED + "7b,1,play,99,1\n"},
        "answered.csv:5: 99 is not in class 7b of nodes.csv.",
    ),
    "answered twice": (
        {"answered": ANSWERED + "7b,1,play,01,0\n"},
        "answered.csv:5: 01 is listed twice, first at answered.csv:2.",
    ),
    "binary file": ({"nodes": b"PK\x03\x04\x00\x00rest"}, "nodes.csv:1: this is not a text file"),
    "nul on a line": ({"nodes": NODES.encode() + b"7b,\x00,x\n"}, "nodes.csv:5: this is not a text file"),
    "utf-16": ({"nodes": NODES.encode("utf-16")}, "nodes.csv: the file is written in UTF-16."),
    "unknown encoding": ({"nodes": NODES.encode() + b"7b,04,\x81\xff\n"}, "nodes.csv:5: these letters are neither"),
    "too few cells": ({"nodes": NODES + "7b,04\n"}, "nodes.csv:5: this line has 2 cells and the first line 3."),
    "too many cells": (
        {"nominations": NOMINATIONS + "7b,1,play,01,02,1,1\n"},
        "nominations.csv:4: this line has 7 cells and the first line 6.",
    ),
    "open quote": ({"nodes": NODES + '7b,04,"Eli\n'}, "nodes.csv:5: a quotation mark is not closed"),
    "bad valence": ({"questions": "question,valence\nplay,nice\n"}, "questions.csv:2: nice is not a valence."),
    "bad limit": ({"questions": "question,limit\nplay,few\n"}, "questions.csv:2: few is not a limit."),
    "opposite of itself": (
        {"questions": "question,opposite\nplay,play\n"},
        "questions.csv:2: play cannot be its own opposite.",
    ),
    "unknown opposite": ({"questions": "question,opposite\nplay,hate\n"}, "questions.csv:2: question hate is not in"),
}


def refused(capsys, *words: str) -> str:
    assert main(["analyse", *words, "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    return err


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_folder_gives_its_own_message(tmp_path, capsys, name):
    files, message = MALFORMED[name]
    lines = refused(capsys, str(class_folder(tmp_path, **files))).splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(message)
    assert lines[0].endswith(".")


def test_different_faults_have_different_messages():
    messages = {message.split(": ", 1)[1] for _files, message in MALFORMED.values()}
    assert len(messages) >= 24


def test_a_missing_folder(tmp_path, capsys):
    assert refused(capsys, str(tmp_path / "no")) == f"{tmp_path / 'no'}: there is no such folder. Check the path.\n"


def test_a_file_instead_of_a_folder(tmp_path, capsys):
    path = class_folder(tmp_path) / "nodes.csv"
    assert refused(capsys, str(path)) == f"{path}: this is a file. Give the folder that holds nodes.csv.\n"


def test_a_folder_in_the_place_of_a_file(tmp_path, capsys):
    (class_folder(tmp_path, nodes=None) / "nodes.csv").mkdir()
    assert refused(capsys, str(tmp_path)).startswith("nodes.csv: the file cannot be opened (")


def test_a_class_wave_or_question_that_is_not_there(tmp_path, capsys):
    message = refused(capsys, str(class_folder(tmp_path)), "--question", "work")
    assert "nothing matches" in message
    assert "7b / 1 / play" in message


def test_a_picture_that_cannot_be_written(tmp_path, capsys):
    class_folder(tmp_path)
    assert main(["analyse", str(tmp_path), "--lang", "en", "--html", str(tmp_path / "no" / "page.html")]) == 2
    assert "cannot be written (No such file or directory)." in capsys.readouterr().err


@pytest.mark.parametrize("seed", ["-1", "9999999999999999999", "luck"])
@pytest.mark.parametrize("command", ["analyse", "compare", "batch", "export"])
def test_a_seed_that_is_none(tmp_path, capsys, command, seed):
    paths = [str(tmp_path), str(tmp_path / "out.csv")][: 2 if command in ("batch", "export") else 1]
    with pytest.raises(SystemExit) as stop:
        main([command, *paths, "--seed", seed])
    assert stop.value.code == 2
    assert f"invalid seed value: '{seed}'" in capsys.readouterr().err


def test_one_question_cannot_be_both(tmp_path, capsys):
    message = refused(capsys, str(class_folder(tmp_path)), "--positive", "play", "--negative", "play")
    assert message == "--positive and --negative are the same question. Name two.\n"


def test_ratings_cannot_be_compared(tmp_path, capsys):
    for name in ("1.rat", "2.rat"):
        (tmp_path / name).write_text("schoolid,groupid,respid,r01,r02\n1,1,1,,3\n1,1,2,1,\n")
    assert main(["compare", *(str(tmp_path / f"{n}.rat") for n in "12"), "--scale", "3", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "There are no choices to compare here. Of ratings, analyse each wave.\n"


def test_a_missing_or_unknown_word_on_the_command_line(capsys):
    for words in ([], ["analyse"], ["dance"]):
        with pytest.raises(SystemExit) as stop:
            main(words)
        assert stop.value.code == 2
    assert "usage: kring" in capsys.readouterr().err
