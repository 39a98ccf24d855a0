"""The bytes of a page become a tree of elements, within bounds."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from corpus.errors import CorpusError, NoTextError
from corpus.formats.encoding import decode

MAX_ELEMENTS = 80_000
"""A page with more is no article: the longest tables of an encyclopedia have some 60,000."""

_IN_SOURCE = 8  # for each element its end, and what programs write

_CHARSET = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_HEAD_BYTES = 4096
_AS_TEXT = "Save its text as .txt or .md."
_ELEMENT = re.compile(r"<[a-zA-Z]")
# Pictures written into the page; one of more than 10 MB would end the parser's work.
_DATA = re.compile(r"""data:[^"')>\s]{1000,}""")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
# Of articles in XML: what their own formats call a title, and the head, which would be dropped.
_ROOT = re.compile(r"<html\b", re.IGNORECASE)
_TITLE = re.compile(r"<(/?)(?:title|headline|hl1|article-title)(?=[\s>])", re.IGNORECASE)
_HEAD = re.compile(r"<(/?)head(?=[\s>])", re.IGNORECASE)


def parse(content: bytes) -> Any:
    """The tree of a page, comments left out. Raises CorpusError where it has no elements or too
    many, or some nested so deep that the parser would drop them."""
    page = decode(content, declared_charset(content))
    if not _ELEMENT.search(page):
        raise NoTextError("there are no elements of HTML in this page", _AS_TEXT)
    if is_article_in_xml(page):
        page = _HEAD.sub(r"<\1header", _TITLE.sub(r"<\1h1", page))
    return _tree(_DECLARATION.sub("", page))


def is_article_in_xml(page: str) -> bool:
    """Whether a page, or the start of one, is XML of another kind than HTML."""
    return _DECLARATION.match(page) is not None and not _ROOT.search(page)


def parse_fragment(markup: str) -> Any:
    """The tree of a piece of HTML, as `parse` makes it; all in one element, its body."""
    return _tree(f"<html><body>{markup}</body></html>")


def _tree(page: str) -> Any:
    # Loaded where a page is read: whoever only asks needs none of it.
    from lxml.etree import ErrorTypes, LxmlError
    from lxml.html import HTMLParser, document_fromstring

    too_many = CorpusError(
        f"the page has more than {MAX_ELEMENTS:,} elements",
        "Split it into several pages, or save its text as .txt.",
    )
    # Programs in a page may write elements as well: only the parser knows.
    if page.count("<") > _IN_SOURCE * MAX_ELEMENTS:
        raise too_many
    parser = HTMLParser(collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(_DATA.sub("", page).encode(), parser=parser)
    except (LxmlError, ValueError) as error:
        raise CorpusError("the page cannot be taken apart", _AS_TEXT) from error
    for entry in parser.error_log:
        if entry.type == ErrorTypes.ERR_RESOURCE_LIMIT:
            deep = "depth" in entry.message
            message = "nests elements more than 256 deep" if deep else "holds a text of over 10 MB"
            raise CorpusError(f"the page {message}", _AS_TEXT)
    if _more_than(MAX_ELEMENTS, tree.iter()):
        raise too_many
    return tree


def _more_than(number: int, things: Iterator[Any]) -> bool:
    return next(islice(things, number, None), None) is not None


def declared_charset(content: bytes) -> str | None:
    """The charset that a page's first 4 KiB declare, in a meta element or an XML declaration."""
    match = _CHARSET.search(content[:_HEAD_BYTES])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None
