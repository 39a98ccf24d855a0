"""Pages and further lists that a feed or a sitemap names, each once."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

from qa.fetching.addresses import normal
from qa.fetching.errors import RefusedError

_LONGEST_NAME = 80
# An entry without a title that says less is no article.
_FEWEST_WORDS = 4
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Found:
    """An entry as it is written. ``key`` is the id that the list gives it, ``text`` what it says
    itself, perhaps as HTML; ``changed`` is when it was last; ``source`` whom it names as such."""

    address: str
    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    changed: str = ""
    key: str = ""
    text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that is named, and what is said of it; ``changed`` is when it was last, as written.

    ``text`` is that of an entry which names no page: the entry itself is then the article, by its
    ``key``, its address is a place in the list, and its ``source`` the list where it names none.
    """

    address: str
    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    changed: str = ""
    key: str = ""
    text: str = ""
    source: str = ""


@dataclass(slots=True)
class Named:
    """What a list names: ``pages`` and further ``lists``, each once; ``unusable`` are the titles of
    entries that name no web page and hold no article. ``cut`` says in words that the list ends
    before it is whole."""

    kind: str
    pages: list[Entry] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    unusable: list[str] = field(default_factory=list)
    cut: str = ""


def gathered(kind: str, found: Iterable[Found], base: str, name: str = "") -> Named:
    """The entries of a list that stands at the address ``base`` and calls itself ``name``."""
    named = Named(kind)
    known: dict[str, str] = {}
    for one in found:
        entry = _entry(one, base, name)
        if entry is None or (entry.text and known.get(entry.address, entry.text) != entry.text):
            named.unusable.append(_name(one))
        elif entry.address not in known:
            known[entry.address] = entry.text
            named.pages.append(entry)
    return named


def _entry(one: Found, base: str, name: str) -> Entry | None:
    try:
        address = normal(one.address, base) if one.address else ""
    except RefusedError:
        address = ""
    if address:
        return Entry(address, one.title, one.published, one.authors, one.changed)
    words = plain(one.text)
    if not words or (not one.title and len(words.split()) < _FEWEST_WORDS):
        return None
    key = one.key or " ".join(filter(None, (one.title or words[:_LONGEST_NAME], one.published)))
    place = f"{base}#{quote(key, safe='')}"
    source = one.source or name
    return Entry(place, one.title, one.published, one.authors, one.changed, key, one.text, source)


def plain(markup: str) -> str:
    """Words that may be HTML, escaped once more, on one line."""
    return " ".join(html.unescape(_TAG.sub(" ", html.unescape(markup))).split())


def _name(one: Found) -> str:
    name = one.title or one.address or one.key or plain(one.text) or "untitled"
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
