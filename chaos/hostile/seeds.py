"""Small valid files of each kind, from which hostile ones are made."""

import io
from collections.abc import Callable, Mapping
from functools import partial

from tests.corpus.formats.mail.letters import HEAD, letter, mailbox, message
from tests.corpus.formats.packed import docx, epub, odt, page, paragraph, zipped
from tests.corpus.formats.pdf.paper import PROSE, page_of, paper, wrapped
from tests.corpus.formats.webarchive.captured import Written, warc
from tests.corpus.formats.webarchive.captured import page as web_page

_TABLE = (
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Quay</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>Closed</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
_LEDE = "<p>The quay closes in March, the harbour master said on Monday.</p>"


def _docx() -> bytes:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = paragraph("Quay closes") + paragraph("It shuts in March.") + _TABLE
    return docx(
        body + paragraph("First", numbered) + paragraph("Second", numbered),
        core="<dc:title>Quay closes</dc:title><dc:creator>Jane Doe</dc:creator>",
        parts={"styles": '<w:style w:styleId="a"><w:name w:val="heading 1"/></w:style>'},
    )


def _epub() -> bytes:
    chapter = page(f"<h1>One</h1>{_LEDE * 4}")
    return epub({"a.xhtml": chapter, "b.xhtml": chapter.replace("One", "Two")})


def _eml() -> bytes:
    made = message("The quay closes.\n\n> It stays open.\n> Jane\n\nIt shuts in March.")
    made.add_alternative(web_page().decode(), subtype="html")
    made.add_attachment(_docx(), maintype="application", subtype="octet-stream", filename="a.docx")
    made.add_attachment(web_page(), maintype="text", subtype="html", filename="b.html")
    # Else they are made by chance.
    for number, part in enumerate(made.walk()):
        if part.is_multipart():
            part.set_boundary(f"quay-{number}")
    return made.as_bytes()


def _zip() -> bytes:
    inner = zipped({"c.txt": "Quay\n\nIt shuts.", "d.docx": _docx()})
    return zipped({"a.html": web_page(), "b.eml": letter("It shuts."), "inner.zip": inner})


def _wacz() -> bytes:
    return zipped({"archive/a.warc.gz": _warc(), "datapackage.json": "{}", "pages/pages.jsonl": ""})


def _warc() -> bytes:
    other = Written(web_page(title="Two"), address="https://quay.example/two")
    return warc(Written(type="warcinfo", headers=None, body=b"software: x"), Written(), other)


def _pdf() -> bytes:
    lines = wrapped(PROSE * 3, 80)
    made = page_of(lines)
    return paper(made, made, title="Quay closes", author="Jane Doe")


def _html() -> bytes:
    head = (
        '<meta charset="utf-8"><meta name="author" content="Jane Doe"><style>.a{display:none}'
        '</style><script type="application/ld+json">{"@type":"NewsArticle","datePublished":'
        '"2024-03-04","headline":"Quay closes"}</script>'
    )
    table = "<table><tr><th>Quay<td>Closed<tr><td>1<td>2</table><ul><li>One<li>Two</ul>"
    return web_page(*(f"It shuts in March, he said.{table}<b>No</b>",) * 3, head=head)


def _png() -> bytes:
    from PIL import Image

    made = io.BytesIO()
    Image.new("1", (200, 100), 1).save(made, "PNG")
    return made.getvalue()


_MARKDOWN = b"""---
title: Quay
date: 2024-03-04
---
# Quay

> It

| a | b |
|---|---|
| 1 | 2 |

- [One](https://a.example)
"""
_VTT = b"""WEBVTT

00:01.000 --> 00:04.000
<v Jane>It shuts.

00:05.000 --> 00:06.000
In March.
"""
_ODT = "<text:p>Quay</text:p><text:p>It shuts.</text:p>"
_MBOX = (_eml, lambda: letter("It shuts."), lambda: letter("<p>It", "text/html"))
_TEXTS: Mapping[str, bytes] = {
    ".md": _MARKDOWN,
    ".txt": b"Title: Quay\nDate: 4 March 2024\n\nThe quay closes in March. It shuts.\n",
    ".csv": b'title,text,date\nQuay,"It shuts, he said.",2024-03-04\nTwo,It opens.,\n',
    ".json": b'{"articles": [{"title": "Quay", "text": "It shuts.", "x": [1, {}]}]}',
    ".jsonl": b'{"id": "q", "title": "Quay", "text": "It shuts.", "m": {"a": [1]}}\n',
    ".vtt": _VTT,
    ".rtf": rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Quay\par It shuts \'e9 \u8211?.}",
}

SCANS = "scan"
SEEDS: Mapping[str, tuple[tuple[str, Callable[[], bytes]], ...]] = {
    "pdf": ((".pdf", _pdf),),
    "docx": ((".docx", _docx), (".odt", lambda: odt(_ODT))),
    "epub": ((".epub", _epub),),
    "e-mail": (
        (".eml", _eml),
        (".mbox", lambda: mailbox(*(make() for make in _MBOX))),
        (".eml", lambda: letter("It shuts.\n> It stays.\n", head=HEAD)),
    ),
    "archive": (
        (".zip", _zip),
        (".warc.gz", _warc),
        (".warc", lambda: warc(Written(), gzip=False)),
        (".wacz", _wacz),
    ),
    "html": ((".html", _html), (".txt", _html)),
    "text": (*((ending, partial(bytes, content)) for ending, content in _TEXTS.items()),),
    SCANS: ((".png", _png), (".pdf", _pdf)),
}
"""Each family with the endings and makers of its seeds."""
