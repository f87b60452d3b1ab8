"""A school's own questions, of every kind."""

from kring.web.questionnaires.models import SchoolInstrument


def both(nl: str, en: str = "English") -> dict:
    return {"nl": nl, "en": en}


def item(key: str, kind: str, **more) -> dict:
    return {"key": key, "kind": kind, "text": {"all": both("Vraag?")}, "short": {"all": both("kort")}, **more}


FACES = {
    "all": [
        {"value": value, **both(words)} for value, words in enumerate(["liever niet", "gaat wel", "graag"], start=1)
    ]
}


def own(school, key, items, *, promise="confidential", **scales):
    data = {
        "key": key,
        "version": "1",
        "kind": "self",
        "promise": promise,
        "grades": [6, 7, 8],
        "ages": ["older", "teen"],
        "translation": "own words",
        "source": "this test",
        "licence": "EUPL-1.2",
        "title": both("Titel"),
        "about": both("Over"),
        "scales": {"faces": FACES, **scales},
        "items": items,
    }
    return SchoolInstrument.objects.create(school=school, key=key, version="1", data=data, active=True)


def every_kind(school) -> str:
    """A set with a question of each kind; gives its key."""
    seven = {"all": [{"value": value, **both(f"stap {value}")} for value in range(1, 8)]}
    words = ["klopt niet", "klopt een beetje", "klopt vaak", "klopt helemaal"]
    agree = {"all": [{"value": value, **both(word)} for value, word in enumerate(words, start=1)]}
    row = own(
        school,
        "own-every-kind",
        [
            item("like", "rating", scale="faces", valence="positive"),
            item("seven", "rating", scale="seven", valence="positive"),
            item("glad", "self", scale="agree"),
            item("ladder", "ladder"),
            item("words", "text", optional=True),
            item("with", "nomination", valence="positive"),
            item("without", "nomination", valence="negative", opposite="with"),
        ],
        seven=seven,
        agree=agree,
    )
    return row.key
