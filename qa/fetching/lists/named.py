"""Pages and further lists that a feed or a sitemap names, each once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

from corpus.article import Origin
from corpus.errors import CorpusError
from corpus.formats.rows.prose import is_article
from corpus.formats.rows.values import text_in
from corpus.formats.text import opening_of
from qa.fetching.addresses import normal
from qa.fetching.errors import RefusedError

_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Found:
    """An entry as it is written. ``key`` is the id that the list gives it, ``text`` its whole text,
    perhaps as HTML, ``summary`` what stands for one that has none; ``source`` is where the list has
    it from, and ``changed`` when it was last."""

    address: str
    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    changed: str = ""
    key: str = ""
    text: str = ""
    summary: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that is named, and what is said of it; ``changed`` is when it was last, as written.

    ``text`` is that of an entry which names no page: the entry itself is then the article, by its
    ``key``, and its address is a place in the list, which is called ``feed``.
    """

    address: str
    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    changed: str = ""
    key: str = ""
    text: str = ""
    source: str = ""
    feed: str = ""


@dataclass(slots=True)
class Named:
    """What a list names: ``pages`` and further ``lists``, each once; ``unusable`` are the titles or
    addresses of entries that name no web page and hold no article. ``cut`` says in words that the
    list ends before it is whole."""

    kind: str
    pages: list[Entry] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    unusable: list[str] = field(default_factory=list)
    cut: str = ""


def gathered(kind: str, found: Iterable[Found], base: str, title: str = "") -> Named:
    """The entries of a list of this title that stands at the address ``base``."""
    named = Named(kind)
    known: dict[str, str] = {}
    for one in found:
        entry = _entry(one, base, title)
        if entry is None or (entry.text and known.get(entry.address, entry.text) != entry.text):
            named.unusable.append(_name(one, base))
        elif entry.address not in known:
            known[entry.address] = entry.text
            named.pages.append(entry)
    return named


def _entry(one: Found, base: str, feed: str) -> Entry | None:
    try:
        address = normal(one.address, base) if one.address else ""
    except RefusedError:
        address = ""
    if address:
        return Entry(address, one.title, one.published, one.authors, one.changed)
    text = one.text if one.text.strip() else one.summary
    if not text.strip():
        return None
    title = one.title
    if not (title and one.text.strip()):
        # What may be the whole text, or what only tells that there is one.
        words = _words(text, base)
        if not is_article(words):
            return None
        title = title or opening_of(words)
    key = one.key or f"{title} {one.published}".strip()
    return Entry(
        _place(base, key),
        one.title,
        one.published,
        one.authors,
        one.changed,
        key=key,
        text=text,
        source=one.source,
        feed=feed,
    )


def _words(text: str, base: str) -> str:
    try:
        words = text_in(text, Origin(base), base)
    except CorpusError:
        return ""
    return words.text if words else ""


def _place(base: str, key: str) -> str:
    return f"{base}#{quote(key, safe='')}"


def _name(one: Found, base: str) -> str:
    address = one.address or (_place(base, one.key) if one.key else "")
    if address and not one.title:
        return address
    name = one.title or " ".join((one.text or one.summary).split()) or "untitled"
    shown = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    return shown if one.title else f"{shown}, in {base}"
