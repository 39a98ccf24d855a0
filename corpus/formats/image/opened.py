"""An image file opened with Pillow: its pages upright and on white, in grey to be recognized."""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from corpus.errors import CorpusError, NoTextError
from corpus.formats.tesseract.engine import INSTALL
from corpus.formats.tesseract.seen import Bitmap

MEDIA_TYPES = {
    "PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg", "TIFF": "image/tiff",
}  # fmt: skip
# A sheet of A3 at 600 dots an inch has 70.
_MOST_PIXELS = 75_000_000
_MOST_PAGES = 1_000
_SHORTEST_EDGE = 32
# A resolution below is that of a screen, and says nothing of the paper: it is taken for a sheet.
_LEAST_DPI = 100
_MOST_DPI = 2_400
_SHEET = 842.0  # points, of the longer edge
# What Tesseract is made for; letters on a screen are too small for it.
_DPI = 300
_DRAWN_PIXELS = 16_000_000
_MOST_ENLARGED = 3.0
_BROKEN = CorpusError(
    "the picture is broken: it cannot be opened", "Scan it again, or save it again as PNG."
)


class Scan:
    """An open image file; its pages count from 0."""

    def __init__(self, image: Any) -> None:
        self._image = image
        self.media_type = MEDIA_TYPES[image.format]
        # In other formats what follows is no page: a preview, a frame of a film.
        self.pages: int = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1

    def size(self, number: int) -> tuple[float, float]:
        """The width and height of a page in points. Raises CorpusError where it has none."""
        image = self._sought(number)
        width, height = image.size
        dots = image.info.get("dpi", (0, 0))
        across, down = (float(one) for one in dots) if len(dots) == 2 else (0.0, 0.0)
        if not all(_LEAST_DPI <= one <= _MOST_DPI for one in (across, down)):
            across = down = 72 * max(width, height) / _SHEET
        size = 72 * width / across, 72 * height / down
        return size[::-1] if _is_turned(image) else size

    def picture(self, number: int) -> Any:
        """A page as it is to be looked at, in grey or in colours (a PIL.Image).

        Raises CorpusError where it is damaged, or has too many pixels.
        """
        from PIL import Image, ImageOps

        image = self._sought(number)
        try:
            image.load()
            # In place: a copy of a large sheet in colours would take all the memory there is.
            ImageOps.exif_transpose(image, in_place=True)
            shown = image
        except (OSError, SyntaxError, ValueError, struct.error, EOFError) as error:
            raise CorpusError(f"page {number + 1} is damaged", _BROKEN.hint) from error
        if shown.mode.startswith("I;16") or shown.mode in ("I", "F"):
            shown = _eight_bits(shown)
        if shown.mode in ("1", "L"):
            return shown.convert("L")
        if "A" in shown.mode or "transparency" in shown.info:
            over = shown.convert("RGBA")
            paper = Image.new("RGBA", over.size, "white")
            paper.alpha_composite(over)
            shown = paper
        return shown if shown.mode == "RGB" else shown.convert("RGB")

    def grey(self, number: int) -> Bitmap:
        """A page to be recognized. Raises CorpusError as `picture` does."""
        width, _ = self.size(number)
        image = self.picture(number).convert("L")
        pixels = image.width * image.height
        wanted = _DPI / 72 * width / image.width
        factor = min(wanted, _MOST_ENLARGED, (_DRAWN_PIXELS / pixels) ** 0.5)
        if not 0.75 < factor < 1.33:
            size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
            image = image.resize(size, reducing_gap=2.0)
        return Bitmap(image.width, image.height, image.width, image.tobytes(), image.width / width)

    def _sought(self, number: int) -> Any:
        if not 0 <= number < self.pages:
            pages = f"The file has {self.pages} page{'' if self.pages == 1 else 's'}."
            raise CorpusError(f"there is no page {number + 1}", pages)
        try:
            self._image.seek(number)
        except (OSError, SyntaxError, ValueError, KeyError, struct.error, EOFError) as error:
            raise CorpusError(f"page {number + 1} is damaged", _BROKEN.hint) from error
        _check_size(self._image)
        return self._image


@contextmanager
def opened(content: bytes) -> Iterator[Scan]:
    """The image file in these bytes.

    Raises NoTextError where it is too small for a page, CorpusError where it is broken or too
    large, or where Pillow is missing.
    """
    try:
        from PIL import Image
    except ImportError as error:
        raise CorpusError("the library for pictures (Pillow) is not installed", INSTALL) from error
    # Its own limit only warns. The size is checked before any pixel is read.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with warnings.catch_warnings():
            # Pillow warns of damaged parts beside the pixels, which are not read.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "TIFF")) as image:
                _check_size(image)
                scan = Scan(image)
                if scan.pages > _MOST_PAGES:
                    message = f"the picture has {scan.pages:,} pages, more than {_MOST_PAGES:,}"
                    raise CorpusError(message, "Split it into several files.")
                yield scan
    except (OSError, SyntaxError, ValueError, struct.error) as error:
        raise _BROKEN from error


def _check_size(image: Any) -> None:
    pixels = image.width * image.height
    if pixels > _MOST_PIXELS:
        raise CorpusError(
            f"the picture has {image.width:,} x {image.height:,} pixels,"
            f" more than {_MOST_PIXELS // 10**6} million in all",
            "Save it smaller: 300 dots an inch are enough to be recognized.",
        )
    if min(image.size) < _SHORTEST_EDGE:
        raise NoTextError(
            f"the picture has only {image.width} x {image.height} pixels: no page has so few"
        )


def _is_turned(image: Any) -> bool:
    """Whether its camera was held so that it is shown by a quarter turn."""
    try:
        return image.getexif().get(0x0112) in (5, 6, 7, 8)
    except (OSError, SyntaxError, ValueError, struct.error):
        return False


def _eight_bits(image: Any) -> Any:
    """A picture with deeper grey, its darkest shade black and its lightest white."""
    deep = image.convert("F")
    low, high = deep.getextrema()
    scale = 255.0 / (high - low) if high > low else 0.0
    return deep.point(lambda value: value * scale + (255.0 if not scale else -low * scale)).convert(
        "L"
    )
