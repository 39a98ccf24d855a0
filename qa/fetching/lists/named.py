"""Pages and further lists that a feed or a sitemap names, each once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

from qa.fetching.addresses import normal
from qa.fetching.errors import RefusedError

_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Found:
    """An entry as it is written. ``key`` is the id that the list gives it, ``text`` its whole text,
    perhaps as HTML; ``changed`` is when it was last."""

    address: str
    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    changed: str = ""
    key: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that is named, and what is said of it; ``changed`` is when it was last, as written.

    ``text`` is that of an entry which names no page: the entry itself is then the article, by its
    ``key``, and its address is a place in the list.
    """

    address: str
    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    changed: str = ""
    key: str = ""
    text: str = ""


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


def gathered(kind: str, found: Iterable[Found], base: str) -> Named:
    """The entries of a list that stands at the address ``base``."""
    named = Named(kind)
    known: dict[str, str] = {}
    for one in found:
        entry = _entry(one, base)
        if entry is None or (entry.text and known.get(entry.address, entry.text) != entry.text):
            named.unusable.append(_name(one))
        elif entry.address not in known:
            known[entry.address] = entry.text
            named.pages.append(entry)
    return named


def _entry(one: Found, base: str) -> Entry | None:
    try:
        address = normal(one.address, base) if one.address else ""
    except RefusedError:
        address = ""
    if address:
        return Entry(address, one.title, one.published, one.authors, one.changed)
    if not (one.title and one.text):
        return None
    key = one.key or f"{one.title} {one.published}".strip()
    place = f"{base}#{quote(key, safe='')}"
    return Entry(place, one.title, one.published, one.authors, one.changed, key, one.text)


def _name(one: Found) -> str:
    name = one.title or one.address or one.key or "untitled"
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
