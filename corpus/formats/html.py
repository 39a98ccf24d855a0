"""Web pages: the main text and the metadata that the page states, extracted by trafilatura."""

import logging
import re
from collections.abc import Iterator
from typing import Any

from corpus.article import Draft, Origin
from corpus.errors import CorpusError
from corpus.formats.encoding import decode
from corpus.formats.page_dates import stated_date
from corpus.formats.record import draft_from
from corpus.formats.text import opening_of

_CHARSET = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_HEAD_BYTES = 4096


def read_html(content: bytes, origin: Origin, uri: str) -> Draft:
    """A draft of a page's main text; title, authors, site, canonical URL, language and date as the
    page states them. Raises CorpusError where the page has no main text."""
    page = decode(content, declared_charset(content))
    document, date, language = _extract(page)
    blocks = [block for block in _blocks(document.body) if block.strip()]
    title = document.title or (blocks and opening_of(blocks[0])) or ""
    if len(blocks) > 1 and blocks[0].strip() == title:
        del blocks[0]
    fields = {
        "title": title,
        "text": "\n\n".join(blocks),
        "source": document.sitename,
        "authors": (document.author or "").split(";"),
        "url": document.url,
        "published": date,
        "language": language,
    }
    if not blocks:
        raise _without_text()
    return draft_from(fields, origin, uri)


def declared_charset(content: bytes) -> str | None:
    """The charset that a page's first 4 KiB declare, in a meta element or an XML declaration."""
    match = _CHARSET.search(content[:_HEAD_BYTES])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def _extract(page: str) -> tuple[Any, str | None, str | None]:
    """trafilatura's document, and the date and language that the page states.

    The date is not trafilatura's: where no date is stated, it takes one from anywhere in the text.
    """
    # Half a second to import, and needed only where pages are added.
    import trafilatura
    from trafilatura.utils import load_html

    # It logs as an error what is reported here; without a handler Python would print that as well.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    try:
        tree = load_html(page)
        document = None
        if tree is not None:
            date, language = stated_date(tree), tree.xpath("string(/html/@lang)")
            document = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=True)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        message = f"the page cannot be taken apart ({type(error).__name__})"
        raise CorpusError(message, "Save its text as .txt or .md.") from error
    if document is None or document.body is None:
        raise _without_text()
    return document, date, language


def _without_text() -> CorpusError:
    return CorpusError("no main text found in this page", "Save its text as .txt or .md.")


def _blocks(body: Any) -> Iterator[str]:
    """Paragraphs, headings, quotations; a list or table is one block, an item or row a line."""
    for element in body:
        if element.tag == "list":
            yield "\n".join(f"- {_words(item)}" for item in element.iter("item"))
        elif element.tag == "table":
            yield "\n".join(" | ".join(map(_words, row)) for row in element.iter("row"))
        elif element.tag == "quote" and len(element):
            yield from (element.text or "", *_blocks(element))
        elif element.tag == "code":
            yield "".join(element.itertext())
        else:
            yield _words(element)
        yield element.tail or ""


def _words(element: Any) -> str:
    pieces = [element.text or ""]
    for child in element:
        pieces += ["\n" if child.tag == "lb" else _words(child), child.tail or ""]
    return "".join(pieces).strip()
