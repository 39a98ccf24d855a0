"""PDF files of ReportLab: frames, tables over pages, turned pages, locks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from benchmarks.pdfs.made import Made
from benchmarks.pdfs.story import HEAD, Story, story
from corpus.article import Span

_STYLES = getSampleStyleSheet()
_BODY = ParagraphStyle("body", parent=_STYLES["BodyText"], alignment=TA_JUSTIFY)
_INDENTED = ParagraphStyle("indented", parent=_BODY, firstLineIndent=14, spaceBefore=0)


def make(folder: Path) -> Iterator[Made]:
    """Five files."""
    told = story(16)
    yield _made(folder, "reportlab-one", told, ("one column", "running heads"), heads=True)
    told = story(22, start=8)
    yield _made(folder, "reportlab-two", told, ("two columns", "indents"), columns=2)
    told = story(14, start=3)
    yield _made(folder, "reportlab-turned", told, ("turned pages",), turned=True)
    told = story(6, more=True)
    yield _made(folder, "reportlab-table", told, ("table", "list"))
    lock = StandardEncryption("", ownerPassword="owner", strength=128)
    told = story(9, start=11)
    yield _made(folder, "reportlab-locked", told, ("encrypted, no password to open",), lock=lock)


def marked(path: Path, told: Story, number: int, span: Span) -> None:
    """Print a story with a part of one paragraph in red, in two columns."""
    texts = [escape(text) for text in told.paragraphs]
    text = told.paragraphs[number]
    parts = text[: span.start], span.of(text), text[span.end :]
    before, inside, after = map(escape, parts)
    texts[number] = f'{before}<font color="#ff0000">{inside}</font>{after}'
    _build(path, told.title, [Paragraph(each, _INDENTED) for each in texts], columns=2)


def flowables(told: Story, body: ParagraphStyle = _BODY) -> list[Any]:
    """The story as ReportLab's paragraphs and tables."""
    found: list[Any] = [Paragraph(escape(told.title), _STYLES["Title"])]
    found += [Paragraph(escape(text), body) for text in told.paragraphs]
    found += [Paragraph(escape(item), body, bulletText="\u2022") for item in told.items]
    if told.table:
        cells = [[Paragraph(escape(cell), _STYLES["Normal"]) for cell in row] for row in told.table]
        found += [Spacer(1, 12), Table(cells, colWidths=[90, 200, 60])]
    return found


def _made(
    folder: Path,
    name: str,
    told: Story,
    traits: tuple[str, ...],
    *,
    columns: int = 1,
    heads: bool = False,
    turned: bool = False,
    lock: StandardEncryption | None = None,
) -> Made:
    path = folder / f"{name}.pdf"

    def furnish(canvas: Any, _: Any) -> None:
        if turned:
            canvas.setPageRotation(90)
        if heads:
            canvas.drawString(72, A4[1] - 40, HEAD)
            canvas.drawRightString(A4[0] - 72, 30, f"Page {canvas.getPageNumber()} of many")

    if columns == 1:
        size = landscape(A4) if turned else A4
        simple = SimpleDocTemplate(str(path), pagesize=size, title=told.title, encrypt=lock)
        simple.build(flowables(told), onFirstPage=furnish, onLaterPages=furnish)
    else:
        _build(path, told.title, flowables(told, _INDENTED), columns=columns)
    return Made(path, "ReportLab", traits, told.strands())


def _build(path: Path, title: str, content: list[Any], *, columns: int) -> None:
    """Print content in columns."""
    document = BaseDocTemplate(str(path), pagesize=A4, title=title)
    width = (A4[0] - 100) / columns
    frames = [
        Frame(50 + n * width, 50, width, A4[1] - 100, id=f"column{n}") for n in range(columns)
    ]
    document.addPageTemplates(PageTemplate(frames=frames))
    document.build(content)
