"""GraphML in: nodes are pupils, edges are choices. DOCTYPE and entities are refused: they can do harm.

An edge that is not directed stands for two choices. The `data` of a node are attributes of the pupil; `answered` false
says that the pupil did not answer. The `data` of a graph can give `class`, `wave`, `question` and `valence`, and of
an edge a `weight` or `value`, where 0 is not chosen. Several graphs in one file are several rounds.
"""

from __future__ import annotations

from pathlib import Path
from xml.parsers import expat

from kring.core.formats.asked import whole
from kring.core.formats.graphs import Graph, round_of
from kring.core.formats.problems import FolderError, Problem, ProblemKind
from kring.core.formats.rounds import ClassFolder
from kring.core.formats.tables import stop, text_of
from kring.core.values import Nomination

WEIGHTS = ("weight", "value")
ENDPOINTS = ("source", "target")


def read_graphml(path: Path, *, question: str = "") -> ClassFolder:
    """All graphs in a file, each as a round. Raises FolderError with everything to mend, each with its line."""
    found = _Reader(path.name)
    found.read(text_of(path))
    if found.problems:
        raise FolderError(found.problems)
    if not found.graphs:
        raise stop(ProblemKind.NO_GRAPH, path.name)
    if not any(graph.pupils for graph in found.graphs):
        raise stop(ProblemKind.NO_PUPILS, path.name)
    name = path.name.split(".")[0]
    return ClassFolder(path, tuple(round_of(graph, name, question) for graph in found.graphs))


class _RefusedError(Exception):
    """There is no use in reading on."""


class _Reader:
    """Takes the elements as they come, and remembers on which line."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.graphs: list[Graph] = []
        self.problems: list[Problem] = []
        self._keys: dict[str, tuple[str, str]] = {}
        self._defaults: dict[str, dict[str, str]] = {}
        self._key = ""
        self._edge: dict[str, str] | None = None
        self._edge_at = ""
        self._edges: list[tuple[str, dict[str, str]]] = []
        self._node = ""
        self._data = ""
        self._text: list[str] = []
        self._first: dict[str, str] = {}
        self._directed = True
        self._inside = False
        self._parser = expat.ParserCreate("utf-8", " ")  # whatever it declares: the letters have been read already
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append
        self._parser.StartDoctypeDeclHandler = self._harm
        self._parser.EntityDeclHandler = self._harm

    def read(self, text: str) -> None:
        """Everything that can be read; what cannot is in `problems`."""
        try:
            self._parser.Parse(text.encode("utf-8"), True)
        except expat.ExpatError as error:
            reason = expat.errors.messages[error.code]
            self.problems.append(Problem(ProblemKind.XML, f"{self.name}:{error.lineno}", {"reason": str(reason)}))
        except _RefusedError:
            pass

    @property
    def _where(self) -> str:
        return f"{self.name}:{self._parser.CurrentLineNumber}"

    def _tell(self, kind: ProblemKind, where: str = "", **details: str) -> None:
        self.problems.append(Problem(kind, where or self._where, details))

    def _harm(self, *_: object) -> None:
        self._tell(ProblemKind.XML_DOCTYPE)
        raise _RefusedError

    def _start(self, name: str, given: dict[str, str]) -> None:
        element = name.rsplit(" ", 1)[-1]
        self._text.clear()
        begin = {
            "key": self._start_key,
            "graph": self._start_graph,
            "node": self._start_node,
            "edge": self._start_edge,
            "data": self._start_data,
        }.get(element)
        if begin:
            begin(given)
        elif element in ("hyperedge", "port", "endpoint"):
            self._tell(ProblemKind.XML_FOREIGN, element=element)

    def _start_key(self, given: dict[str, str]) -> None:
        self._key = given.get("id", "")
        self._keys[self._key] = given.get("for", "all"), given.get("attr.name", self._key)

    def _start_graph(self, given: dict[str, str]) -> None:
        if self._inside:
            self._tell(ProblemKind.XML_FOREIGN, element="graph")
            raise _RefusedError
        self._inside = True
        self._directed = given.get("edgedefault", "directed") != "undirected"
        self.graphs.append(Graph(dict(self._defaults.get("graph", {}))))
        self._first, self._edges = {}, []

    def _start_node(self, given: dict[str, str]) -> None:
        self._node = given.get("id", "")
        if not self._node or not self.graphs:
            self._tell(ProblemKind.NODE_WITHOUT_ID)
            return
        first = self._first.setdefault(self._node, self._where)
        if first != self._where or self._node in self.graphs[-1].pupils:
            self._tell(ProblemKind.NODE_TWICE, id=self._node, first=first)
        self.graphs[-1].pupils.setdefault(self._node, dict(self._defaults.get("node", {})))

    def _start_edge(self, given: dict[str, str]) -> None:
        self._edge, self._edge_at = {**self._defaults.get("edge", {}), **_ends(given)}, self._where
        directed = given.get("directed", str(self._directed)).casefold() in ("true", "1")
        self._edge["directed"] = "1" if directed else ""

    def _start_data(self, given: dict[str, str]) -> None:
        self._data = self._keys.get(given.get("key", ""), ("", given.get("key", "")))[1]

    def _end(self, name: str) -> None:
        element = name.rsplit(" ", 1)[-1]
        text = "".join(self._text).strip()
        if element == "default" and self._key in self._keys:
            of, key = self._keys[self._key]
            for kind in ("graph", "node", "edge") if of == "all" else (of,):
                self._defaults.setdefault(kind, {})[key] = text
        elif element == "data":
            self._keep(text)
            self._text.clear()
        elif element == "node":
            self._node = ""
        elif element == "edge" and self._edge is not None:
            self._edges.append((self._edge_at, self._edge))
            self._edge = None
        elif element == "graph":
            self._finish()

    def _keep(self, text: str) -> None:
        if not self.graphs:
            return
        if self._edge is not None:
            if self._data in WEIGHTS:
                self._edge["value"] = text
        elif self._node:
            self.graphs[-1].pupils[self._node][self._data] = text
        else:
            self.graphs[-1].about[self._data] = text

    def _finish(self) -> None:
        """Nodes can come after the edges between them, so that edges are looked at last."""
        self._inside = False
        graph = self.graphs[-1]
        for where, edge in self._edges:
            value = whole(edge.get("value") or edge.get("weight") or "1")
            if value is None or value < 0:
                self._tell(ProblemKind.TIE_VALUE, where, value=edge.get("value") or edge["weight"])
                continue
            unknown = [edge[end] for end in ENDPOINTS if edge[end] not in graph.pupils]
            for member in unknown:
                self._tell(ProblemKind.NODE_UNKNOWN, where, id=member or "?")
            if not unknown:
                graph.choices.append(Nomination(edge["source"], edge["target"], value, where))
                if not edge["directed"]:
                    graph.choices.append(Nomination(edge["target"], edge["source"], value, where))


def _ends(given: dict[str, str]) -> dict[str, str]:
    return {end: given.get(end, "") for end in ENDPOINTS}
