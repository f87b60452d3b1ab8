"""The words of Kring, one catalogue per room: extract, check, compile, missing.

English sentences live in the code; the Dutch of a room lives in src/kring/locale/nl/<room>.po. What several rooms say
may stand once in ui.po; a part of the core may have a file of its own, as core_seating.po.
`compile` merges them all into the one file that Django and the command line read.

What pupils read has further languages, one file each: src/kring/locale/<language>/pupil.po.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "kring"
LANGUAGE = "nl"
PUPILS = (  # where the words of pupils' pages stand
    "web/questionnaires/templates/questionnaires/pupil/",
    "web/questionnaires/gates.py",
    "web/questionnaires/pictures.py",
    "web/ui/ring.py",
    "web/ui/templates/ui/base.html",
)
SHARED = "ui"  # the room below all rooms: its words serve everybody
EPOCH = datetime(2025, 1, 1, tzinfo=UTC)  # the same words give the same file
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|%([sdif])|\{(\w*)\}")
CONSTANT = re.compile(r"""_\((".*?"|'.*?')\)""")
PLAIN = ("_", "gettext", "gettext_lazy", "gettext_noop")
PLURAL = ("ngettext", "ngettext_lazy")
CONTEXT = ("pgettext", "pgettext_lazy")
CONTEXT_PLURAL = ("npgettext", "npgettext_lazy")
FUNCTIONS = (*PLAIN, *PLURAL, *CONTEXT, *CONTEXT_PLURAL)

Key = tuple[str | None, str]  # context, English (the singular)


class Message(NamedTuple):
    """One sentence in the code. `plural` is empty when there is only one form."""

    room: str
    where: str
    context: str | None
    english: str
    plural: str

    @property
    def key(self) -> Key:
        return self.context, self.english


# --- out of the code -------------------------------------------------------------------------------------------------


def extract(sources: Path = SOURCES) -> list[Message]:
    """Every sentence of every room, from Python files and from templates."""
    messages: list[Message] = []
    for path in sorted(sources.rglob("*.py")):
        messages += calls(path.read_text("utf-8"), path, sources)
    for path in sorted([*sources.rglob("*.html"), *sources.rglob("templates/**/*.txt")]):
        messages += calls(python_of_template(path), path, sources)
    return messages


def calls(code: str, path: Path, sources: Path) -> Iterator[Message]:
    try:
        found = list(extract_python(BytesIO(code.encode()), FUNCTIONS, [], {"encoding": "utf-8"}))
    except Exception as error:  # whatever the tokenizer trips over, the file is what the reader needs
        raise SystemExit(f"{path}: cannot be read for its words ({error})") from error
    for line, function, words, _comments in found:
        context, english, plural = arguments(function, words if isinstance(words, tuple) else (words,))
        if english:
            yield Message(room_of(path, sources), f"{path.relative_to(sources)}:{line}", context, english, plural)


def arguments(function: str, words: tuple[str | None, ...]) -> tuple[str | None, str | None, str]:
    """Context, sentence and plural of one call; the sentence is None when it is not written out in the call."""
    words += (None, None)
    if function in PLAIN:
        return None, words[0], ""
    if function in PLURAL:
        return None, words[0], words[1] or ""
    if function in CONTEXT:
        return words[0], words[1], ""
    return words[0], words[1], words[2] or ""


def python_of_template(path: Path) -> str:
    """The translation tags of a template as Python calls, on the same lines.

    Django blanks the rest out to words like XXXX. Between parentheses Python does not care how lines are indented.
    """
    from django.template.base import Lexer, TokenType
    from django.utils.translation.template import templatize

    source = path.read_text("utf-8")
    in_attributes = [
        f"_({constant})"  # :title="_('...')" of a component, which is plain text to Django
        for token in Lexer(source).tokenize()
        if token.token_type == TokenType.TEXT
        for constant in CONSTANT.findall(token.contents)
    ]
    return "(" + re.sub(r"[^\S\n]", " ", templatize(source)) + "\n" + " ".join(in_attributes) + ")"


def room_of(path: Path, sources: Path) -> str:
    parts = path.relative_to(sources).parts
    if parts[0] == "core" and (sources / "locale" / LANGUAGE / f"core_{parts[1]}.po").exists():
        return f"core_{parts[1]}"
    return parts[1] if parts[0] == "web" and len(parts) > 2 else parts[0].removesuffix(".py")


# --- the catalogues --------------------------------------------------------------------------------------------------


def catalogues(sources: Path = SOURCES) -> dict[str, Catalog]:
    folder = sources / "locale" / LANGUAGE
    return {path.stem: read_catalogue(path) for path in sorted(folder.glob("*.po"))}


def for_pupils(sources: Path = SOURCES) -> dict[str, Catalog]:
    """The further languages of pupils' pages."""
    found = sorted((sources / "locale").glob("*/pupil.po"))
    return {path.parent.name: read_catalogue(path, path.parent.name) for path in found}


def read_catalogue(path: Path, language: str = LANGUAGE) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def entries(catalogue: Catalog) -> dict[Key, Entry]:
    return {(entry.context, forms(entry.id)[0]): entry for entry in catalogue if entry.id}


def forms(text: str | Iterable[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


# --- checks: each gives one line per problem, naming file and sentence -----------------------------------------------


def problems(messages: list[Message], rooms: dict[str, Catalog]) -> list[str]:
    checks: list[Callable[[list[Message], dict[str, Catalog]], Iterator[str]]] = [
        untranslated,
        unused,
        different_placeholders,
        conflicting,
    ]
    return [line for check in checks for line in check(messages, rooms)]


def untranslated(messages: list[Message], rooms: dict[str, Catalog]) -> Iterator[str]:
    for message, entry in missing(messages, rooms):
        why = "has no Dutch" if entry is None else "is not finished (empty, fuzzy or without its plural)"
        context = f" (context {message.context!r})" if message.context else ""
        yield f"{message.room}.po: {message.english!r}{context} {why} ({message.where})"


def missing(messages: list[Message], rooms: dict[str, Catalog]) -> Iterator[tuple[Message, Entry | None]]:
    known = {room: entries(catalogue) for room, catalogue in rooms.items()}
    for message in {(m.room, m.key): m for m in messages}.values():
        entry = known.get(message.room, {}).get(message.key) or known.get(SHARED, {}).get(message.key)
        if entry is None or not finished(entry, plural=bool(message.plural)):
            yield message, entry


def finished(entry: Entry, *, plural: bool) -> bool:
    dutch = forms(entry.string)
    return not entry.fuzzy and all(dutch) and (len(dutch) > 1) == plural


def unused(messages: list[Message], rooms: dict[str, Catalog]) -> Iterator[str]:
    used = {(message.room, message.key) for message in messages} | {(SHARED, message.key) for message in messages}
    for room, catalogue in rooms.items():
        for key in entries(catalogue):
            if (room, key) not in used:
                yield f"{room}.po: {key[1]!r} is not said in this room any more"
        for entry in catalogue.obsolete.values():
            yield f"{room}.po: {forms(entry.id)[0]!r} is marked obsolete (#~); remove it"


def different_placeholders(messages: list[Message], rooms: dict[str, Catalog]) -> Iterator[str]:
    for room, catalogue in rooms.items():
        for entry in entries(catalogue).values():
            english, dutch = forms(entry.id), forms(entry.string)
            for i, sentence in enumerate(dutch):
                if sentence and not fits(english, sentence, singular=i == 0):
                    yield f"{room}.po: {english[0]!r} and {sentence!r} have different placeholders"


def fits(english: tuple[str, ...], dutch: str, *, singular: bool) -> bool:
    """The Dutch singular may say the number that the English singular leaves out, and nothing else may differ."""
    least = placeholders(english[0] if singular else english[-1])
    return least <= placeholders(dutch) <= placeholders(english[-1]) | least


def placeholders(text: str) -> set[str]:
    return {"".join(match) for match in PLACEHOLDER.findall(text.replace("%%", ""))}


def conflicting(messages: list[Message], rooms: dict[str, Catalog]) -> Iterator[str]:
    first: dict[Key, tuple[str, Entry]] = {}
    for room, catalogue in rooms.items():
        for key, entry in entries(catalogue).items():
            other, earlier = first.setdefault(key, (room, entry))
            if forms(earlier.string) != forms(entry.string):
                yield f"{room}.po: {key[1]!r} is translated differently in {other}.po; all rooms share one catalogue"


def pupil_problems(messages: list[Message], languages: dict[str, Catalog]) -> Iterator[str]:
    """In a further language every sentence for pupils is there; it may leave a placeholder out, never add one."""
    said = {message.key: message for message in messages if message.where.startswith(PUPILS)}
    for language, catalogue in languages.items():
        known = entries(catalogue)
        for key, message in said.items():
            words = forms(known[key].string) if key in known else ()
            if len(words) != (catalogue.num_plurals if message.plural else 1) or not all(words):
                yield f"{language}/pupil.po: {message.english!r} has no words, or not every plural ({message.where})"
        for key, entry in known.items():
            if key not in said:
                yield f"{language}/pupil.po: {key[1]!r} is not said to pupils any more"
            elif any(not placeholders(each) <= placeholders(forms(entry.id)[-1]) for each in forms(entry.string)):
                yield f"{language}/pupil.po: {key[1]!r} has a placeholder that the English has not"


# --- the commands ----------------------------------------------------------------------------------------------------


def compile_all(sources: Path = SOURCES) -> Path:
    """The Dutch of all rooms and the further languages of pupils; gives the file with the Dutch."""
    for language, catalogue in for_pupils(sources).items():
        write_compiled(language, [catalogue], sources)
    return write_compiled(LANGUAGE, catalogues(sources).values(), sources)


def write_compiled(language: str, found: Iterable[Catalog], sources: Path) -> Path:
    merged = Catalog(locale=language, project="Kring", creation_date=EPOCH, revision_date=EPOCH)
    for catalogue in found:
        for entry in catalogue:
            if entry.id and not entry.fuzzy:
                merged.add(entry.id, entry.string, context=entry.context)
    target = sources / "locale" / language / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    with fresh.open("wb") as file:
        write_mo(file, merged)
    fresh.replace(target)
    return target


def show(sources: Path = SOURCES) -> None:
    for message in sorted(extract(sources), key=lambda m: (m.room, m.english)):
        print(f"{message.room}\t{message.where}\t{message.english!r}")


def stubs(room: str | None, sources: Path = SOURCES) -> bytes:
    """Empty entries for what a room still has to say in Dutch, ready to be appended to its .po file."""
    catalogue = Catalog()
    for message, entry in missing(extract(sources), catalogues(sources)):
        if entry is None and room in (None, message.room):
            english = (message.english, message.plural) if message.plural else message.english
            path, line = message.where.rsplit(":", 1)
            catalogue.add(english, context=message.context, locations=[(path, int(line))])
    out = BytesIO()
    write_po(out, catalogue, omit_header=True, width=120)
    return out.getvalue()


def check(sources: Path = SOURCES) -> None:
    messages, rooms = extract(sources), catalogues(sources)
    further = for_pupils(sources)
    found = [*problems(messages, rooms), *pupil_problems(messages, further)]
    print(*found, sep="\n", end="\n" if found else "")
    if found:
        sys.exit(f"{len(found)} of the words need attention (stubs: scripts/messages.py missing ROOM)")
    print(f"{len({m.key for m in messages})} sentences in {len(rooms)} rooms, all in Dutch.")
    print(f"What pupils read is also there in {', '.join(further)}." if further else "")


def main(words: list[str]) -> None:
    match words:
        case ["extract"]:
            show()
        case ["check"]:
            check()
        case ["compile"]:
            compile_all()
        case ["missing", *room]:
            sys.stdout.buffer.write(stubs(room[0] if room else None))
        case _:
            sys.exit(f"{__doc__}\nUse: scripts/messages.py extract | check | compile | missing [ROOM]")


if __name__ == "__main__":
    main(sys.argv[1:])
