"""A name on one line, taken apart as Dutch names are: first name, prefix, last name."""

import re
import unicodedata

PREFIX_WORDS = frozenset(
    [
        "aan",
        "af",
        "al",
        "auf",
        "aus",
        "bij",
        "bin",
        "bint",
        "ben",
        "d'",
        "da",
        "dal",
        "de",
        "del",
        "della",
        "dem",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "en",
        "het",
        "ibn",
        "im",
        "in",
        "l'",
        "la",
        "las",
        "le",
        "les",
        "lo",
        "los",
        "onder",
        "op",
        "over",
        "s'",
        "'s",
        "t'",
        "'t",
        "te",
        "ten",
        "ter",
        "toe",
        "tot",
        "uijt",
        "uit",
        "van",
        "vanden",
        "vander",
        "ver",
        "von",
        "vom",
        "voor",
        "vor",
        "zu",
        "zum",
        "zur",
    ]
)
NUMBERING = re.compile(r"^(?:\d{1,3}[.)]\s+|[•◦▪*–-]\s+)")
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})


def tidy(text: str) -> str:
    """One spelling of the same letters, single spaces, nothing invisible."""
    text = unicodedata.normalize("NFC", text.replace("\u00ad", ""))
    seen = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in text)
    return " ".join(seen.split())


def is_prefix(word: str) -> bool:
    return word.translate(APOSTROPHES) in PREFIX_WORDS


def take_apart(name: str) -> tuple[str, str, str]:
    """("Sem", "van den", "Berkenrode") from "Sem van den Berkenrode" or "Berkenrode, Sem van den"."""
    name = tidy(NUMBERING.sub("", name.strip()))
    if "," in name:
        last, first = (part.strip() for part in name.split(",", 1))
        return turned_round(first, last)
    return in_order(name.split())


def in_order(words: list[str]) -> tuple[str, str, str]:
    """First names up to the prefix; without a prefix the first word is the first name."""
    start = next((place for place, word in enumerate(words[:-1]) if place and is_prefix(word)), None)
    if start is None:
        return " ".join(words[:1]), "", " ".join(words[1:])
    prefix, last = split_prefix(words[start:])
    return " ".join(words[:start]), prefix, last


def turned_round(first: str, last: str) -> tuple[str, str, str]:
    """Of "last, first": the prefix may stand at either end of either part."""
    words = first.split()
    tail = len(words)
    while tail > 1 and is_prefix(words[tail - 1]):
        tail -= 1
    if tail < len(words):
        return " ".join(words[:tail]), " ".join(words[tail:]), last
    return first, *prefix_of(last)


def prefix_of(last: str) -> tuple[str, str]:
    """("van den", "Berkenrode") from "van den Berkenrode" or "Berkenrode van den"."""
    words = last.split()
    if len(words) > 1 and is_prefix(words[-1]) and not is_prefix(words[0]):
        tail = next(place for place, word in enumerate(words) if all(map(is_prefix, words[place:])))
        return " ".join(words[tail:]), " ".join(words[:tail])
    return split_prefix(words)


def split_prefix(words: list[str]) -> tuple[str, str]:
    """The prefix words in front; the last word is always a name."""
    end = next((place for place, word in enumerate(words) if not is_prefix(word)), len(words) - 1)
    return " ".join(words[:end]), " ".join(words[end:])
