"""From whatever somebody uploads to a small square picture of which nothing is left but its pixels."""

import warnings
from enum import StrEnum
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

SIZES = (256, 512)
FORMATS = ("JPEG", "PNG", "WEBP")
MAX_BYTES = 12_000_000
MAX_PIXELS = 60_000_000
SMALLEST = 64
FACE = (0.5, 0.35)  # in a school photo the face stands in the middle, above the half
QUALITY = 82


class PhotoProblem(StrEnum):
    TOO_LARGE = "too_large"
    NO_PHOTO = "no_photo"
    TOO_SMALL = "too_small"


class PhotoRefusedError(ValueError):
    def __init__(self, problem: PhotoProblem):
        super().__init__(problem.value)
        self.problem = problem


def portrait(data: bytes) -> dict[int, bytes]:
    """The square picture in each size, as JPEG. Where and when it was taken, and all that hung on it, is gone."""
    if len(data) > MAX_BYTES:
        raise PhotoRefusedError(PhotoProblem.TOO_LARGE)
    pixels = upright(data)
    return {size: jpeg(ImageOps.fit(pixels, (size, size), Image.Resampling.LANCZOS, centering=FACE)) for size in SIZES}


def upright(data: bytes) -> Image.Image:
    """The pixels only, the right way up. The size is looked at before a single pixel is unpacked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                check_size(*image.size)
                image.draft("RGB", (2 * SIZES[-1], 2 * SIZES[-1]))
                turned = ImageOps.exif_transpose(image)
                return flat(turned)
    except PhotoRefusedError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PhotoRefusedError(PhotoProblem.TOO_LARGE) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise PhotoRefusedError(PhotoProblem.NO_PHOTO) from error


def check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise PhotoRefusedError(PhotoProblem.TOO_LARGE)
    if min(width, height) < SMALLEST:
        raise PhotoRefusedError(PhotoProblem.TOO_SMALL)


def flat(image: Image.Image) -> Image.Image:
    """On white where it was transparent, and on a new sheet, so that nothing else comes along."""
    sheet = Image.new("RGB", image.size, "white")
    picture = image.convert("RGBA")
    sheet.paste(picture, mask=picture.getchannel("A"))
    return sheet


def jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
