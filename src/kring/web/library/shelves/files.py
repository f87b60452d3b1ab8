"""Reading the files of the library; what is wrong in one is said in one error, with the name of the file."""

import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1]
LANGUAGES = ("nl", "en")


class ShelfError(ValueError):
    """A file of the library cannot be used; it names the file and everything that is wrong in it."""

    def __init__(self, where: str, wrong: list[str]) -> None:
        super().__init__(f"{where}: {'; '.join(wrong)}")


def toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ShelfError(path.name, [f"cannot be read ({error})"]) from error
