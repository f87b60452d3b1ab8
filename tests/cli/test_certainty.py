"""How sure everything is that `kring analyse` says."""

import json
import random
from pathlib import Path

import pytest

from kring.cli.main import main
from tests.cli.schema import breaches, published
from tests.folders import class_folder

CLASSES = 6
WORDS = ("--positive", "play", "--negative", "avoid")


@pytest.fixture(scope="module")
def school(tmp_path_factory) -> Path:
    """Six classes of 14 in which everybody names three neighbours; in the odd ones a pupil was absent."""
    lots, nodes, choices, answered = random.Random(5), [], [], []
    for number in range(CLASSES):
        ids = [f"{number}{place:02}" for place in range(14)]
        absent = ids[:1] if number % 2 else []
        nodes += [f"c{number},{one}" for one in ids]
        for question, count in (("play", 3), ("avoid", 2)):
            answered += [f"c{number},1,{question},{one},{int(one not in absent)}" for one in ids]
            for one in ids:
                others = lots.sample([other for other in ids if other != one], count)
                choices += [f"c{number},1,{question},{one},{other}" for other in others if one not in absent]
    return class_folder(
        tmp_path_factory.mktemp("school") / "folder",
        nodes="class,id\n" + "\n".join(nodes),
        nominations="class,wave,question,from,to\n" + "\n".join(choices),
        answered="class,wave,question,id,answered\n" + "\n".join(answered),
        questions="question,valence,limit\nplay,positive,3\navoid,negative,2\n",
    )


def printed(capsys, *words: object):
    assert main(["analyse", *map(str, words), "--json", "--lang", "en"]) == 0
    return json.loads(capsys.readouterr().out)


def told(capsys, *words: object, language: str = "en") -> str:
    assert main(["analyse", *map(str, words), "--lang", language]) == 0
    return " ".join(capsys.readouterr().out.split())


def test_every_label_says_what_would_flip_it(school, capsys):
    found = printed(capsys, school, *WORDS)
    assert breaches(found, published("analyse")) == []
    by_class = {of["class"]: of for of in found["classes"] if of["question"] == "play"}
    for name, of in by_class.items():
        for member in of["members"]:
            assert list(member["flips"]) == ["unchosen", "no_mutual", "cdc1982", "cd1983", "cd1983_prop", "nb"]
            sheets = [member["flips"][label]["sheets"] for label in ("cd1983_prop", "nb")]
            absent = int(name[1]) % 2
            assert absent or sheets == [{"found": None, "at_least": None}] * 2
    hinged = [of for name in ("c1", "c3") for of in by_class[name]["members"]]
    assert any(member["flips"]["cd1983_prop"]["sheets"]["found"] == 1 for member in hinged)
    assert any(member["flips"]["cd1983_prop"]["answers"]["found"] == 1 for member in hinged)


def test_figures_have_intervals_and_bounds_and_what_absence_does(school, capsys):
    found = printed(capsys, school, *WORDS, "--question", "play", "--seed", "4")
    everybody, one_away = found["classes"][0], found["classes"][1]
    assert everybody["absent"] == {}
    assert set(one_away["absent"]) == {"transitivity", "in_centralization", "hierarchy_gini", "hierarchy_sd"}
    for of in (everybody, one_away):
        for name, interval in of["intervals"].items():
            assert interval["low"] <= interval["high"], name
            assert interval["made_by"]["options"]["seed"] == 4
    bound, figure = one_away["bounds"]["reciprocity"], one_away["reciprocity"]
    assert bound["low"] < figure < bound["high"]
    assert everybody["bounds"]["density"] == dict.fromkeys(("value", "low", "high"), everybody["density"])


def test_intervals_follow_the_seed(school, capsys):
    words = (school, "--question", "play", "--class", "c1")
    one, same, other = (printed(capsys, *words, "--seed", seed)["classes"][0]["intervals"] for seed in (1, 1, 2))
    assert one == same != other


def test_the_classes_together_stand_in_the_order_of_the_file(school, capsys):
    (play,) = printed(capsys, school, "--question", "play")["school"]
    classes = play["figures"]["reciprocity"]["classes"]
    assert [of["class"] for of in classes] == [f"c{number}" for number in range(CLASSES)]
    assert "density" not in play["figures"]  # everybody names three: no sheet moves it
    mean = play["figures"]["reciprocity"]["mean"]
    assert all(abs(of["shrunken"] - mean) <= abs(of["value"] - mean) + 1e-12 for of in classes)
    assert "The classes together, wave 1: play" in told(capsys, school, "--question", "play")


def test_one_class_is_no_school(school, capsys):
    assert printed(capsys, school, "--class", "c0")["school"] == []
    assert "The classes together" not in told(capsys, school, "--class", "c0")


def test_a_class_that_is_too_small_is_left_out_of_the_school(tmp_path, capsys):
    nodes = "class,id\n" + "".join(
        f"{name},{name}{i:02}\n" for name, n in (("a", 12), ("b", 12), ("c", 4)) for i in range(n)
    )
    lots = random.Random(1)
    rows = [
        f"{name},1,play,{name}{i:02},{name}{j:02}"
        for name, n in (("a", 12), ("b", 12), ("c", 4))
        for i in range(n)
        for j in lots.sample([other for other in range(n) if other != i], 1 + i % 3)
    ]
    path = class_folder(tmp_path, nodes=nodes, nominations="class,wave,question,from,to\n" + "\n".join(rows))
    (school,) = printed(capsys, path)["school"]
    assert school["left_out"] == ["c"]
    assert {of["why"] for of in school["figures"]["density"]["classes"]} == {"few_classes"}
    report = told(capsys, path)
    assert "With so few classes it cannot be told" in report
    assert "Too small or with too few answers for this: c." in report


def test_the_report_says_what_one_answer_would_change(school, capsys):
    found = printed(capsys, school, "--question", "play", "--class", "c0")["classes"][0]["findings"]
    report = told(capsys, school, "--question", "play", "--class", "c0")
    hinged = [of for of in found if of["flip"]["answers"]["found"] == 1]
    assert hinged
    for of in found:
        assert (f"{of['text']} One other answer would change this." in report) == (of in hinged)
    assert "If all had answered" in report
