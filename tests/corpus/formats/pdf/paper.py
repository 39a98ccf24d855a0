"""Small PDF files for the tests, written with ReportLab."""

import io
from collections.abc import Callable
from typing import Any

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from corpus.article import Draft, Origin
from corpus.formats.pdf import read_pdf

WIDTH, HEIGHT = 595, 842
PROSE = (
    "The harbour was dredged in the spring and the ferries left from the outer mole until the work "
    "was done, which took the city eleven weeks and cost more than the council had been told. "
)

Draw = Callable[[Any], None]


def paper(*pages: Draw, lock: StandardEncryption | None = None, **stated: str) -> bytes:
    """A file with these pages; ``stated`` are its title and author."""
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=(WIDTH, HEIGHT), encrypt=lock)
    canvas.setTitle(stated.get("title", ""))
    canvas.setAuthor(stated.get("author", ""))
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def written(
    canvas: Any, lines: str | list[str], *, x: float = 72, y: float = 740, leading: float = 12
) -> float:
    """Write lines from a point downwards; returns where the next one would stand."""
    for line in lines.split("\n") if isinstance(lines, str) else lines:
        canvas.drawString(x, y, line)
        y -= leading
    return y


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` characters."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def page_of(text: str | list[str], **where: float) -> Draw:
    """A page with nothing but these lines."""

    def draw(canvas: Any) -> None:
        written(canvas, text, **where)

    return draw


def read(content: bytes, name: str = "paper.pdf") -> Draft:
    """The draft of a file. Raises CorpusError."""
    (draft,) = (d for d in read_pdf(content, Origin(name), f"file:{name}") if isinstance(d, Draft))
    return draft
