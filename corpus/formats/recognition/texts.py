"""What a text file is by what it holds: a web page or an e-mail message may be saved as a text.

A text about pages begins or ends with words, and one that only begins with "From:" has none of the
fields that mail programs write: both stay texts.
"""

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from corpus.formats.html.parsing import is_article_in_xml
from corpus.formats.kinds import Kind
from corpus.formats.recognition.mail_header import header_end
from corpus.formats.recognition.told import told

_COMMENT = r"<!--(?:(?!-->).){0,4000}-->"
_BEFORE = re.compile(
    rf"(?:[\s\ufeff]|{_COMMENT}|<\?xml\b[^>]{{0,200}}>|<!doctype\s+html\b[^>]{{0,300}}>)*+",
    re.IGNORECASE | re.DOTALL,
)
_DOCTYPE = re.compile(r"<!doctype\s+html\b", re.IGNORECASE)
_ROOT = re.compile(rf"<html\b[^<>]{{0,2000}}>(?:\s|{_COMMENT})*+(?=<[a-z!])", re.I | re.S)
_XML = re.compile(r"\s*<\?xml\b")
_TAG = re.compile(
    r"<(?:article|aside|b|blockquote|body|center|div|em|figure|font|h[1-6]|head|header|hr|i|img"
    r"|link|main|meta|nav|ol|p|script|section|span|strong|style|table|title|ul)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"<p(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:p|div|h[1-6]|li|blockquote|article|section|body)\s*>", re.IGNORECASE)
_FEWEST_CLOSED = 2
_START = 4_000
# What may stand below a page: nothing but marks.
_BELOW = re.compile(rf"(?:\s|{_COMMENT}|<[^<>]*>)*+\Z", re.DOTALL)
_PAGE_END = re.compile(r"</html\s*>", re.IGNORECASE)

# With the time that every mailbox has there: "From our correspondent" begins no message.
_ENVELOPE = re.compile(rb"From [^\r\n]{1,200}?\d\d:\d\d[^\r\n]{0,100}\r?\n")

_NAMES: Mapping[Kind, str] = {"html": "a web page", "eml": "an e-mail message", "mbox": "a mailbox"}
_Found = TypeVar("_Found")


def text_kind(content: bytes) -> Kind:
    """The kind of a file that is named as a text: that of a page, a message or a mailbox where it
    plainly is one."""
    start = content.removeprefix(codecs.BOM_UTF8).lstrip()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "html" if _is_page(content.decode("utf-16", "replace")) else "text"
    if start.startswith(b"<") and _is_page(start.decode("latin-1")):
        return "html"
    return _mail(start)


def told_kind(kind: Kind, content: bytes, found: Iterable[_Found]) -> Iterator[_Found]:
    """What was found in a file that is named as a text, with a remark on the first draft where it
    is of another kind."""
    if kind not in _NAMES:
        return iter(found)
    start = content[:_START].decode("latin-1")
    what = "an article in XML" if is_article_in_xml(start) else _NAMES[kind]
    return told(f"named as a text, and read as {what}, which it is", found)


def _is_page(text: str) -> bool:
    start = _BEFORE.match(text)
    at = start.end() if start else 0
    if not text.startswith("<", at):
        return False
    if root := _ROOT.match(text, at):
        at = root.end()
    if _TAG.match(text, at) is None and not _XML.match(text):
        return False
    if root or _DOCTYPE.search(text, 0, at):
        ends = [end.end() for end in _PAGE_END.finditer(text)]
        return not ends or _BELOW.match(text, ends[0]) is not None
    closed = sum(1 for _, _ in zip(range(_FEWEST_CLOSED), _CLOSED.finditer(text), strict=False))
    ended = text.rstrip().endswith(">")
    return ended and closed == _FEWEST_CLOSED and _PARAGRAPH.search(text) is not None


def _mail(start: bytes) -> Kind:
    envelope = _ENVELOPE.match(start)
    if header_end(start, envelope.end() if envelope else 0) is None:
        return "text"
    return "mbox" if envelope else "eml"
