"""What `kring analyse`, `compare` and `export` do with questions that are named for it."""

import csv
import io
import json
from pathlib import Path

import polars
import pytest

from kring.cli.export import csv_text
from kring.cli.main import main
from kring.core.formats import read_any
from tests.cli.schema import breaches, published
from tests.dutch import dutch
from tests.folders import class_folder

PUPILS = [f"{place:02d}" for place in range(1, 15)]
HEAD = "class,wave,question,from,to,value\n"


def ring(question: str, step: int, wave: str = "1") -> str:
    """Everybody names the next three, `step` further on."""
    return "".join(
        f"7b,{wave},{question},{by},{PUPILS[(place + step * k) % len(PUPILS)]},1\n"
        for place, by in enumerate(PUPILS)
        for k in (1, 3, 3)
    )


def star(question: str, centre: str, wave: str = "1") -> str:
    """Everybody names one pupil."""
    return "".join(f"7b,{wave},{question},{by},{centre},1\n" for by in PUPILS if by != centre)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Fourteen pupils; `05` is liked by all, `09` disliked by all; ratings on five points; two waves of `play`."""
    nodes = "class,id,sex,late\n" + "".join(
        f"7b,{pupil},{'FM'[place % 2]},{place}\n" for place, pupil in enumerate(PUPILS)
    )
    ratings = "".join(
        f"7b,1,fun,{by},{to},{5 if to == '05' else 1 if to == '09' else 3}\n"
        for by in PUPILS
        for to in PUPILS
        if by != to
    )
    rows = HEAD + star("like", "05") + ring("play", 1) + star("dislike", "09") + ring("play", 1, "2") + ratings
    return class_folder(tmp_path / "class", nodes=nodes, nominations=rows)


def printed(capsys, *words: object) -> dict:
    assert main([*map(str, words), "--json", "--lang", "en"]) == 0
    return json.loads(capsys.readouterr().out)


def told(capsys, *words: object) -> str:
    assert main([*map(str, words), "--lang", "en"]) == 0
    return " ".join(capsys.readouterr().out.split())


def refused(capsys, *words: object) -> str:
    assert main([*map(str, words), "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


EVERYTHING = ("--ratings", "fun", "--scale", "5", "--positive", "like", "--negative", "dislike", "--by", "sex")


def test_everything_at_once_keeps_to_the_schema(folder, capsys):
    more = ("--behaviour", "late", "--behaviour", "play", "--popular", "like", "--groups", "--seed", "3")
    found = printed(capsys, "analyse", folder, *EVERYTHING, *more)
    assert breaches(found, published("analyse")) == []
    assert (found["version"], found["revision"], found["seed"]) == (1, 3, 3)
    assert [of["behaviour"] for of in found["norms"]] == ["late", "play"] * 2
    assert {method["method"] for of in found["ratings"] for method in of["methods"]} == {"rating_scale"}


def test_status_stands_with_both_questions_and_with_its_methods(folder, capsys):
    found = printed(capsys, "analyse", folder, *EVERYTHING)
    by_question = {of["question"]: of for of in found["classes"] if of["wave"] == "1"}
    for question in ("like", "dislike"):
        members = {of["id"]: of for of in by_question[question]["members"]}
        assert (members["05"]["lm"], members["05"]["nb"]) == (13, "popular")
        assert (members["09"]["ll"], members["09"]["nb"]) == (13, "rejected")
        methods = {of["method"]: of for of in by_question[question]["status"]["methods"]}
        assert methods["newcomb_bukowski"]["options"]["alpha"] == 0.05
        assert methods["coie_dodge_1983"]["options"]["ddof"] == 1
    assert by_question["play"]["status"] is None
    assert "lm" not in by_question["play"]["members"][0]


def test_the_report_tells_what_both_methods_say_and_no_label(folder, capsys):
    report = told(capsys, "analyse", folder, *EVERYTHING)
    assert (
        "Named on “like” more often than chance explains, and on “dislike” less often than chance gives: 05." in report
    )
    assert "This is one moment" in report
    assert not {"popular", "rejected", "neglected", "controversial"} & set(report.casefold().split())


def test_nothing_is_said_of_a_small_class(tmp_path, capsys):
    words = ("--positive", "play", "--negative", "hate")
    rows = HEAD + "7b,1,play,01,02,1\n7b,1,hate,03,02,1\n"
    path = class_folder(tmp_path, nominations=rows)
    assert "Of 3 of the 3 pupils nothing can be said: the class is too small." in told(capsys, "analyse", path, *words)
    members = printed(capsys, "analyse", path, *words)["classes"][0]["members"]
    assert {of["withheld"] for of in members} == {"few_pupils"}


def test_choices_are_made_of_values(tmp_path, capsys):
    rows = HEAD + "7b,1,affect,01,02,2\n7b,1,affect,01,03,-2\n7b,1,affect,02,01,1\n7b,1,affect,03,01,0\n"
    path = class_folder(tmp_path, nominations=rows)
    found = printed(capsys, "analyse", path, "--positive", "affect=1,2", "--negative", "affect=-2")
    positive, negative = found["classes"][1], found["classes"][0]
    assert (positive["question"], positive["ties"], positive["valence"]) == ("affect=1,2", 2, "positive")
    assert (negative["question"], negative["ties"], negative["valence"]) == ("affect=-2", 1, "negative")
    assert [of["lm"] for of in positive["members"]] == [1, 1, 0]


def test_ratings_of_a_folder(folder, capsys):
    (of,) = printed(capsys, "analyse", folder, "--ratings", "fun", "--scale", "5")["ratings"]
    members = {member["id"]: member for member in of["members"]}
    assert (of["scale"], members["05"]["tr.P"], members["05"]["SS.05"]) == (5, 65, "popular")
    report = told(capsys, "analyse", folder, "--ratings", "fun", "--scale", "5", "--question", "fun")
    assert "14 of 14 pupils gave ratings, on 5 points. Rated higher than chance explains: 05." in report


def test_ratings_around_zero_are_the_same_ratings(folder, capsys):
    words = ("analyse", folder, "--ratings", "fun", "--scale", "5")
    found = printed(capsys, *words)["ratings"]
    lines = (folder / "nominations.csv").read_text().splitlines()
    shifted = "\n".join(f"{line[:-1]}{int(line[-1]) - 3}" if ",fun," in line else line for line in lines)
    (folder / "nominations.csv").write_text(shifted)
    assert printed(capsys, *words, "--centred")["ratings"] == found
    assert printed(capsys, *words)["ratings"] == found  # below 0 there is nothing else they could be
    (folder / "nominations.csv").write_text(shifted.replace(",2\n", ",3\n"))
    assert "3 (outside -2 to 2) is not a rating." in refused(capsys, *words, "--centred")


@pytest.mark.parametrize("nothing", ["", "NA", "0"])
def test_a_rating_that_was_not_given_is_no_rating(folder, capsys, nothing):
    words = ("analyse", folder, "--ratings", "fun", "--scale", "5")
    lines = (folder / "nominations.csv").read_text().splitlines()
    place = next(place for place, line in enumerate(lines) if ",fun,02,05," in line)
    (folder / "nominations.csv").write_text("\n".join(lines[:place] + lines[place + 1 :]))
    found = printed(capsys, *words)["ratings"]
    lines[place] = lines[place][:-1] + nothing
    (folder / "nominations.csv").write_text("\n".join(lines))
    assert printed(capsys, *words)["ratings"] == found


def test_of_one_question_ratings_and_choices(tmp_path, capsys):
    values = {"01": "2,-2", "02": "1,NA", "03": "0,-1"}
    rows = [
        f"7b,1,affect,{by},{to},{value}"
        for by, of in values.items()
        for to, value in zip([other for other in values if other != by], of.split(","), strict=True)
    ]
    path = class_folder(tmp_path, nominations=HEAD + "\n".join(rows) + "\n")
    words = ("--ratings", "affect", "--scale", "5", "--positive", "affect=1,2", "--negative", "affect=-2,-1")
    found = printed(capsys, "analyse", path, *words)
    assert [of["ties"] for of in found["classes"]] == [2, 2]
    assert [of["tr.P"] for of in found["ratings"][0]["members"]] == [4 + 3, 5 + 2, 1]


def test_without_negative_nominations_ratings_take_their_place(folder, capsys):
    found = printed(capsys, "analyse", folder, "--ratings", "fun", "--scale", "5", "--positive", "like")
    members = next(of for of in found["classes"] if of["question"] == "like")["members"]
    assert members[4]["ad1986"] == "popular"


def test_segregation_is_withheld_of_small_groups(folder, capsys):
    nodes = (folder / "nodes.csv").read_text().replace(",M,", ",F,").replace("01,F", "01,M")
    (folder / "nodes.csv").write_text(nodes)
    assert "a group is too small" in told(capsys, "analyse", folder, "--by", "sex")


def test_a_seed_gives_the_same_document(folder, capsys):
    words = ("analyse", folder, "--by", "sex", "--behaviour", "late", "--popular", "like", "--seed", "7")
    assert printed(capsys, *words) == printed(capsys, *words)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--positive", "love"], "There is no question “love”. There is: dislike, fun, like, play."),
        (["--by", "age"], "nodes.csv has no column “age”. There is: late, sex."),
        (["--behaviour", "helps"], "There is no question “helps”."),
        (["--ratings", "fun"], "--ratings needs --scale"),
        (["--ratings", "funny", "--scale", "5"], "There is no question “funny”."),
        (["--ratings", "fun", "--scale", "3"], "nominations.csv"),
    ],
)
def test_what_is_not_there_is_refused(folder, capsys, words, message):
    assert refused(capsys, "analyse", folder, *words).startswith(message)


def test_nothing_changed_between_two_equal_waves(folder, capsys):
    found = printed(capsys, "compare", folder, "--question", "play")
    assert breaches(found, published("compare")) == []
    (of,) = found["comparisons"]
    assert (of["wave_from"], of["wave_to"], of["jaccard"], of["anything_clear"]) == ("1", "2", 1.0, False)
    assert "Nothing changed that can be told apart from chance" in told(capsys, "compare", folder, "--question", "play")


def test_a_pupil_whom_everybody_drops_is_clear(tmp_path, capsys):
    nodes = "class,id\n" + "".join(f"7b,{pupil}\n" for pupil in PUPILS)
    first = class_folder(tmp_path / "a", nodes=nodes, nominations=HEAD + star("play", "05"))
    later = nodes.replace("7b,14\n", "7b,15\n")
    lines = [
        line for line in ring("play", 1, "2").splitlines() if line.split(",")[3] != "14" != line.split(",")[4] != "05"
    ]
    rows = HEAD + "".join(f"{line}\n" for line in lines)
    rows += "7b,2,play,15,01,1\n"
    second = class_folder(tmp_path / "b", nodes=later, nominations=rows)
    (of,) = printed(capsys, "compare", first, second)["comparisons"]
    assert (of["joined"], of["left"]) == (["15"], ["14"])
    assert [member["id"] for member in of["members"] if member["direction"] < 0] == ["05"]
    report = told(capsys, "compare", first, second)
    assert "Chosen by fewer than before, beyond chance: 05." in report
    assert "New in the second wave: 15. No longer there: 14." in report


def test_files_with_other_names_are_compared(tmp_path, capsys):
    for name in ("spring", "autumn"):
        (tmp_path / f"{name}.csv").write_text("id,a,b\na,0,1\nb,0,0\n")
    report = told(capsys, "compare", tmp_path / "spring.csv", tmp_path / "autumn.csv")
    assert "Whether anything changed: cannot tell (the class is too small and" in report


def test_a_single_wave_cannot_be_compared(tmp_path, capsys):
    message = refused(capsys, "compare", class_folder(tmp_path))
    assert message.startswith("There are no two waves to compare.")
    assert "7b / 1 / play" in message


def test_the_comparison_speaks_dutch(folder, capsys, monkeypatch):
    from kring.cli import compare

    monkeypatch.setattr(compare, "translator", lambda language: dutch("core", "cli"))
    assert main(["compare", str(folder), "--lang", "nl", "--question", "play"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "Er is niets veranderd dat van toeval te onderscheiden is" in out


def test_a_table_of_pupils(folder, tmp_path):
    out = tmp_path / "out.csv"
    assert main(["export", str(folder), str(out), *EVERYTHING]) == 0
    rows = list(csv.DictReader(out.open(encoding="utf-8")))
    assert len(rows) == 4 * len(PUPILS)  # three questions, one of them twice
    assert {row["cd1983"] for row in rows if row["question"] == "play"} == {""}
    assert next(row for row in rows if row["question"] == "like" and row["id"] == "05")["nb"] == "popular"


@pytest.mark.parametrize(("table", "columns"), [("figures", "index"), ("ties", "from"), ("ratings", "tr.P")])
def test_other_tables_and_parquet(folder, tmp_path, table, columns):
    for ending in ("csv", "parquet"):
        assert main(["export", str(folder), str(tmp_path / f"o.{ending}"), "--table", table, *EVERYTHING]) == 0
    found = polars.read_parquet(tmp_path / "o.parquet")
    assert columns in found.columns
    assert len(found) == len(list(csv.DictReader((tmp_path / "o.csv").open(encoding="utf-8"))))


def test_a_network_goes_out_and_comes_back(folder, tmp_path):
    out = tmp_path / "o.graphml"
    assert main(["export", str(folder), str(out), "--question", "play"]) == 0
    back = {of.wave: of for of in read_any(out).rounds}
    for of in read_any(folder).rounds:
        if of.question.key == "play":
            assert (back[of.wave].network.adjacency == of.network.adjacency).all()
            assert back[of.wave].members == of.members


def test_text_is_never_a_formula():
    text = csv_text([{"id": "=1+1", "name": "@x", "n": -3, "ok": True}, {"id": "-a", "name": "b", "n": 1, "ok": False}])
    first, second = csv.DictReader(io.StringIO(text))
    assert first == {"id": "'=1+1", "name": "'@x", "n": "-3", "ok": "1"}
    assert second["id"] == "'-a"


def test_an_ending_that_is_not_known(folder, tmp_path, capsys):
    assert "must end in .csv, .parquet, .graphml." in refused(capsys, "export", folder, tmp_path / "out.xlsx")
