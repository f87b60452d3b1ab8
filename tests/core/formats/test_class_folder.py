"""Reading a class folder: every way in which programs write it, and every rule for what is odd."""

import pytest

from kring.core.formats import FolderError, ProblemKind, read_class_folder
from kring.core.values import Done, IssueKind, Valence
from tests.folders import ANSWERED, NODES, NOMINATIONS, class_folder

HEAD = "class,wave,question,from,to,value\n"


def only_round(folder):
    (round_,) = read_class_folder(folder).rounds
    return round_


def odd(folder):
    return [(issue.kind, issue.done, issue.where) for issue in only_round(folder).network.issues]


def test_a_folder_gives_a_network_per_class_wave_and_question(tmp_path):
    rows = "6a,1,play,x,y,1\n7b,10,play,01,02,1\n7b,2,work,01,02,1\n7b,2,play,01,02,1\n"
    folder = read_class_folder(class_folder(tmp_path, nodes=NODES + "6a,x,\n6a,y,\n8c,z,\n", nominations=HEAD + rows))
    found = [(round_.class_name, round_.wave, round_.question.key) for round_ in folder.rounds]
    assert found == [("7b", "2", "play"), ("7b", "2", "work"), ("7b", "10", "play"), ("6a", "1", "play")]
    assert folder.without_answers == ("8c",)


def test_leading_zeros_and_attributes_are_kept(tmp_path):
    round_ = only_round(class_folder(tmp_path))
    assert [(member.id, member.attributes["name"]) for member in round_.members] == [
        ("01", "Anna"),
        ("02", "Bo"),
        ("03", "Cas"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        lambda text: text.encode("utf-8"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace(",", ";").encode("utf-8-sig"),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: ("sep=;\n" + text.replace(",", ";")).encode("cp1252"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace("\n", "\n\n").encode(),
        lambda text: text.replace(",", " , ").encode(),
        lambda text: text.replace("class,", "Class,").replace("Renée", '"Renée"').encode(),
        lambda text: text.replace("\n", ",\n").encode(),
        lambda text: text.rstrip("\n").encode(),
    ],
)
def test_files_are_read_as_spreadsheets_and_statistics_programs_write_them(tmp_path, written):
    nodes = NODES.replace("Anna", "Renée")
    round_ = only_round(class_folder(tmp_path, nodes=written(nodes), nominations=written(NOMINATIONS)))
    assert round_.network.ties == 2
    assert round_.members[0].attributes["name"] == "Renée"


def test_a_separator_inside_quotes_belongs_to_the_cell(tmp_path):
    round_ = only_round(class_folder(tmp_path, nodes=NODES.replace("Anna", '"Vries, Anna de"')))
    assert round_.members[0].attributes["name"] == "Vries, Anna de"


def test_without_answered_file_everybody_answered(tmp_path):
    assert only_round(class_folder(tmp_path)).network.answered.tolist() == [True, True, True]


def test_the_answered_file_says_who_is_absent(tmp_path):
    assert only_round(class_folder(tmp_path, answered=ANSWERED)).network.answered.tolist() == [True, True, False]


@pytest.mark.parametrize("flag", ["ja", "TRUE", "yes", "Waar"])
def test_marks_may_be_words(tmp_path, flag):
    answered = ANSWERED.replace("03,0", f"03,{flag}")
    assert only_round(class_folder(tmp_path, answered=answered)).network.n_answered == 3


def test_a_question_on_which_everybody_answered_nobody_is_still_a_round(tmp_path):
    net = only_round(class_folder(tmp_path, nominations=HEAD, answered=ANSWERED)).network
    assert (net.ties, net.n_answered) == (0, 2)


def test_a_pupil_not_in_the_class_in_this_wave_is_not_in_its_network(tmp_path):
    answered = ANSWERED.replace("answered\n", "answered,in_class\n").replace(",1\n", ",1,1\n").replace(",0\n", ",0,0\n")
    folder = class_folder(tmp_path, nominations=NOMINATIONS + "7b,1,play,01,03,1\n", answered=answered)
    assert only_round(folder).network.members == ("01", "02")
    assert odd(folder) == [(IssueKind.NOT_IN_CLASS, Done.DROPPED, "nominations.csv:4")]


def test_a_pupil_who_left_may_not_have_answered(tmp_path):
    answered = "class,wave,question,id,answered,in_class\n7b,1,play,01,1,1\n7b,1,play,02,1,1\n7b,1,play,03,1,0\n"
    assert odd(class_folder(tmp_path, answered=answered)) == [(IssueKind.NOT_IN_CLASS, Done.DROPPED, "answered.csv:4")]


@pytest.mark.parametrize(
    ("row", "kind", "done", "ties"),
    [
        ("01,01,1", IssueKind.SELF, Done.DROPPED, 2),
        ("01,02,1", IssueKind.DUPLICATE, Done.COLLAPSED, 2),
        ("01,03,22", IssueKind.VALUE, Done.TAKEN_AS_ONE, 3),
        ("01,99,1", IssueKind.OUTSIDE, Done.DROPPED, 2),
        ("03,01,1", IssueKind.NOT_ANSWERED, Done.DROPPED, 2),
    ],
)
def test_what_is_odd_is_handled_by_its_rule_and_told_with_file_and_line(tmp_path, row, kind, done, ties):
    folder = class_folder(tmp_path, nominations=NOMINATIONS + f"7b,1,play,{row}\n", answered=ANSWERED)
    assert odd(folder) == [(kind, done, "nominations.csv:4")]
    assert only_round(folder).network.ties == ties


@pytest.mark.parametrize("value", ["0", "0.0"])
def test_a_zero_is_not_a_choice_and_not_odd(tmp_path, value):
    folder = class_folder(tmp_path, nominations=NOMINATIONS + f"7b,1,play,02,03,{value}\n")
    assert only_round(folder).network.ties == 2
    assert odd(folder) == []


@pytest.mark.parametrize("value", ["", "1", "1.0"])
def test_a_one_may_be_written_as_a_decimal_or_left_out(tmp_path, value):
    folder = class_folder(tmp_path, nominations=NOMINATIONS + f"7b,1,play,02,03,{value}\n")
    assert only_round(folder).network.ties == 3
    assert odd(folder) == []


def test_without_value_column_every_row_is_a_choice(tmp_path):
    rows = "class,wave,question,from,to\n7b,1,play,01,02\n"
    assert only_round(class_folder(tmp_path, nominations=rows)).network.ties == 1


def test_a_pupil_missing_from_the_answered_file_is_unknown_unless_there_is_a_choice(tmp_path):
    answered = ANSWERED.replace("7b,1,play,02,1\n", "").replace("7b,1,play,03,0\n", "")
    folder = class_folder(tmp_path, answered=answered)
    assert only_round(folder).network.answered.tolist() == [True, True, False]
    assert odd(folder) == [
        (IssueKind.NOT_LISTED, Done.TAKEN_AS_ANSWERED, "answered.csv"),
        (IssueKind.NOT_LISTED, Done.TAKEN_AS_UNKNOWN, "answered.csv"),
    ]


def test_a_question_that_the_answered_file_leaves_out_follows_the_others_of_its_wave(tmp_path):
    rows = NOMINATIONS + "7b,1,work,01,02,1\n"
    play, work = read_class_folder(class_folder(tmp_path, nominations=rows, answered=ANSWERED)).rounds
    assert play.network.answered.tolist() == work.network.answered.tolist() == [True, True, False]
    assert work.network.issues == ()


def test_the_questions_file_says_what_kind_of_question_it_is(tmp_path):
    questions = "question,valence,limit\nplay,negative,3\n"
    question = only_round(class_folder(tmp_path, questions=questions)).question
    assert (question.valence, question.limit) == (Valence.NEGATIVE, 3)


def test_a_peer_chosen_on_opposite_questions_counts_on_neither_and_both_lines_are_told(tmp_path):
    questions = "question,valence,opposite\nplay,positive,notplay\nnotplay,negative,play\n"
    rows = NOMINATIONS + "7b,1,notplay,01,02,1\n7b,1,notplay,02,03,1\n"
    folder = read_class_folder(class_folder(tmp_path, nominations=rows, questions=questions))
    notplay, play = folder.rounds
    assert (play.network.ties, notplay.network.ties) == (1, 1)
    assert [issue.where for issue in play.network.issues] == ["nominations.csv:2, nominations.csv:4"]
    assert [issue.kind for issue in notplay.network.issues] == [IssueKind.CONTRADICTION]


def test_everything_wrong_is_told_at_once(tmp_path):
    folder = class_folder(tmp_path, nodes=NODES + "7b,01,Again\n", nominations=NOMINATIONS + "8c,1,play,01,02,x\n")
    with pytest.raises(FolderError) as error:
        read_class_folder(folder)
    assert [(problem.kind, problem.where) for problem in error.value.problems] == [
        (ProblemKind.ID_DOUBLED, "nodes.csv:5"),
        (ProblemKind.CLASS_UNKNOWN, "nominations.csv:4"),
        (ProblemKind.VALUE, "nominations.csv:4"),
    ]


def test_not_in_the_class_holds_for_every_question_of_a_wave(tmp_path):
    answered = "class,wave,question,id,answered,in_class\n7b,1,play,03,0,0\n7b,1,work,03,0,\n"
    questions = "question,opposite\nplay,work\nwork,\n"
    rows = NOMINATIONS + "7b,1,work,01,02,1\n7b,2,play,01,02,1\n"
    folder = class_folder(tmp_path, answered=answered, questions=questions, nominations=rows)
    assert [round_.network.members for round_ in read_class_folder(folder).rounds] == [
        ("01", "02"),
        ("01", "02"),
        ("01", "02", "03"),
    ]


def test_opposite_questions_of_which_one_got_no_choice_are_fine(tmp_path):
    answered = ANSWERED + ANSWERED.split("\n", 1)[1].replace("play", "notplay")
    questions = "question,valence,opposite\nplay,positive,notplay\nnotplay,negative,play\n"
    notplay, play = read_class_folder(class_folder(tmp_path, answered=answered, questions=questions)).rounds
    assert (play.network.ties, notplay.network.ties) == (2, 0)
