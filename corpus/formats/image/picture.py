"""A page of an image file as a PNG picture, and where on it words of the article stand."""

from corpus.formats.child.pictures import Box, PageWanted, Picture
from corpus.formats.image.opened import opened
from corpus.formats.shown.kept import boxes_of
from corpus.formats.shown.png import png


def show_page(content: bytes, wanted: PageWanted) -> Picture:
    """The page. Raises CorpusError where the file cannot be opened or has no such page."""
    with opened(content) as scan:
        width, height = scan.size(wanted.page)
        boxes: tuple[Box, ...] = boxes_of(wanted) if wanted.end > wanted.start else ()
        drawn = b""
        if wanted.drawn:
            image = scan.picture(wanted.page)
            if image.width > wanted.width:
                high = max(1, round(image.height * wanted.width / image.width))
                image = image.resize((wanted.width, high), reducing_gap=2.0)
            row = image.width * len(image.getbands())
            pixels = image.tobytes()
            rows = (pixels[at : at + row] for at in range(0, len(pixels), row))
            drawn = png(image.width, image.height, rows, grey=image.mode == "L")
        return Picture(width, height, scan.pages, boxes, drawn)
