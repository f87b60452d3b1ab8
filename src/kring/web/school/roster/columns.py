"""What the headings of a list mean, in the words that Dutch school systems use."""

import re

SYNONYMS = {
    "external_id": "stamnr stamnummer leerlingnummer leerlingnr llnr leerlingcode studentnummer studentnr deelnemernummer"
    " deelnemersnummer sourcedid sisid key",
    "first_name": "roepnaam voornaam firstname givenname",
    "prefix": "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels tussenv tussenvoeg tv prefix",
    "last_name": "achternaam familienaam lastname familyname surname",
    "full_name": "naam volledigenaam leerling leerlingnaam student studentnaam deelnemer name fullname weergavenaam",
    "group": "klas klasnaam stamklas stamgroep groep groepsnaam basisgroep class title",
    "grade": "leerjaar jaargroep studyyear grade grades",
}
MEANING = {word: field for field, words in SYNONYMS.items() for word in words.split()}

FORBIDDEN = re.compile(
    r"bsn|burgerservice|sofi|onderwijsnummer|ondwnr|persoonsgebonden|rijksregister|postcode|postnummer|zipcode|adres|address|straat|street"
    r"|huisn|woonplaats|plaatsnaam|city|gemeente|etnicit|etnisch|ethnic|nationalit|land|country|geboort|gebdatum|birth|gewicht|geloof|religi|relig"
    r"|godsdienst|geslacht|gender|sekse|telefoon|phone|mobiel|mail|wachtwoord|password|ouder|verzorger|parent"
    r"|guardian|diagnose|medisch|medic|allerg|iban|eckid|foto"
)


def key_of(heading: str) -> str:
    """ "Leerling-nr." and "leerlingnr" are the same heading."""
    return re.sub(r"[^0-9a-z]", "", heading.casefold())


def meaning_of(heading: str) -> str:
    return MEANING.get(key_of(heading), "")


def is_forbidden(heading: str) -> bool:
    """A column that Kring may not keep, or has no reason to."""
    return not meaning_of(heading) and bool(FORBIDDEN.search(key_of(heading)))


def is_heading_row(cells: list[str]) -> bool:
    """It has a heading for a name, and nothing in it looks like a number of a student."""
    meanings = [meaning_of(cell) for cell in cells if cell.strip()]
    return bool({"first_name", "full_name"} & set(meanings)) or {"last_name", "external_id"} <= set(meanings)


def places(headings: list[str]) -> dict[str, int]:
    """Where each field stands; "Roepnaam" goes before "Voornaam"."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        field = meaning_of(heading)
        if field and (field not in found or key_of(heading) == "roepnaam"):
            found[field] = place
    return found
