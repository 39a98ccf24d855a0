"""An entry of a feed or a sitemap in XML."""

import html
import re
from typing import Any

from qa.fetching.lists.named import Found

_TAG = re.compile(r"<[^>]*>")


def of_atom(entry: Any) -> Found:
    """An entry of an Atom feed."""
    links = [(link.get("rel", "alternate"), link.get("href", "")) for link in entry.iter("{*}link")]
    address = next((href for rel, href in links if rel == "alternate" and href), "")
    authors = [_text(author, "name") for author in entry.iterfind("{*}author")]
    day = _text(entry, "published") or _text(entry, "issued") or _text(entry, "updated")
    return Found(
        address,
        _words(_text(entry, "title")),
        day,
        tuple(filter(None, authors)),
        key=_text(entry, "id"),
        text=_content(entry),
    )


def of_rss(item: Any) -> Found:
    """An item of an RSS or RDF feed."""
    guid = item.find("{*}guid")
    permanent = guid is not None and guid.get("isPermaLink", "true") == "true"
    key = _text(item, "guid")
    address = _text(item, "link") or (key if permanent else "")
    author = _words(_text(item, "creator") or _text(item, "author"))
    day = _text(item, "pubDate") or _text(item, "date")
    encoded = item.find("{*}encoded")
    return Found(
        address,
        _words(_text(item, "title")),
        day,
        (author,) if author else (),
        key=key,
        text="".join(encoded.itertext()) if encoded is not None else "",
    )


def of_sitemap(url: Any) -> Found:
    """A page or another sitemap that a sitemap names."""
    return Found(_text(url, "loc"), changed=_text(url, "lastmod"))


def _content(entry: Any) -> str:
    """The whole text of an entry of Atom, as HTML where it is written so."""
    content = entry.find("{*}content")
    if content is None or content.get("src"):
        return ""
    if content.get("type") == "xhtml":
        from lxml import etree

        return "".join(etree.tostring(one, encoding="unicode", with_tail=False) for one in content)
    return "".join(content.itertext())


def _text(element: Any, name: str) -> str:
    """The text of the first child of this name, in any namespace."""
    child = element.find(f"{{*}}{name}")
    return " ".join("".join(child.itertext()).split()) if child is not None else ""


def _words(markup: str) -> str:
    """A title as words: it may be HTML, escaped once more."""
    return " ".join(html.unescape(_TAG.sub("", html.unescape(markup))).split())
