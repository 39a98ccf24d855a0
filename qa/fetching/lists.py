"""What a feed or a sitemap names: the addresses of pages, and what is said of each."""

import html
import json
import re
from dataclasses import dataclass, field
from typing import Any

from corpus.formats.webarchive.bodies import decoded
from qa.fetching.addresses import normal
from qa.fetching.errors import FetchError, RefusedError

MOST_BYTES = 64 * 2**20

_GZIP = b"\x1f\x8b"
_TAG = re.compile(r"<[^>]*>")
_ROOTS = ("rss", "RDF", "feed", "urlset", "sitemapindex")
_OPENING = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE\s+(?!html)|<(?:\w+:)?(?:rss|RDF|feed|urlset|sitemapindex)\b)", re.I)  # noqa: E501  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that is named, and what is said of it; ``changed`` is when it was last, as written."""

    address: str
    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    changed: str = ""


@dataclass(slots=True)
class Named:
    """What a list names: ``pages`` and further ``lists``, each once; ``unusable`` counts entries
    without an address of a web page."""

    kind: str
    pages: list[Entry] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    unusable: int = 0


def read_list(content: bytes, address: str) -> Named | None:
    """What a feed (RSS, RDF, Atom, JSON Feed) or a sitemap names; None for anything else.

    A sitemap's newest pages come first. Raises FetchError for a list that cannot be read.
    """
    content = _unpacked(content)
    if content.lstrip()[:1] == b"{":
        return _json_feed(content, address)
    root = _root(content)
    if root is None or (name := _local(root)) not in _ROOTS:
        return None
    if name == "urlset":
        found = [_Found(_text(url, "loc"), changed=_text(url, "lastmod")) for url in root]
        return _named("sitemap", _newest_first(found), address)
    if name == "sitemapindex":
        found = [_Found(_text(one, "loc"), changed=_text(one, "lastmod")) for one in root]
        named = _named("sitemap index", _newest_first(found), address)
        named.lists, named.pages = [entry.address for entry in named.pages], []
        return named
    if name == "feed":
        return _named("feed", map(_atom, root.iterfind("{*}entry")), address)
    return _named("feed", map(_rss, root.iterfind(".//{*}item")), address)


@dataclass(frozen=True, slots=True)
class _Found:
    address: str
    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    changed: str = ""


def _named(kind: str, found: Any, base: str) -> Named:
    named = Named(kind)
    known: set[str] = set()
    for one in found:
        try:
            address = normal(one.address, base) if one.address else ""
        except RefusedError:
            address = ""
        if not address:
            named.unusable += 1
        elif address not in known:
            known.add(address)
            named.pages.append(Entry(address, one.title, one.published, one.authors, one.changed))
    return named


def _newest_first(found: list[_Found]) -> list[_Found]:
    return sorted(found, key=lambda one: one.changed, reverse=True)


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(_GZIP):
        return content
    return decoded(content, "gzip", MOST_BYTES).content


def _root(content: bytes) -> Any:
    if not _OPENING.match(content[:4096]):
        return None
    from lxml import etree

    # Feeds are often not quite XML; no entity of their own is replaced, nothing is loaded.
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _atom(entry: Any) -> _Found:
    links = [(link.get("rel", "alternate"), link.get("href", "")) for link in entry.iter("{*}link")]
    address = next((href for rel, href in links if rel == "alternate" and href), "")
    authors = [_text(author, "name") for author in entry.iterfind("{*}author")]
    day = _text(entry, "published") or _text(entry, "issued") or _text(entry, "updated")
    return _Found(address, _words(_text(entry, "title")), day, tuple(filter(None, authors)))


def _rss(item: Any) -> _Found:
    guid = item.find("{*}guid")
    permanent = guid is not None and guid.get("isPermaLink", "true") == "true"
    address = _text(item, "link") or (_text(item, "guid") if permanent else "")
    author = _words(_text(item, "creator") or _text(item, "author"))
    day = _text(item, "pubDate") or _text(item, "date")
    return _Found(address, _words(_text(item, "title")), day, (author,) if author else ())


def _json_feed(content: bytes, address: str) -> Named | None:
    try:
        feed = json.loads(content)
    except (ValueError, RecursionError):
        return None
    version = feed.get("version") if isinstance(feed, dict) else None
    if not isinstance(version, str) or "jsonfeed.org" not in version:
        return None
    items = feed.get("items")
    if not isinstance(items, list):
        raise FetchError("the feed has no items", "Check the address.")
    return _named("feed", (_json_item(item) for item in items if isinstance(item, dict)), address)


def _json_item(item: dict[str, Any]) -> _Found:
    people = item.get("authors") or [item.get("author")]
    named = people if isinstance(people, list) else []
    names = (_string(one.get("name")) for one in named if isinstance(one, dict))
    return _Found(
        _string(item.get("url")) or _string(item.get("external_url")),
        _string(item.get("title")),
        _string(item.get("date_published")),
        tuple(filter(None, names)),
    )


def _string(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _text(element: Any, name: str) -> str:
    """The text of the first child of this name, in any namespace."""
    child = element.find(f"{{*}}{name}")
    return " ".join("".join(child.itertext()).split()) if child is not None else ""


def _words(markup: str) -> str:
    """A title as words: it may be HTML, escaped once more."""
    return " ".join(html.unescape(_TAG.sub("", html.unescape(markup))).split())


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
