"""The pages of the measures, made of what the measures say of themselves and of what tests/spec works out on paper.

`python scripts/measures_docs.py` writes docs/reference/measures; with `--check` it only says which pages are stale.
"""

import ast
import importlib
import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from kring.core.examples import on_paper  # noqa: E402
from kring.core.measures import ALL, Measure  # noqa: E402

PLACE = ROOT / "docs" / "reference" / "measures"
SPEC = ROOT / "tests" / "spec"
PARTS = ("Meaning", "Formula", "Parameters", "Returns", "Edge cases", "Limits", "Source")
GROUPS = {
    "ties": "Ties and structure",
    "subgroups": "Groups in a class",
    "segregation": "Segregation",
    "status": "Status",
    "group_norms": "Norms",
    "bullying": "Bullying and defending",
    "defenders": "Bullying and defending",
    "roles": "Bullying and defending",
    "bond": "Bond with the teacher, and influence",
    "scales": "Scales",
}
NEEDS = {
    "network": "who chose whom",
    "positive": "who named whom on the positive question",
    "negative": "who named whom on the negative question",
    "best": "who named whom as best friend",
    "attribute": "one value per pupil",
    "ratings": "ratings of classmates",
    "items": "answers to items",
}


@dataclass(frozen=True)
class Example:
    """One test in tests/spec: what is worked out, the classes on paper, and the numbers."""

    title: str
    text: str
    papers: tuple[tuple[str, str], ...]
    asserts: tuple[str, ...]
    uses: frozenset[str]


def pages() -> dict[str, str]:
    """The text of every page by the name of its file."""
    examples = [
        example for path in sorted(SPEC.glob("test_*.py")) if path.stem != "test_chance" for example in _examples(path)
    ]
    found = {f"{key}.md": _page(measure, examples) for key, measure in ALL.items()}
    return {"index.md": _index(), **found}


def without_example() -> list[str]:
    """Measures that no spec works out."""
    used = {name for path in SPEC.glob("test_*.py") for example in _examples(path) for name in example.uses}
    return [key for key, measure in ALL.items() if measure.compute.__name__ not in used]


# --- out of tests/spec -----------------------------------------------------------------------------------------------


def _examples(path: Path) -> Iterator[Example]:
    source = path.read_text("utf-8")
    tree, module = ast.parse(source), importlib.import_module(f"tests.spec.{path.stem}")
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    for name, node in functions.items():
        if name.startswith("test_"):
            yield _example(node, functions, module, source)


def _example(node: ast.FunctionDef, functions: dict[str, ast.FunctionDef], module: ModuleType, source: str) -> Example:
    reached = _reached(node, functions)
    names = {found.id for part in reached for found in ast.walk(part) if isinstance(found, ast.Name)}
    asserts = [
        ast.get_source_segment(source, part, padded=True) or "" for part in ast.walk(node) if _is_assertion(part)
    ]
    return Example(
        node.name.removeprefix("test_").replace("_", " "),
        inspect.cleandoc(ast.get_docstring(node) or ""),
        tuple(_papers(names, reached, module)),
        tuple(inspect.cleandoc(" " * 4 + text.strip()) for text in asserts),
        frozenset(names),
    )


def _reached(node: ast.FunctionDef, functions: dict[str, ast.FunctionDef]) -> list[ast.FunctionDef]:
    """The test and the helpers of its module that it calls, directly or not."""
    reached, waiting = [], [node]
    while waiting:
        here = waiting.pop()
        reached.append(here)
        called = [found.id for found in ast.walk(here) if isinstance(found, ast.Name) and found.id in functions]
        waiting += [functions[name] for name in dict.fromkeys(called) if functions[name] not in reached + waiting]
    return reached


def _is_assertion(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        return "assert_allclose" in ast.dump(node.value.func)
    return isinstance(node, ast.Assert)


def _papers(names: set[str], reached: Iterable[ast.FunctionDef], module: ModuleType) -> Iterator[tuple[str, str]]:
    for name in sorted(names):
        value = getattr(module, name, None)
        if isinstance(value, str) and _is_paper(value):
            yield name.replace("_", " ").capitalize(), value
    for part in reached:
        for found in ast.walk(part):
            if isinstance(found, ast.Constant) and isinstance(found.value, str) and _is_paper(found.value):
                yield "", found.value


def _is_paper(text: str) -> bool:
    lines = [line for line in text.replace(";", "\n").splitlines() if line.strip()]
    if len(lines) < 2 or not all(
        re.fullmatch(r"\s*[\w-]+:\s*(\?|nobody|[\w-]+( +[\w-]+)*)\s*", line) for line in lines
    ):
        return False
    return on_paper(text).n > 1


# --- onto the page ---------------------------------------------------------------------------------------------------


def _index() -> str:
    lines = [
        "# Measures",
        "",
        "Every measure with its formula, its edge cases and its source, and worked out for a few children on paper. "
        "These pages are made by `scripts/measures_docs.py` from the code and from `tests/spec`: what they say is tested.",
    ]
    for title in dict.fromkeys(GROUPS.values()):
        lines += ["", f"## {title}", ""]
        lines += [f"- [{_title(of)}]({key}.md): {_parts(of)['']}" for key, of in ALL.items() if _group(of) == title]
    return "\n".join(lines) + "\n"


def _page(measure: Measure, examples: list[Example]) -> str:
    parts = _parts(measure)
    lines = [f"# {_title(measure)}", "", parts[""], "", *_facts(measure), ""]
    for name in PARTS:
        if name in parts:
            lines += [f"**{name}.** {parts[name]}", ""]
    shown = [example for example in examples if measure.compute.__name__ in example.uses]
    if shown:
        lines += ["## On paper", "", "`nobody`: answered, and chose nobody. `?`: did not answer.", ""]
    for example in shown:
        lines += _shown(example)
    return "\n".join(lines).rstrip() + "\n"


def _facts(measure: Measure) -> list[str]:
    needs = ", ".join(f"{NEEDS[need]} (`{need}`)" if need in NEEDS else f"`{need}`" for need in measure.needs)
    lines = [
        "| | |",
        "| --- | --- |",
        f"| in results | `{measure.key}`, version {measure.version} |",
        f"| in Python | `{measure.compute.__module__}.{measure.compute.__name__}` |",
        f"| about | {measure.level} |",
        f"| needs | {needs} |",
    ]
    for name, values in measure.options.items():
        others = f"; also {', '.join(_value(value) for value in values[1:])}" if len(values) > 1 else ""
        lines.append(f"| option `{name}` | default {_value(values[0])}{others} |")
    return lines


def _value(value: object) -> str:
    if hasattr(value, "_asdict"):
        return ", ".join(f"{name} `{part}`" for name, part in value._asdict().items())
    return f"`{value!r}`"


def _shown(example: Example) -> list[str]:
    lines = [f"### {example.title[:1].upper()}{example.title[1:]}", ""]
    for title, paper in example.papers:
        net = on_paper(paper)
        lines += [f"{title or 'The class'}:", "", "| child | chose |", "| --- | --- |"]
        rows = zip(net.members, net.answered, net.adjacency, strict=True)
        for child, here, row in rows:
            chosen = ", ".join(peer for peer, chose in zip(net.members, row, strict=True) if chose)
            lines.append(f"| {child} | {chosen or 'nobody' if here else '?'} |")
        lines.append("")
    if example.text:
        lines += [_marked(" ".join(example.text.split())), ""]
    return [*lines, "```python", *example.asserts, "```", ""]


def _parts(measure: Measure) -> dict[str, str]:
    """The docstring in its parts; what stands before the first named part is under ''."""
    text = inspect.cleandoc(measure.compute.__doc__ or "").split("\n>>>")[0].split("\nExamples\n")[0]
    found: dict[str, list[str]] = {"": []}
    here = ""
    for line in text.splitlines():
        named = re.match(rf"({'|'.join(PARTS)})[^.:]{{0,40}}: ?", line) if line[:1].isupper() else None
        if named:
            here = named.group(1)
            line = line if named.group(0).rstrip(": ") != here else line[named.end() :]
        found.setdefault(here, []).append(line)
    return {name: _paragraphs(lines) for name, lines in found.items()}


def _paragraphs(lines: list[str]) -> str:
    """Running text in one line, and a list where there is a list."""
    blocks: list[str] = []
    for line in lines:
        starts = line.startswith("- ") or not blocks
        blocks = [*blocks, line] if starts else [*blocks[:-1], f"{blocks[-1]} {line.strip()}"]
    text, *items = [_marked(" ".join(block.split())) for block in blocks if block.strip()] or [""]
    text = text[:1].upper() + text[1:]
    return "\n".join([text, *([""] if items else []), *items])


def _marked(text: str) -> str:
    """Plain text as Markdown: what is code stays code, a DOI becomes a link."""
    pieces = re.split(r"(`[^`]*`)", text)
    return "".join(piece if piece.startswith("`") else _escaped(piece) for piece in pieces)


def _escaped(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("[", r"\[").replace("|", r"\|")
    text = re.sub(r"\*(?=\w|\*)", r"\*", text)
    return re.sub(r"doi:(10\.[^\s;,]*[^\s;,.):])", r"[doi:\1](https://doi.org/\1)", text)


def _title(measure: Measure) -> str:
    return measure.key.replace("_", " ").capitalize()


def _group(measure: Measure) -> str:
    return GROUPS[measure.compute.__module__.removeprefix("kring.core.measures.").split(".")[0]]


def stale() -> list[str]:
    """Pages that are not what they should be, missing, or of a measure that is gone."""
    wanted = pages()
    there = {path.name for path in PLACE.glob("*.md")}
    changed = [name for name in wanted if name not in there or (PLACE / name).read_text("utf-8") != wanted[name]]
    return sorted({*changed, *(there - wanted.keys())})


def main() -> int:
    """Write the pages, or only look."""
    if "--check" in sys.argv:
        print(*(f"docs/reference/measures/{name} is stale" for name in stale()), sep="\n", end="")
        return int(bool(stale()))
    PLACE.mkdir(parents=True, exist_ok=True)
    for name in stale():
        (PLACE / name).unlink(missing_ok=True)
    for name, text in pages().items():
        (PLACE / name).write_text(text, encoding="utf-8")
    print(f"{len(pages())} pages in {PLACE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
