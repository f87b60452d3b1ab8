"""Matrices, GraphML, Pajek and rating tables: read as they are meant, refused with file and line when they are not."""

import pytest

from kring.core.formats import Asked, FolderError, Form, read_any
from kring.core.formats.graphml_out import graphml
from kring.core.formats.read import form_of
from kring.core.formats.words import problem_sentence

MATRIX = "id,anna,bo,cas\nanna,0,1,0\nbo,1,0,1\ncas,,,\n"
SSRAT = "schoolid,groupid,respid,r01,r02,r03\n1,5,1,,7,1\n1,5,2,6,,2\n1,5,7,4,4,\n"
PAJEK = '*Vertices 3\n1 "anna"\n2 "bo" 0.1 0.2\n3 "cas d"\n*Arcs\n1 2 1\n2 1 1\n*Edges\n2 3\n'
GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="s" for="node" attr.name="sex" attr.type="string"/>
  <key id="a" for="node" attr.name="answered" attr.type="boolean"><default>true</default></key>
  <key id="w" for="edge" attr.name="weight" attr.type="double"/>
  <graph edgedefault="directed">
    <edge source="anna" target="bo"/>
    <edge source="bo" target="cas" directed="false"><data key="w">1.0</data></edge>
    <edge source="bo" target="anna"><data key="w">0</data></edge>
    <node id="anna"><data key="s">F</data></node>
    <node id="bo"/><node id="cas"/>
    <node id="dina"><data key="a">false</data></node>
  </graph>
</graphml>
"""


class English:
    def gettext(self, message):
        return message


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def chosen(round_):
    net = round_.network
    return {(net.members[i], net.members[j]) for i, j in zip(*net.adjacency.nonzero(), strict=True)}


def problems(path, **how):
    with pytest.raises(FolderError) as stopped:
        read_any(path, **how)
    return [problem_sentence(problem, English()) for problem in stopped.value.problems]


def test_rows_of_a_matrix_choose_columns_and_an_empty_row_did_not_answer(tmp_path):
    (of,) = read_any(written(tmp_path, "7b.csv", MATRIX)).rounds
    assert (of.class_name, of.wave, of.question.key) == ("7b", "1", "choice")
    assert chosen(of) == {("anna", "bo"), ("bo", "anna"), ("bo", "cas")}
    assert of.network.answered.tolist() == [True, True, False]


def test_who_has_neither_row_nor_column_was_not_in_the_class(tmp_path):
    (of,) = read_any(written(tmp_path, "m.csv", "id;a;b;c\na;0;1;\nb;0;0;\nc;;;0\n")).rounds
    assert of.network.members == ("a", "b")
    assert of.network.answered.all()


def test_the_order_of_rows_need_not_be_that_of_columns(tmp_path):
    (of,) = read_any(written(tmp_path, "m.csv", "id,a,b\nb,1,0\na,0,0\n")).rounds
    assert chosen(of) == {("b", "a")}


def test_a_matrix_of_ratings(tmp_path):
    (of,) = read_any(written(tmp_path, "m.csv", "id,a,b\na,,5\nb,2,\n"), Asked({"like": 5}), scale=5).rated
    assert (of.question.key, of.ratings.values.tolist()) == ("like", [[0, 5], [2, 0]])


def test_columns_of_a_rating_table_are_about_the_rows_in_order(tmp_path):
    (of,) = read_any(written(tmp_path, "school.rat.csv", SSRAT), scale=7).rated
    assert (of.class_name, of.ratings.members) == ("5", ("1", "2", "7"))
    assert of.ratings.values.tolist() == [[0, 7, 1], [6, 0, 2], [4, 4, 0]]


def test_who_is_rated_without_rating_is_a_pupil_too(tmp_path):
    text = "resplabel,schoolid,groupid,respid,r1,r2,r3\nAnna,1,5,1,,7,1\nBo,2,5,1,,7,\n"
    one, two = read_any(written(tmp_path, "x.csv", text), scale=7).rated
    assert (one.class_name, one.ratings.members, one.ratings.n_answered) == ("1-5", ("1", "2", "3"), 1)
    assert (two.class_name, two.ratings.members) == ("2-5", ("1", "2"))
    assert one.members[0].attributes["name"] == "Anna"


def test_one_class_of_a_table_with_different_scales(tmp_path):
    path = written(tmp_path, "x.rat", SSRAT.replace("1,5,7,4,4,", "1,6,1,,9,"))
    assert [of.class_name for of in read_any(path, scale=7, only="5").rated] == ["5"]


def test_graphml(tmp_path):
    (of,) = read_any(written(tmp_path, "7b.graphml", GRAPHML)).rounds
    assert chosen(of) == {("anna", "bo"), ("bo", "cas"), ("cas", "bo")}
    assert of.network.answered.tolist() == [True, True, True, False]
    assert of.members[0].attributes == {"sex": "F"}


def test_graphml_out_is_read_back_the_same(tmp_path):
    text = GRAPHML.replace("bo", "b&lt;o &amp; co")
    (of,) = read_any(written(tmp_path, "7b.graphml", text)).rounds
    (back,) = read_any(written(tmp_path, "again.graphml", graphml([of]))).rounds
    assert (back.class_name, back.wave, back.question) == (of.class_name, of.wave, of.question)
    assert back.members == of.members
    assert chosen(back) == chosen(of)
    assert back.network.answered.tolist() == of.network.answered.tolist()


def test_pajek(tmp_path):
    (of,) = read_any(written(tmp_path, "7b.net", PAJEK)).rounds
    assert of.network.members == ("anna", "bo", "cas d")
    assert chosen(of) == {("anna", "bo"), ("bo", "anna"), ("bo", "cas d"), ("cas d", "bo")}


@pytest.mark.parametrize(
    "text",
    [
        "*Vertices 3\n*Arcslist\n1 2 3\n",
        "*Vertices 3\n*Matrix\n0 1 1\n0 0 0\n0 0 0\n",
        "*Network 7b\n*Vertices 3\n*Arcs\n1 2\n1 3\n",
        "% made by hand\n*vertices 3\n\n*ARCS\n1 2\n1 3 2.5e0\n1 3\n".replace("2.5e0", "2"),
    ],
)
def test_other_ways_of_pajek(tmp_path, text):
    (of,) = read_any(written(tmp_path, "x.net", text)).rounds
    assert chosen(of) == {("1", "2"), ("1", "3")}


def test_relations_of_pajek_are_rounds(tmp_path):
    text = '*Vertices 2\n1 "a"\n2 "b"\n*Arcs :1 "play"\n1 2\n*Arcs :2 "work"\n2 1\n'
    play, work = read_any(written(tmp_path, "x.net", text)).rounds
    assert [(of.question.key, chosen(of)) for of in (play, work)] == [("play", {("a", "b")}), ("work", {("b", "a")})]


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("a.csv", MATRIX, Form.MATRIX),
        ("a.txt", MATRIX.replace(",", "\t"), Form.MATRIX),
        ("a.csv", SSRAT, Form.SSRAT),
        ("a.rat", SSRAT, Form.SSRAT),
        ("a.xml", GRAPHML, Form.GRAPHML),
        ("a.txt", PAJEK, Form.PAJEK),
    ],
)
def test_the_ending_or_the_beginning_tells_the_form(tmp_path, name, text, form):
    assert form_of(written(tmp_path, name, text)) is form


BOMB = '<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY lol "lol">]>\n<graphml><graph/></graphml>'
MALFORMED = {
    "nothing recognisable": ("a.txt", "hello\n", "a.txt: it is not clear what kind of file this is."),
    "matrix without rows": ("a.csv", "id,a,b\n", "a.csv: there are no pupils in this file."),
    "matrix uneven": ("a.csv", "id,a,b\na,0\nb,0,0\n", "a.csv:2: this line has 2 cells and the first line 3."),
    "matrix other ids": ("a.csv", "id,a,b\na,0,1\nc,0,0\n", "a.csv:1: the pupils of the rows and of the first line"),
    "matrix doubled id": ("a.csv", "id,a,a\na,0,1\na,0,0\n", "a.csv:3: a is there twice, first at a.csv:2."),
    "matrix cell": ("a.csv", "id,a,b\na,0,x\nb,0,0\n", "a.csv:2: x in column b is not a choice."),
    "matrix negative": ("a.csv", "id,a,b\na,0,-1\nb,0,0\n", "a.csv:2: -1 in column b is not a choice."),
    "matrix row half empty": (
        "a.csv",
        "id,a,b,c\na,0,1,\nb,0,0,1\nc,0,0,0\n",
        "a.csv:2: a has some answers and some empty cells (c).",
    ),
    "ratings without columns": (
        "a.rat",
        "schoolid,groupid,respid\n1,1,1\n",
        "a.rat: there are no columns with ratings",
    ),
    "ratings without group": ("a.rat", "schoolid,respid,r1\n1,1,1\n", "a.rat:1: column missing: groupid."),
    "rating above the scale": ("a.rat", SSRAT.replace("7,1\n", "8,1\n", 1), "a.rat:2: 8 is not a rating. Use 1 to 7"),
    "rating a word": ("a.rat", SSRAT.replace("7,1\n", "much,1\n", 1), "a.rat:2: much is not a rating."),
    "rater doubled": ("a.rat", SSRAT.replace("1,5,7,", "1,5,2,"), "a.rat:4: 2 is there twice, first at a.rat:3."),
    "rater empty": ("a.rat", SSRAT.replace("1,5,7,", "1,5,,"), "a.rat:4: column respid is empty here."),
    "graphml broken": ("a.graphml", "<graphml>\n<graph>\n", "a.graphml:3: this is not well-formed XML (no element"),
    "graphml doctype": ("a.graphml", BOMB, "a.graphml:2: a DOCTYPE or entity can do harm and is not read."),
    "graphml without a graph": ("a.graphml", "<graphml/>", "a.graphml: there is no network (graph) in this file."),
    "graphml without nodes": (
        "a.graphml",
        "<graphml><graph/></graphml>",
        "a.graphml: there are no pupils in this file.",
    ),
    "graphml node without id": (
        "a.graphml",
        "<graphml><graph>\n<node/></graph></graphml>",
        "a.graphml:2: a pupil (node) has no id.",
    ),
    "graphml node twice": (
        "a.graphml",
        '<graphml><graph>\n<node id="a"/>\n<node id="a"/></graph></graphml>',
        "a.graphml:3: a is there twice, first at a.graphml:2.",
    ),
    "graphml edge to nobody": (
        "a.graphml",
        '<graphml><graph>\n<node id="a"/>\n<edge source="a" target="z"/></graph></graphml>',
        "a.graphml:3: z is not one of the pupils (nodes).",
    ),
    "graphml weight": (
        "a.graphml",
        GRAPHML.replace("1.0</data>", "often</data>"),
        "a.graphml:8: often is not a value.",
    ),
    "graphml default of nothing": (
        "a.graphml",
        "<graphml><default>1</default></graphml>",
        "a.graphml: there is no network (graph) in this file.",
    ),
    "graphml hyperedge": (
        "a.graphml",
        '<graphml><graph><node id="a"/>\n<hyperedge/></graph></graphml>',
        "a.graphml:2: <hyperedge> is not read here.",
    ),
    "pajek without vertices": ("a.net", "*Arcs\n1 2\n", "a.net:1: the first section is not *Vertices with a number."),
    "pajek empty": ("a.net", "\n", "a.net: the first section is not *Vertices with a number."),
    "pajek vertex": ("a.net", '*Vertices 1\n"a"\n', "a.net:2: this is not a pupil: write a number and a name"),
    "pajek vertex beyond": ("a.net", '*Vertices 1\n2 "a"\n', "a.net:2: pupil 2 does not exist."),
    "pajek vertex twice": ("a.net", '*Vertices 2\n1 "a"\n2 "a"\n', "a.net:3: a is there twice, first at a.net:2."),
    "pajek count": ("a.net", '*Vertices 3\n1 "a"\n', "a.net:1: *Vertices announces 3 pupils and there are 1."),
    "pajek section": ("a.net", "*Vertices 2\n*Partition x\n", "a.net:2: *Partition is not read here."),
    "pajek arc": ("a.net", "*Vertices 2\n*Arcs\none two\n", "a.net:3: this is not a choice: write the numbers"),
    "pajek arc to nobody": ("a.net", "*Vertices 2\n*Arcs\n1 3\n", "a.net:3: pupil 3 does not exist."),
    "pajek arc negative": ("a.net", "*Vertices 2\n*Arcs\n1 2 -1\n", "a.net:3: -1 is not a value."),
    "pajek matrix": ("a.net", "*Vertices 2\n*Matrix\n0 1 1\n", "a.net:3: this line has 3 cells and the first line 2."),
    "pajek no vertices": ("a.net", "*Vertices 0\n", "a.net: there are no pupils in this file."),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_file_gives_its_own_message(tmp_path, name):
    file, text, message = MALFORMED[name]
    found = problems(written(tmp_path, file, text), scale=7)
    assert found[0].startswith(message)
    assert all(sentence.endswith(".") for sentence in found)


def test_ratings_without_a_scale_are_not_guessed(tmp_path):
    assert problems(written(tmp_path, "a.rat", SSRAT))[0].startswith("a.rat: these are ratings. Say how many points")


def test_everything_wrong_is_told_at_once(tmp_path):
    assert len(problems(written(tmp_path, "a.csv", "id,a,b\na,0,x\nb,y,0\n"))) == 2


def test_another_encoding_in_the_declaration_is_read(tmp_path):
    path = tmp_path / "a.graphml"
    path.write_bytes(GRAPHML.replace("UTF-8", "ISO-8859-1").replace("bo", "Zoë").encode("cp1252"))
    assert "Zoë" in read_any(path).rounds[0].network.members
