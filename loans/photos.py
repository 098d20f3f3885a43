"""A camera's picture made small, without what the camera wrote into it. Pure: bytes in, bytes out."""

from contextlib import suppress
from io import BytesIO
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE: Final = 1600
MOST_BYTES: Final = 300_000
LARGEST_UPLOAD: Final = 12 * 1024 * 1024
MOST_PIXELS: Final = {"JPEG": 80_000_000, "MPO": 80_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}

# A receipt stays readable longer with fewer pixels than with coarse ones.
_SIDES: Final = (1600, 1280, 1024, 800, 640, 480)
_QUALITIES: Final = (85, 75, 65)
_HEIC: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")


class NotAPhoto(ValueError):  # noqa: N818
    """What was sent is no picture we can keep; the message says what to do, in the language of the page."""

    def __init__(self, message: str | Promise):
        super().__init__(message)
        self.message = message


def small_jpeg(content: bytes) -> bytes:
    """The first picture of a JPEG, PNG or WebP file as a JPEG of at most 1600 px and 300 kB, upright as it was seen,
    on white, without place, camera or comments. Raises NotAPhoto.
    """
    if len(content) > LARGEST_UPLOAD:
        raise NotAPhoto(_("La foto pesa más de 12 MB: tomarla con menos calidad."))
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise NotAPhoto(_("Este formato (HEIC) no se puede leer: en la cámara, elegir «más compatible» o JPG."))
    image = _decoded(content)
    for side in _SIDES:
        image.thumbnail((side, side), Image.Resampling.LANCZOS)
        for quality in _QUALITIES:
            jpeg = _encoded(image, quality)
            if len(jpeg) <= MOST_BYTES:
                return jpeg
    raise NotAPhoto(_("La foto no se pudo hacer más chica: tomarla otra vez."))


def _decoded(content: bytes) -> Image.Image:
    try:
        image = Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP"))
        _refuse_many_pixels(image)
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG needs not be read larger than it will be
        image.load()
        return _upright(image)
    except (NotAPhoto, MemoryError):
        raise
    except UnidentifiedImageError as error:
        raise NotAPhoto(_("Esto no es una foto JPG, PNG o WebP.")) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotAPhoto(_("La foto es demasiado grande: tomarla con menos calidad.")) from error
    except Exception as error:  # a decoder that is fed a torn file may raise anything
        raise NotAPhoto(_("La foto llegó incompleta o dañada: tomarla otra vez.")) from error


def _refuse_many_pixels(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS.get(image.format or "", 0):
        raise NotAPhoto(_("La foto es demasiado grande: tomarla con menos calidad."))


def _upright(image: Image.Image) -> Image.Image:
    """New pixels on white, so that nothing else of the file comes along."""
    turned = image
    with suppress(Exception):  # a torn EXIF tells nothing about which side is up
        turned = ImageOps.exif_transpose(image)
    if turned.mode.startswith("I"):  # 16 bits of grey
        turned = turned.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if turned.mode in ("P", "LA", "PA", "La") or "transparency" in turned.info:
        turned = turned.convert("RGBA")
    clean = Image.new("RGB", turned.size, "white")
    if turned.mode in ("RGBA", "RGBa"):
        turned = turned.convert("RGBA")
        clean.paste(turned, mask=turned.getchannel("A"))
    else:
        clean.paste(turned.convert("RGB"))
    return clean


def _encoded(image: Image.Image, quality: int) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True)
    return buffer.getvalue()
