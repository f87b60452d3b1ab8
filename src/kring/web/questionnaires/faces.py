"""Photos on the cards, where the school shows photos (decision 0016): for a pupil's device, and for who asks aloud."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from django.urls import reverse

from kring.web.questionnaires.models import Wave
from kring.web.questionnaires.queries import Card
from kring.web.school.queries import photos_of, with_photo

SIZE = 256
Faces = Callable[[Wave, list[Card]], list[Card]]


def for_pupils(wave: Wave, cards: list[Card]) -> list[Card]:
    """With an address that works on a device in this wave, while it is open."""
    seen = photos_of(wave.school, [card.student_id for card in cards]).values_list("student_id", flat=True)
    return _with(cards, seen, lambda card: reverse("questionnaires:photo", args=[card.student_id]))


def beside_a_child(wave: Wave, cards: list[Card]) -> list[Card]:
    """With the address for colleagues: classmates of another class group keep their initial."""
    slug = wave.group.slug
    return _with(
        cards,
        with_photo(wave.group),
        lambda card: reverse("school:photo", kwargs={"group": slug, "pk": card.student_id, "size": SIZE}),
    )


def _with(cards: list[Card], seen: Iterable[int], address: Callable[[Card], str]) -> list[Card]:
    there = set(seen)
    return [replace(card, picture=address(card)) if card.student_id in there else card for card in cards]
