"""Documents and archives, as small as their readers take them."""

import gzip
import io
import zipfile
from collections.abc import Callable, Mapping
from html import escape

from reportlab.pdfgen.canvas import Canvas

from benchmarks.mixed.stories import Story

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_LINE = 90


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file; that of the same members is the same."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def packed(content: bytes) -> bytes:
    """The bytes, gzipped."""
    return gzip.compress(content, mtime=0)


def docx(story: Story) -> bytes:
    """A Word document."""
    lines = "".join(
        f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>"
        for line in (story.title, *story.paragraphs)
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    body = f'<w:document xmlns:w="{_W}"><w:body>{lines}</w:body></w:document>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="a"'
            f' Type="{relation}" Target="/word/document.xml"/></Relationships>',
            "word/document.xml": body,
        }
    )


def fodt(story: Story, root: str = "document") -> bytes:
    """An OpenDocument text in one file of XML."""
    names = f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0"'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in (story.title, *story.paragraphs))
    mimetype = "application/vnd.oasis.opendocument.text"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:{root} {names}'
        f' office:mimetype="{mimetype}" office:version="1.2"><office:body><office:text>{lines}'
        f"</office:text></office:body></office:{root}>"
    ).encode()


def odt(story: Story) -> bytes:
    """An OpenDocument text."""
    mimetype = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": mimetype, "content.xml": fodt(story, "document-content")})


def rtf(story: Story) -> bytes:
    """An RTF document."""
    lines = "\\par ".join((story.title, *story.paragraphs))
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Arial;}}}}\\f0 {lines}\\par}}".encode()


def epub(one: Story, other: Story) -> bytes:
    """A book of two chapters."""
    pages = {f"OEBPS/{n}.xhtml": _chapter(each) for n, each in enumerate((one, other))}
    items = "".join(
        f'<item id="p{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(2)
    )
    book = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{one.title}</dc:title></metadata>'
        f'<manifest>{items}</manifest><spine><itemref idref="p0"/><itemref idref="p1"/></spine>'
        "</package>"
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/>'
            "</rootfiles></container>",
            "OEBPS/book.opf": book,
            **pages,
        }
    )


def _chapter(story: Story) -> str:
    paragraphs = "".join(f"<p>{one}</p>" for one in story.paragraphs)
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
        f"<body><h1>{story.title}</h1>{paragraphs}</body></html>"
    )


def pdf(story: Story) -> bytes:
    """A PDF file of one page."""
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    canvas.setTitle(story.title)
    y = 780
    for size, text in ((18, story.title), *((10, one) for one in story.paragraphs)):
        canvas.setFont("Helvetica", size)
        for line in _lines(text):
            canvas.drawString(72, y, line)
            y -= size + 3
        y -= 12
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def _lines(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= _LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


DOCUMENTS: Mapping[str, Callable[[Story], bytes]] = {
    ".docx": docx,
    ".docm": docx,
    ".odt": odt,
    ".fodt": fodt,
    ".rtf": rtf,
    ".pdf": pdf,
}
