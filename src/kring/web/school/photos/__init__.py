"""Photos of students: made anew and small, kept outside the pages, shown only to who may see the class group."""

from kring.web.school.photos.portrait import SIZES, PhotoProblem, PhotoRefusedError, portrait
from kring.web.school.photos.zips import ZipRefusedError, photos_in

__all__ = ["SIZES", "PhotoProblem", "PhotoRefusedError", "ZipRefusedError", "photos_in", "portrait"]
