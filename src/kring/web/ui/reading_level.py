"""What makes a sentence hard to read, in Dutch and in English. For questions, guides and whatever else is read quickly."""

import re
from collections.abc import Iterable

LONG_WORD = 12  # letters: longer words cost a child of nine, and a tired colleague, a second look
NEGATIONS = re.compile(
    r"\b(niet|geen|nooit|niemand|niets|niks|nergens|not|no|never|nobody|nothing|none|\w+n't)\b", re.I
)
BOTH = re.compile(r"\bniet\b.*\bgeen\b|\bgeen\b.*\bniet\b", re.I)
PASSIVE = re.compile(r"\b(word|wordt|worden|werd|werden)\b.*\b(ge|be|ver|ont|her)\w+(d|t|en)\b", re.I)
LONGEST_SENTENCE = 24  # words, for adults at level B1; what counts more is that most are short
MEAN_SENTENCE = 12
CLAUSE = re.compile(r"[,;:]")
MOST_LONG_WORDS = 0.09  # of all words: Dutch makes long words of short ones


def long_words(text: str) -> list[str]:
    words = [word.strip(".,;:?!()“”\"'") for word in text.split()]
    return [word for word in words if len(word) > LONG_WORD]


def too_hard(sentences: Iterable[str]) -> list[str]:
    """What keeps a text for adults from level B1, one sentence for each thing; nothing when it reads easily."""
    sentences = list(sentences)
    sizes = [len(sentence.split()) for sentence in sentences]
    words = sum(sizes)
    found = [
        f"{size} words where {LONGEST_SENTENCE} is the most: {sentence!r}"
        for sentence, size in zip(sentences, sizes, strict=True)
        if size > LONGEST_SENTENCE
    ]
    found += [
        f"a double negation: {sentence!r}" for sentence in sentences if any(map(BOTH.search, CLAUSE.split(sentence)))
    ]
    if words and words / len(sentences) > MEAN_SENTENCE:
        found.append(f"sentences of {words / len(sentences):.1f} words, where {MEAN_SENTENCE} is the most on average")
    heavy = [word for sentence in sentences for word in long_words(sentence)]
    if words and len(heavy) / words > MOST_LONG_WORDS:
        found.append(f"{len(heavy)} of {words} words are longer than {LONG_WORD} letters: {', '.join(heavy)}")
    return found
