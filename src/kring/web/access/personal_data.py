"""What a field of the database says about people. Every room declares its own fields in `personal_data.py`:

    DECLARED = {
        "school.Student": [
            Declared("first_name last_name", whose=PUPIL, why="to be called by", keep="pupils"),
            Declared("id school", whose=NOBODY, why="numbers that hold rows together"),
        ],
    }

A test fails for a field that is not declared, and for a declaration of a field that is gone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Whose(StrEnum):
    PUPIL = "pupil"
    COLLEAGUE = "colleague"
    NOBODY = "nobody"


PUPIL, COLLEAGUE, NOBODY = Whose.PUPIL, Whose.COLLEAGUE, Whose.NOBODY
SCHOOL_STAYS = "school"  # kept as long as the school works with Kring

Declarations = Mapping[str, Sequence["Declared"]]


@dataclass(frozen=True)
class Declared:
    """`fields` by name, with spaces between; `keep` is the key of a kind of data with a period, or SCHOOL_STAYS."""

    fields: str
    whose: Whose
    why: str
    sensitive: bool = False
    keep: str = SCHOOL_STAYS

    @property
    def names(self) -> list[str]:
        return self.fields.split()


def field_names(declared: Sequence[Declared]) -> list[str]:
    return [name for each in declared for name in each.names]


def about(whose: Whose, declarations: Declarations) -> Iterator[str]:
    """The models that hold something of these people."""
    return (model for model, declared in declarations.items() if any(each.whose is whose for each in declared))
