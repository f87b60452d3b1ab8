"""The reference classes, by folder."""

import pytest

from kring.core.formats import read_class_folder
from kring.core.formats.class_folder import Round
from tests.reference import shared_data

needs_reference = pytest.mark.skipif(shared_data() is None, reason="no reference data: set KRING_SHARED_DATA")


def rounds(name: str) -> tuple[Round, ...]:
    folder = shared_data()
    return read_class_folder(folder / name).rounds if folder else ()
