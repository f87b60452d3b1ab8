"""The Dutch words straight from the catalogues of the rooms, so that no compiled file is needed."""

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import kring

DUTCH = Path(kring.__file__).parent / "locale" / "nl"


@cache
def dutch(*rooms: str) -> gettext.GNUTranslations:
    merged = Catalog(locale="nl")
    for room in rooms:
        with (DUTCH / f"{room}.po").open("rb") as file:
            for entry in read_po(file, locale="nl"):
                if entry.id:
                    merged.add(entry.id, entry.string, context=entry.context)
    compiled = BytesIO()
    write_mo(compiled, merged)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
