"""An entry of a feed or a sitemap in XML."""

import html
import re
from collections.abc import Iterator
from typing import Any

from qa.fetching.lists.named import Found

_TAG = re.compile(r"<[^>]*>")


def of_atom(entry: Any) -> Found:
    """An entry of an Atom feed."""
    links = [(link.get("rel", "alternate"), link.get("href", "")) for link in _own(entry, "link")]
    address = next((href for rel, href in links if rel == "alternate" and href), "")
    authors = [_text(author, "name") for author in entry.iterfind("{*}author")]
    day = _text(entry, "published") or _text(entry, "issued") or _text(entry, "updated")
    source = next(_own(entry, "source"), None)
    return Found(
        address,
        _words(_text(entry, "title")),
        day,
        tuple(filter(None, authors)),
        key=_text(entry, "id"),
        text=_content(next(_own(entry, "content"), None)),
        summary=_content(next(_own(entry, "summary"), None)),
        source=title_of(source) if source is not None else _words(_text(entry, "publisher")),
    )


def of_rss(item: Any) -> Found:
    """An item of an RSS or RDF feed."""
    guid = next(_own(item, "guid"), None)
    key = _text(item, "guid")
    # Many write a number there and do not say that it is no address.
    permanent = guid is not None and guid.get("isPermaLink", "true") == "true" and "/" in key
    address = _text(item, "link") or (key if permanent else "")
    author = _words(_text(item, "creator") or _text(item, "author"))
    day = _text(item, "pubDate") or _text(item, "date")
    texts = ["".join(encoded.itertext()) for encoded in item.iterfind("{*}encoded")]
    return Found(
        address,
        _words(_text(item, "title")),
        day,
        (author,) if author else (),
        key=key,
        # Beside the text there may be an excerpt of it.
        text=max(texts, key=len, default=""),
        summary=next(("".join(one.itertext()) for one in _own(item, "description")), ""),
        source=_words(_own_text(item, "source") or _text(item, "publisher")),
    )


def title_of(feed: Any) -> str:
    """The title of a feed, or of the source of an entry."""
    return _words(_own_text(feed, "title"))


def of_sitemap(url: Any) -> Found:
    """A page or another sitemap that a sitemap names."""
    return Found(_text(url, "loc"), changed=_text(url, "lastmod"))


def _content(content: Any) -> str:
    """The text of an entry of Atom or its summary, as HTML where it is written so."""
    if content is None or content.get("src"):
        return ""
    if content.get("type") == "xhtml":
        from lxml import etree

        return "".join(etree.tostring(one, encoding="unicode", with_tail=False) for one in content)
    return "".join(content.itertext())


def _own(element: Any, name: str) -> Iterator[Any]:
    """The children of this name in the namespace of the element itself: others have links and
    descriptions of pictures."""
    space = str(element.tag).rpartition("}")[0]
    return (one for one in element.iterfind(f"{{*}}{name}") if one.tag.rpartition("}")[0] == space)


def _own_text(element: Any, name: str) -> str:
    return next(filter(None, map(_joined, _own(element, name))), "")


def _text(element: Any, name: str) -> str:
    """The text of the first child of this name that has one, in the element's own namespace before
    others."""
    others = map(_joined, element.iterfind(f"{{*}}{name}"))
    return _own_text(element, name) or next(filter(None, others), "")


def _joined(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _words(markup: str) -> str:
    """A title as words: it may be HTML, escaped once more."""
    return " ".join(html.unescape(_TAG.sub("", html.unescape(markup))).split())
