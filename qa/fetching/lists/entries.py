"""An entry of a feed or a sitemap in XML."""

from typing import Any

from qa.fetching.lists.named import Found, plain


def of_atom(entry: Any) -> Found:
    """An entry of an Atom feed."""
    links = [(link.get("rel", "alternate"), link.get("href", "")) for link in entry.iter("{*}link")]
    address = next((href for rel, href in links if rel == "alternate" and href), "")
    authors = [_text(author, "name") for author in entry.iterfind("{*}author")]
    day = _text(entry, "published") or _text(entry, "issued") or _text(entry, "updated")
    source = entry.find("{*}source")
    return Found(
        address,
        plain(_text(entry, "title")),
        day,
        tuple(filter(None, authors)),
        key=_text(entry, "id"),
        text=_content(entry, "content") or _content(entry, "summary"),
        source=plain(_text(source, "title")) if source is not None else "",
    )


def of_rss(item: Any) -> Found:
    """An item of an RSS or RDF feed."""
    guid = item.find("{*}guid")
    key = _text(item, "guid")
    # Many write an id of their own there and do not say that it is none.
    permanent = (
        guid is not None
        and guid.get("isPermaLink", "true") == "true"
        and key.lower().startswith(("http:", "https:"))
    )
    address = _text(item, "link") or (key if permanent else "")
    author = plain(_text(item, "creator") or _text(item, "author"))
    day = _text(item, "pubDate") or _text(item, "date")
    return Found(
        address,
        plain(_text(item, "title")),
        day,
        (author,) if author else (),
        key=key,
        text=_content(item, "encoded") or _content(item, "description"),
        source=plain(_text(item, "source") or _text(item, "publisher")),
    )


def name_of(root: Any) -> str:
    """What a feed calls itself."""
    channel = root.find("{*}channel")
    return plain(_text(root if channel is None else channel, "title"))


def of_sitemap(url: Any) -> Found:
    """A page or another sitemap that a sitemap names."""
    return Found(_text(url, "loc"), changed=_text(url, "lastmod"))


def _content(entry: Any, name: str) -> str:
    """The text in a part of an entry, as HTML where it is written so."""
    content = entry.find(f"{{*}}{name}")
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
