"""Whatever a camera or somebody's malice sends: a small JPEG without secrets, or a word about it."""

import os
import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from loans.photos import LARGEST_UPLOAD, NotAPhoto, small_jpeg

ORIENTATION, GPS, MAKE, DESCRIPTION = 0x0112, 0x8825, 0x010F, 0x010E
RED, BLUE = (220, 20, 20), (20, 20, 220)


def encoded(image: Image.Image, kind: str, **over: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **over)
    return buffer.getvalue()


def shown(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def is_near(pixel: Any, colour: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 25 for one, other in zip(pixel, colour, strict=True))


def secretive_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE], exif[DESCRIPTION] = orientation, "SecretPhone", "casa de Nélida"
    exif.get_ifd(GPS).update({1: "S", 2: (11.0, 56.0, 30.0), 3: "W", 4: (76.0, 55.0, 10.0)})
    return exif


def half_red_half_blue(width: int, height: int) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    ImageDraw.Draw(image).rectangle((width // 2, 0, width, height), BLUE)
    return image


def test_place_camera_and_comment_are_gone() -> None:
    sent = encoded(
        half_red_half_blue(400, 300),
        "JPEG",
        exif=secretive_exif(),
        comment=b"a secret comment",
        icc_profile=b"secretprofile",
    )
    assert b"SecretPhone" in sent
    assert Image.open(BytesIO(sent)).getexif().get_ifd(GPS)
    small = small_jpeg(sent)
    assert b"Secret" not in small
    assert b"secret" not in small
    assert b"Exif" not in small
    assert set(shown(small).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_what_a_png_tells_beside_its_pixels_is_gone_too() -> None:
    text = PngInfo()
    text.add_text("Comment", "a secret comment")
    small = small_jpeg(encoded(half_red_half_blue(40, 30), "PNG", pnginfo=text, exif=secretive_exif()))
    assert b"ecret" not in small
    assert b"Exif" not in small


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [(1, (400, 200), (20, 100)), (3, (400, 200), (380, 100)), (6, (200, 400), (100, 20)), (8, (200, 400), (100, 380))],
)
def test_it_stands_as_it_was_seen(orientation: int, size: tuple[int, int], red_at: tuple[int, int]) -> None:
    # EXIF 2.32, tag 274: 3 is upside down; 6 is turned clockwise to be upright, 8 the other way round.
    sent = encoded(half_red_half_blue(400, 200), "JPEG", exif=secretive_exif(orientation), quality=95)
    image = shown(small_jpeg(sent))
    assert image.size == size
    assert is_near(image.getpixel(red_at), RED)


def test_a_photo_of_24_million_noisy_pixels_becomes_small() -> None:
    noise = Image.frombytes("RGB", (3000, 2000), os.urandom(3000 * 2000 * 3)).resize(
        (6000, 4000), Image.Resampling.NEAREST
    )
    sent = encoded(noise, "JPEG", quality=55)
    assert 1_000_000 < len(sent) < LARGEST_UPLOAD
    small = small_jpeg(sent)
    assert len(small) <= 300_000
    assert max(shown(small).size) <= 1600


def test_noise_that_nothing_can_compress_still_fits() -> None:
    noise = Image.frombytes("RGB", (1600, 1600), os.urandom(1600 * 1600 * 3))
    assert len(small_jpeg(encoded(noise, "PNG"))) <= 300_000


def test_a_receipt_keeps_its_pixels_up_to_1600() -> None:
    assert shown(small_jpeg(encoded(half_red_half_blue(4000, 3000), "JPEG"))).size == (1600, 1200)
    assert shown(small_jpeg(encoded(half_red_half_blue(1200, 900), "JPEG"))).size == (1200, 900)
    assert shown(small_jpeg(encoded(half_red_half_blue(60, 6000), "PNG"))).size == (16, 1600)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "CMYK", "YCbCr"])
def test_every_kind_of_colour_becomes_rgb(mode: str) -> None:
    kind = "PNG" if mode in ("1", "P") else "JPEG"
    image = shown(small_jpeg(encoded(Image.new("RGB", (80, 60), "white").convert(mode), kind)))
    assert (image.format, image.mode) == ("JPEG", "RGB")
    assert is_near(image.getpixel((40, 30)), (255, 255, 255))


def test_colours_of_print_are_not_turned_around() -> None:
    assert is_near(
        shown(small_jpeg(encoded(Image.new("RGB", (80, 60), RED).convert("CMYK"), "JPEG"))).getpixel((9, 9)), RED
    )


def test_sixteen_bits_of_grey_are_not_washed_out() -> None:
    grey = Image.new("I;16", (80, 60), 32_768)
    assert is_near(shown(small_jpeg(encoded(grey, "PNG"))).getpixel((40, 30)), (128, 128, 128))


def test_what_is_transparent_becomes_white() -> None:
    see_through = Image.new("RGBA", (80, 60), (0, 0, 0, 0))
    palette = Image.new("P", (80, 60), 0)
    palette.putpalette([0, 0, 0, 220, 20, 20])
    for sent in (encoded(see_through, "PNG"), encoded(see_through, "WEBP"), encoded(palette, "PNG", transparency=0)):
        assert is_near(shown(small_jpeg(sent)).getpixel((40, 30)), (255, 255, 255))


def test_of_an_animation_the_first_picture_is_kept() -> None:
    frames = [Image.new("RGB", (80, 60), colour) for colour in (RED, BLUE)]
    for kind in ("WEBP", "PNG"):
        sent = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
        assert is_near(shown(small_jpeg(sent)).getpixel((40, 30)), RED)


def test_two_pictures_in_one_jpeg_are_a_photo_too() -> None:
    sent = encoded(
        Image.new("RGB", (80, 60), RED), "MPO", save_all=True, append_images=[Image.new("RGB", (80, 60), BLUE)]
    )
    assert is_near(shown(small_jpeg(sent)).getpixel((40, 30)), RED)


def a_png_that_claims(width: int, height: int) -> bytes:
    """Nothing but black, very much of it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(3_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(6_000, 6_000), (10_000, 10_000), (30_000, 30_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_not_unpacked(size: tuple[int, int]) -> None:
    with pytest.raises(NotAPhoto, match="demasiado grande"):
        small_jpeg(a_png_that_claims(*size))


def test_a_bomb_in_text_is_not_unpacked() -> None:
    body = b"Comment\0\0" + zlib.compress(bytes(80_000_000))
    text = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    sent = encoded(Image.new("RGB", (8, 8)), "PNG")
    with pytest.raises(NotAPhoto):
        small_jpeg(sent[:33] + text + sent[33:])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_half_a_photo_is_asked_for_again(kind: str, part: float) -> None:
    whole = encoded(Image.frombytes("RGB", (300, 200), os.urandom(300 * 200 * 3)), kind)
    with pytest.raises(NotAPhoto, match=r"incompleta|no es una foto"):
        small_jpeg(whole[: int(len(whole) * part)])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>",
        b"<!doctype html><script>x</script>",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
        b"%PDF-1.7",
        b"BM" + bytes(60),
        b"II*\x00" + bytes(60),
        b"\xff\xd8\xff\xe0<script>x</script>",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    ],
)
def test_what_only_pretends_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPhoto):
        small_jpeg(content)


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"hevc", b"avif"])
def test_an_iphones_format_gets_its_own_word(brand: bytes) -> None:
    with pytest.raises(NotAPhoto, match="HEIC"):
        small_jpeg(b"\x00\x00\x00\x18ftyp" + brand + bytes(100))


def test_more_than_twelve_megabytes_are_not_even_read() -> None:
    with pytest.raises(NotAPhoto, match="12 MB"):
        small_jpeg(encoded(Image.new("RGB", (8, 8)), "JPEG") + bytes(LARGEST_UPLOAD))


def test_what_is_hidden_behind_the_picture_does_not_come_along() -> None:
    assert b"<script>" not in small_jpeg(encoded(Image.new("RGB", (8, 8)), "JPEG") + b"<script>x</script>")


def test_a_small_photo_made_small_again_stays_a_photo() -> None:
    once = small_jpeg(encoded(half_red_half_blue(800, 600), "JPEG"))
    assert shown(small_jpeg(once)).size == (800, 600)
