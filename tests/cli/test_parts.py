"""What `kring analyse` says beside the networks: bullying and defending, roles, the bond with the teacher, scales."""

from pathlib import Path

import pytest

from kring.cli.main import main
from kring.cli.parts.columns import Items, items_of
from kring.core.formats import read_class_folder
from kring.core.measures.bond import bond_from_both_sides
from kring.core.measures.group_norms import likeability_norm
from kring.core.measures.scales import cronbach_alpha, scale_scores
from tests.cli.schema import breaches, published
from tests.cli.test_options import printed, refused, told
from tests.dutch import dutch
from tests.folders import class_folder

PUPILS = [f"{place:02d}" for place in range(1, 17)]
BULLIED = {"01": ("05",), "02": ("05",), "03": ("06",), "04": ()}
DEFENDED = {"01": ("07",), "03": ("01",)}
WORDS = ("--bullies", "bullied", "--defenders", "helped")
BOND = ("--bond", "closeness=c1,-c2", "--bond", "conflict=k1,k2")
MOOD = ("--items", "mood=m1,m2,-m3")


def rows(question: str, named: dict[str, tuple[str, ...]]) -> str:
    return "".join(f"7b,1,{question},{by},{to}\n" for by, all_ in named.items() for to in all_)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Sixteen pupils, of whom `16` was away; `05` is named by all for starting it, `07` for standing up."""
    header = "class,id,sex,c1,c2,k1,k2,i1,p1,p2,m1,m2,m3\n"
    answers = [[1 + (place * step + step) % 5 for step in (1, 2, 3, 4, 1, 2, 3)] for place in range(16)]
    mood = [(1 + place % 4, 1 + (place + place // 9) % 4, 6 - (1 + place % 4)) for place in range(16)]
    nodes = header + "".join(
        f"7b,{pupil},{'FM'[place % 2]},{','.join(map(str, (*answers[place], *mood[place])))}\n"
        for place, pupil in enumerate(PUPILS)
    )
    here = PUPILS[:-1]
    like = {by: tuple(PUPILS[(place + k) % 16] for k in (1, 2, 3)) for place, by in enumerate(here)}
    starts = {by: ("05",) for by in here if by != "05"}
    stands = {by: ("07",) for by in here if by != "07"}
    nominations = "class,wave,question,from,to\n" + rows("bullied", BULLIED) + rows("helped", DEFENDED)
    nominations += rows("like", like) + rows("starts", starts) + rows("stands", stands)
    asked = ("bullied", "helped", "like", "starts", "stands")
    answered = "class,wave,question,id,answered\n" + "".join(
        f"7b,1,{question},{pupil},{int(pupil != '16')}\n" for question in asked for pupil in PUPILS
    )
    return class_folder(tmp_path / "class", nodes=nodes, nominations=nominations, answered=answered)


def everything(folder: Path) -> tuple[object, ...]:
    roles = ("--role", "bully=starts", "--role", "defender=stands", "--role", "victim=starts")
    both = ("--bond", "influence=i1", "--bond", "pupil_closeness=p1", "--bond", "pupil_conflict=p2")
    return (folder, "--positive", "like", *WORDS, "--possible-defenders", "--by", "sex", *roles, *BOND, *both, *MOOD)


def test_everything_keeps_to_the_schema(folder, capsys):
    found = printed(capsys, "analyse", *everything(folder))
    assert breaches(found, published("analyse")) == []
    methods = {
        method["method"] for key in ("bullying", "roles", "bond", "scales") for method in found[key][0]["methods"]
    }
    assert methods >= {"bullying", "defending", "participant_roles", "bond_from_both_sides", "mcdonald_omega"}


def test_without_the_words_the_parts_are_empty(folder, capsys):
    found = printed(capsys, "analyse", folder)
    assert [found[key] for key in ("bullying", "roles", "bond", "scales")] == [[], [], [], []]


def test_who_is_bullied_and_by_whom(folder, capsys):
    (of,) = printed(capsys, "analyse", folder, *WORDS)["bullying"]
    assert of["bullying"]["victims"] == ["01", "02", "03"]
    assert of["bullying"]["bullies_of_several"] == ["05"]
    assert of["bullying"]["sharing"] == ["01", "02"]
    assert of["bullying"]["unknown"] == ["16"]
    assert of["defending"]["without_defender"] == ["02"]
    assert of["centralization"]["freeman"] == pytest.approx((15 * 1 - 3) / (14 * 15))
    members = {member["id"]: member for member in of["members"]}
    assert members["05"]["bullies"] == ["01", "02"]
    assert members["01"] == {"id": "01", "bullied_by": ["05"], "bullies": [], "defended_by": ["07"], "defends": ["03"]}
    assert members["16"]["bullied_by"] is None


def test_numbers_below_five_are_not_for_tables(folder, capsys):
    (of,) = printed(capsys, "analyse", folder, *WORDS)["bullying"]
    assert of["for_tables"]["victims"] is None
    assert of["for_tables"]["defenders_who_bully"] == 0


@pytest.mark.rights
def test_who_could_defend_is_only_told_when_it_is_asked_for(folder, capsys):
    words = ("analyse", folder, "--positive", "like", *WORDS)
    assert printed(capsys, *words)["bullying"][0]["possible_defenders"] is None
    assert "first to think of" not in told(capsys, *words)
    (of,) = printed(capsys, *words, "--possible-defenders")["bullying"]
    assert set(of["possible_defenders"]) == {"01", "02", "03"}
    assert "no task for a child" in told(capsys, *words, "--possible-defenders")


@pytest.mark.rights
def test_the_sentences_say_what_happens_and_call_no_child_anything(folder, capsys):
    report = told(capsys, "analyse", folder, *WORDS, "--question", "bullied")
    assert "Say that nobody defends them: 02. They come first." in report
    assert "Did not answer, so that nobody knows whether they are bullied: 16." in report
    section = report[report.index("This names") :].casefold()
    assert not {"victim", "victims", "bully"} & set(section.replace(".", " ").replace(":", " ").split())


def test_nobody_is_bullied(folder, capsys):
    report = told(capsys, "analyse", folder, "--bullies", "stands", "--question", "like")
    assert "Say that somebody bullies them" in report
    nominations = folder / "nominations.csv"
    nominations.write_text("".join(line for line in nominations.open() if ",bullied," not in line))
    report = told(capsys, "analyse", folder, "--bullies", "bullied", "--question", "like")
    assert "Of the 15 who answered nobody says that somebody bullies them." in report


def test_roles_are_shares_and_rarely_a_word(folder, capsys):
    words = ("analyse", folder, "--role", "bully=starts", "--role", "defender=stands", "--role", "victim=bullied")
    (of,) = printed(capsys, *words)["roles"]
    members = {member["id"]: member for member in of["members"]}
    assert of["questions"] == {"bully": ["starts"], "defender": ["stands"], "victim": ["bullied"]}
    assert members["05"]["proportion"]["bully"] == 1.0
    assert (members["05"]["label"], members["07"]["label"]) == ("bully", "defender")
    assert {member["label"] for pupil, member in members.items() if pupil not in ("05", "07")} == {"no clear role"}
    assert "Of 14 of the 16 pupils none of these stands out." in told(capsys, *words)


def test_two_items_make_one_role(folder, capsys):
    words = ("analyse", folder, "--role", "bully=starts", "--role", "bully=stands")
    (of,) = printed(capsys, *words)["roles"]
    assert of["questions"] == {"bully": ["starts", "stands"]}
    assert of["members"][4]["proportion"]["bully"] == 0.5


def test_no_role_is_said_of_a_small_class(tmp_path, capsys):
    path = class_folder(tmp_path)
    (of,) = printed(capsys, "analyse", path, "--role", "bully=play")["roles"]
    assert (of["why"], {member["label"] for member in of["members"]}) == ("few_pupils", {None})
    assert "More cannot be said: the class is too small." in told(capsys, "analyse", path, "--role", "bully=play")


def test_the_bond_is_that_of_the_core(folder, capsys):
    found = printed(capsys, "analyse", *everything(folder))["bond"][0]
    cells = [line.split(",") for line in (folder / "nodes.csv").read_text().splitlines()[1:]]
    items = [[[int(row[place]) for place in places] for row in cells] for places in ((3, 4), (5, 6), (8,), (9,))]
    core = bond_from_both_sides(*items, reverse_closeness=(1,))
    assert [member["closeness"] for member in found["members"]] == list(core.teacher.closeness)
    assert [member["difference_conflict"] for member in found["members"]] == list(core.difference.conflict)
    assert {"sector", "influence"} <= found["members"][0].keys()
    assert "pupil_sector" not in found["members"][0]


def test_one_side_of_the_bond_is_enough(folder, capsys):
    words = ("analyse", folder, "--bond", "pupil_closeness=p1", "--bond", "pupil_conflict=-p2")
    (of,) = printed(capsys, *words)["bond"]
    assert of["members"][0].keys() == {"id", "pupil_closeness", "pupil_conflict"}
    assert of["methods"][0]["options"]["reverse_conflict"] == [0]
    assert "Closeness (pupil)" in told(capsys, *words)


def test_a_scale_with_what_was_skipped(folder, capsys):
    nodes = folder / "nodes.csv"
    text = nodes.read_text().splitlines()
    text[1] = ",".join([*text[1].split(",")[:-2], "", ""])
    nodes.write_text("\n".join(text) + "\n")
    (of,) = printed(capsys, "analyse", folder, *MOOD)["scales"]
    cells = [line.split(",")[-3:] for line in text[1:]]
    items = [[float(cell) if cell else None for cell in row] for row in cells]
    scores, alpha = scale_scores(items, reverse=(2,)), cronbach_alpha(items, reverse=(2,))
    assert (of["mean"], of["n"], of["unknown"]) == (scores.mean, 15, 1)
    assert (of["alpha"]["value"], of["alpha"]["low"], of["alpha"]["n"]) == (alpha.value, alpha.low, 15)
    assert of["members"][0] == {"class": "7b", "id": "01", "mean": None, "answered": 1}
    assert [item["reversed"] for item in of["items"]] == [False, False, True]
    assert of["omega"]["low"] <= of["omega"]["value"] <= of["omega"]["high"]
    report = told(capsys, "analyse", folder, *MOOD)
    assert "1 answered less than two thirds of the questions and have no score." in report
    assert "Cronbach's alpha: 0." in report


def test_the_classes_together_are_told_as_well(folder, capsys):
    for name in ("nodes", "nominations", "answered"):
        head, *lines = (folder / f"{name}.csv").read_text().splitlines()
        (folder / f"{name}.csv").write_text("\n".join([head, *lines, *(f"8a{line[2:]}" for line in lines)]) + "\n")
    found = printed(capsys, "analyse", folder, *MOOD)["scales"]
    assert [(of["class"], of["n"]) for of in found] == [("7b", 16), ("8a", 16), (None, 32)]
    assert breaches(printed(capsys, "analyse", folder, *MOOD), published("analyse")) == []
    assert "All classes together: mood" in told(capsys, "analyse", folder, *MOOD)


def test_it_is_all_dutch_for_who_speaks_dutch(folder, capsys, monkeypatch):
    from kring.cli import analyse

    monkeypatch.setattr(analyse, "translator", lambda language: dutch("core", "cli"))
    assert main(["analyse", *map(str, everything(folder)), "--lang", "nl"]) == 0
    report = " ".join(capsys.readouterr().out.split())
    for text in ("Zeggen dat niemand voor hen opkomt: 02", "komt op voor", "Nabijheid (leerling)", "Cronbachs alfa"):
        assert text in report


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--defenders", "helped"), "--defenders needs --bullies"),
        ((*WORDS, "--possible-defenders"), "--possible-defenders needs --positive, --bullies and --defenders."),
        (("--bullies", "nobody"), "There is no question “nobody”."),
        (("--role", "king=starts"), "--role king=starts: write ROLE=QUESTION, with for ROLE one of bully, assistant"),
        (("--role", "bully"), "write ROLE=QUESTION"),
        (("--role", "bully=gone"), "There is no question “gone”."),
        (("--items", "mood"), "--items mood: write NAME=COLUMN,COLUMN"),
        (("--items", "mood=m1,m1"), "write NAME=COLUMN,COLUMN"),
        (("--items", "mood=m1:5..1"), "write NAME=COLUMN,COLUMN"),
        (("--items", "mood=m1,m9"), "nodes.csv has no column “m9”."),
        (("--items", "mood=m1,sex"), "nodes.csv: “F” of 01 (class 7b) in column sex is no answer from 1 to 5."),
        (("--items", "mood=m1,m2:1..2"), "is no answer from 1 to 2. Leave the cell empty"),
        (("--items", "mood=m1", "--items", "mood=m2"), "--items: a name is given twice."),
        (("--bond", "love=c1"), "--bond love: the name is one of closeness, conflict, influence, pupil_closeness"),
        (("--bond", "closeness=c1"), "--bond needs both closeness + conflict."),
        ((*BOND, "--bond", "pupil_influence=i1"), "--bond needs both pupil_closeness + pupil_conflict."),
        (("--bond", "closeness=c1:1..5", "--bond", "conflict=k1:0..5"), "give all the same lowest and highest answer"),
    ],
)
def test_what_is_wrong_is_told(folder, capsys, words, why):
    assert why in refused(capsys, "analyse", folder, *words)


def test_a_scale_on_paper():
    assert items_of("Mood = m1, -M2 :-2..2") == Items("Mood", ("m1", "m2"), (1,), -2, 2)
    assert items_of("Mood=m1,,m2") is None


def test_norms_are_adjusted_for_all_tests_in_the_report(folder, capsys):
    words = ("--popular", "stands", "--positive", "like", "--behaviour", "starts", "--behaviour", "helped")
    found = printed(capsys, "analyse", folder, *words, "--behaviour", "bullied")["norms"]
    tests = [of[name] for of in found for name in ("chance", "chance_liked")]
    tested = [test for test in tests if not test["why"]]
    assert len(tested) > 1
    for test in tested:
        least = min(later["p"] * len(tested) / rank for rank, later in ranked(tested) if later["p"] >= test["p"])
        assert test["q"] == pytest.approx(min(1.0, least))
    alone = printed(capsys, "analyse", folder, "--popular", "stands", "--behaviour", "helped")["norms"][0]["chance"]
    assert alone["q"] == alone["p"]
    assert ", q = " in told(capsys, "analyse", folder, *words)


def ranked(tests: list[dict]) -> list[tuple[int, dict]]:
    return list(enumerate(sorted(tests, key=lambda test: test["p"]), 1))


def test_many_idle_behaviours_make_a_clear_one_unclear(tmp_path, capsys):
    """With one behaviour clear at q <= .05; among many that are chance the same is not clear any more."""
    pupils = [f"{place:02d}" for place in range(30)]
    fame = {
        by: tuple(to for k, to in enumerate(pupils) if to != by and k > 15 and (k + int(by)) % 3 == 0) for by in pupils
    }
    idle = [[(place * step * step) % 31 for step in range(3, 33)] for place in range(30)]
    nodes = "class,id,real," + ",".join(f"x{k}" for k in range(30)) + "\n"
    nodes += "".join(
        f"7b,{pupil},{place % 7 + (place > 15) * 2.2:.2f},{','.join(map(str, idle[place]))}\n"
        for place, pupil in enumerate(pupils)
    )
    path = class_folder(tmp_path, nodes=nodes, nominations="class,wave,question,from,to\n" + rows("fame", fame))
    words = ("analyse", path, "--popular", "fame", "--behaviour", "real")
    alone = printed(capsys, *words)["norms"][0]
    many = [word for k in range(30) for word in ("--behaviour", f"x{k}")]
    among = printed(capsys, *words, *many)["norms"][0]
    assert (alone["verdict"], among["verdict"]) == ("clear", "indistinguishable from chance")
    assert among["chance"]["p"] == alone["chance"]["p"]
    assert among["popular"]["verdict"] == "clear"


def test_likeability_is_that_of_the_core(folder, capsys):
    nets = {round_.question.key: round_.network for round_ in read_class_folder(folder).rounds}
    core = likeability_norm(nets["starts"], nets["like"])
    words = ("--positive", "like", "--behaviour", "starts")
    (of,) = printed(capsys, "analyse", folder, *words)["norms"]
    assert (of["liked"]["value"], of["chance_liked"]["observed"]) == (core.value, pytest.approx(core.value))
    assert of["verdict_liked"] == "indistinguishable from chance"
