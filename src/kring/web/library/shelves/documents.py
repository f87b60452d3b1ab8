"""The documents this product rests on: who made them, for which sector, when."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kring.web.library.shelves.files import HERE, toml

OF_LETTER = {"A": "000", "B": "001", "C": "002", "D": "003", "E": "004"}  # which rows come from which


@dataclass(frozen=True)
class Document:
    key: str
    title: str  # as its makers call it
    maker: str
    year: str
    sectors: tuple[str, ...]

    @property
    def label(self) -> str:
        return f"{self.maker}, {self.title} ({self.year})" if self.year else f"{self.maker}, {self.title}"


@cache
def documents() -> Mapping[str, Document]:
    found = toml(HERE / "documents.toml")
    return {key: Document(key, **data | {"sectors": tuple(data["sectors"])}) for key, data in found.items()}
