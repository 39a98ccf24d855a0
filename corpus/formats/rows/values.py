"""What stands in a column: plain words, HTML, a list of paragraphs, an object around them."""

import ast
import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.article import Origin
from corpus.formats.html import read_html
from corpus.formats.html.fragment import struck_out, visible_text
from corpus.names import as_address, as_all_names, as_date, as_name, as_string, as_words

_TAG = re.compile(
    r"</(?:p|div|span|a|b|strong|em|i|u|ul|ol|li|h[1-6]|blockquote|table|tr|td|article|section"
    r"|figure|figcaption|sup|sub|body|html|s|del)\s*>|<(?:p|br|div|img|hr)\b[^<>]*>",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"<(?:p|br|div|ul|ol|li|h[1-6]|blockquote|table|article|section|figure|hr|pre)\b", re.IGNORECASE
)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{2,7}|#x[0-9a-f]{2,6}|[a-z]{2,31}\d{0,2});", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n\s*\n")
# Under these an object keeps its one text: {"rendered": "<p>…"}, {"main": "…"}, {"#text": "…"}.
_WORDS = ("rendered", "main", "#text", "$t", "_", "value", "plain", "html", "text", "content")
_LONGEST_NAMES = 4_000
# What programs write where nothing is.
_MISSING = frozenset(
    ("nan", "null", "(null)", "none", "nil", "undefined", "n/a", "#n/a", "<na>", "nat", "\\n", "-")
)
_BY = re.compile(r"\s*by\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """A text as it is read, and what is to be said of it."""

    text: str
    remarks: tuple[str, ...] = ()


def is_missing(value: Any) -> bool:
    """Whether a value says that nothing stands there."""
    return isinstance(value, str) and value.strip().casefold() in _MISSING


def words_in(value: Any) -> str | None:
    """The words of a value as they are written; paragraphs of a list parted by blank lines.

    None where it has none, or is of another kind.
    """
    if isinstance(value, dict):
        return next((words for key in _WORDS if (words := words_in(value.get(key)))), None)
    if isinstance(value, list):
        parts = [words_in(part) for part in value]
        said = [part for part in parts if part]
        return "\n\n".join(said) or None if len(said) == len(parts) else None
    return as_string(value)


def text_in(value: Any, origin: Origin, uri: str) -> Words | None:
    """The text of an article in a value, as its reader sees it where it is HTML.

    Raises CorpusError where it is HTML that cannot be read.
    """
    written = words_in(value)
    if written is None:
        return None
    if _PAGE.match(written):
        page = read_html(written.encode("utf-8", "surrogatepass"), origin, uri)
        return Words(page.text, page.remarks)
    if not is_html(written):
        return Words(_without_entities(written))
    # Without blocks it is the blank lines that part its paragraphs.
    parts = [written] if _BLOCK.search(written) else _BLANK_LINE.split(written)
    seen = [visible_text(part) for part in parts]
    text = "\n\n".join(part.text for part in seen if part.text)
    return Words(text, struck_out(sum(part.struck for part in seen)))


def is_html(text: str) -> bool:
    """Whether a text is written in HTML: with more than one tag, as a remark on one has."""
    tags = [tag for _, tag in zip(range(2), _TAG.finditer(text), strict=False)]
    return len(tags) > 1 or (len(tags) == 1 and text.lstrip().startswith("<"))


def _line_in(value: Any) -> str | None:
    """A title or another line of words, without marks of HTML."""
    written = words_in(value) or as_words(value)
    if written is None:
        return None
    if is_html(written):
        written = visible_text(written).text
    return " ".join(_without_entities(written).split()) or None


def _names_in(value: Any) -> tuple[str, ...] | None:
    if isinstance(value, str):
        value = list(_parted(value))
    names = as_all_names(value)
    lines = (_line_in(_BY.sub("", name, count=1)) for name in names or ())
    return tuple(line for line in lines if line) or None


def _parted(names: str) -> Iterator[str]:
    """Several names that are written in one column: ``A; B``, ``A | B``, ``['A', 'B']``."""
    if names.startswith("[") and names.rstrip().endswith("]") and len(names) < _LONGEST_NAMES:
        try:
            listed = ast.literal_eval(names.strip())
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            listed = None
        if isinstance(listed, list) and all(isinstance(name, str) for name in listed):
            yield from listed
            return
    yield from re.split(r"\s*[;|]\s*", names)


def _source_in(value: Any) -> str | None:
    return _line_in(as_name(value)) if not isinstance(value, list) else None


def _date_in(value: Any) -> str | None:
    return as_date(value)


def _without_entities(text: str) -> str:
    """A text that was taken out of a page, but for its ``&amp;``."""
    return html.unescape(text) if _ENTITY.search(text) else text


# How each field is read from a value of any kind; None where it is not there.
READ: Mapping[str, Callable[[Any], Any]] = {
    "title": _line_in,
    "published": _date_in,
    "source": _source_in,
    "authors": _names_in,
    "url": as_address,
    "language": as_string,
}
