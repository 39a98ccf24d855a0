"""Scans as image files: their text with its pages, and why one is not read."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from corpus.article import Draft, Origin, Place
from corpus.errors import CorpusError, NoTextError, ReadError
from corpus.formats import PageWanted, Skip, read_bytes, show_page
from corpus.formats.image import read_image
from tests.corpus.formats.packed import zipped
from tests.corpus.formats.scanned import TEXT, needs_tesseract, picture, saved


def _read(content: bytes, name: str = "Quay letter.png") -> Draft:
    (draft,) = (d for d in read_image(content, Origin(name), "upload:x") if isinstance(d, Draft))
    return draft


def _shaded(image: Any) -> Any:
    """Black letters on nothing: of a picture that shows through."""
    clear = Image.new("RGBA", image.size, (0, 0, 0, 0))
    clear.putalpha(image.point(lambda shade: 255 - shade))
    return clear


FORMS: list[tuple[str, Callable[[Any], bytes]]] = [
    ("grey", lambda image: saved(image, dpi=(300, 300))),
    ("photograph", lambda image: saved(image.convert("RGB"), "JPEG", quality=50)),
    ("fax", lambda image: saved(image.convert("1"), "TIFF", compression="group4")),
    ("clear", lambda image: saved(_shaded(image))),
    ("print", lambda image: saved(image.convert("CMYK"), "TIFF")),
    ("deep", lambda image: saved(image.convert("I").point(lambda x: x * 100).convert("I;16"))),
    ("screen", lambda image: saved(image.reduce(3), dpi=(96, 96))),
]


@needs_tesseract
@pytest.mark.parametrize("form", [form for _, form in FORMS], ids=[name for name, _ in FORMS])
def test_every_form_of_picture_is_read(form: Callable[[Any], bytes]) -> None:
    draft = _read(form(picture()))
    assert draft.text == TEXT.strip()
    assert draft.title == "Quay letter"
    assert draft.places == (Place(0, "page", "1", True),)
    assert draft.remarks == ()


@needs_tesseract
def test_a_picture_that_its_camera_held_aside_is_read_and_shown_upright() -> None:
    aside = picture().rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    content = saved(aside, "JPEG", exif=exif)
    draft = _read(content, "IMG_1.jpg")
    assert draft.text == TEXT.strip()
    assert draft.title.startswith("The harbour board")
    shown = show_page("image/jpeg", content, PageWanted(0, drawn=True, width=300))
    assert shown.width > shown.height
    upright = Image.open(io.BytesIO(shown.png))
    assert upright.width == 300
    assert upright.width > upright.height


@needs_tesseract
def test_each_picture_of_a_tiff_is_a_page() -> None:
    pages = [picture(f"Page {n} of the letter. {TEXT}") for n in (1, 2)]
    content = io.BytesIO()
    pages[0].save(content, "TIFF", save_all=True, append_images=pages[1:])
    (draft,) = read_bytes("letter.tiff", content.getvalue())
    assert isinstance(draft, Draft)
    second = draft.text.index("Page 2")
    assert draft.places == (Place(0, "page", "1", True), Place(second, "page", "2", True))
    assert draft.metadata == {"pages": 2}
    assert draft.original
    assert (draft.original.media_type, draft.original.content) == ("image/tiff", content.getvalue())


@needs_tesseract
@pytest.mark.parametrize(
    ("image", "message"),
    [
        (lambda: Image.new("L", (800, 600), 255), "no text to speak of was recognized"),
        (lambda: Image.radial_gradient("L").resize((800, 800)), "no text to speak of"),
        (lambda: picture("Gap here"), "no text to speak of"),
    ],
    ids=["empty", "photograph", "few"],
)
def test_a_picture_without_text_is_passed_over(image: Callable[[], Any], message: str) -> None:
    content = saved(image())
    with pytest.raises(NoTextError, match=message):
        _read(content)
    assert list(read_bytes("a.png", content)) == [Skip("no_text", "a.png")]
    in_archive = list(read_bytes("a.zip", zipped({"b/a.png": content})))
    assert in_archive == [Skip("no_text", "a.zip/b/a.png")]


def test_a_picture_that_is_too_small_for_a_page_is_passed_over() -> None:
    content = saved(Image.new("L", (16, 16)))
    with pytest.raises(NoTextError, match="the picture has only 16 x 16 pixels"):
        _read(content)
    assert list(read_bytes("a.png", content)) == [Skip("no_text", "a.png")]


@pytest.mark.parametrize(
    ("name", "made", "message"),
    [
        ("a.png", lambda: b"", "the picture is broken"),
        ("a.jpg", lambda: b"\xff\xd8\xffnothing", "the picture is broken"),
        ("a.png", lambda: saved(picture())[:9000], "page 1 is damaged"),
        ("a.png", lambda: saved(Image.new("1", (9000, 9000))), "the picture has 9,000 x 9,000"),
        ("a.tif", lambda: saved(Image.new("1", (30_000, 9000)), "TIFF", compression="group4"),
         "the picture has 30,000 x 9,000 pixels, more than 75 million"),
    ],
)  # fmt: skip
def test_a_picture_that_cannot_be_read(name: str, made: Callable[[], bytes], message: str) -> None:
    (error,) = read_bytes(name, made())
    assert isinstance(error, ReadError)
    assert error.message.startswith(message)
    assert error.hint


def test_without_tesseract_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "tesserocr", None)
    content = saved(Image.linear_gradient("L"))
    with pytest.raises(CorpusError, match=r"^text recognition (is not installed|finds no)") as told:
        _read(content)
    assert "make extras" in told.value.hint or "tesseract-ocr-eng" in told.value.hint


def test_there_is_no_page_beyond_the_last() -> None:
    with pytest.raises(CorpusError, match="no page 2"):
        show_page("image/png", saved(picture()), PageWanted(1))
