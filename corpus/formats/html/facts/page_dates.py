"""The date of publication that a web page states, never one that merely stands in its text."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from corpus.formats.html.facts.linked_data import own_nodes
from corpus.formats.html.marks import Mark, is_teaser, mark_of
from corpus.text.dates import read_date

# Names of meta elements (``property``, ``name`` or ``itemprop``), the surest first.
_META = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date",
    "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date",
    "dc.date", "publication_date", "publish_date", "publish-date", "publishdate", "pubdate",
    "article.published", "published_date", "published-date", "date",
)  # fmt: skip
_NAMED = re.compile(
    r"(?:^|\s)(?:dt-|date-|entry-|post-|article-|story-|time-)?"
    r"(?:published|publish(?:ed)?-?(?:date|time|on)|pub-?date|posted(?:-on|-date)?)(?:\s|$)"
    r"|(?:^|\s)(?:entry|post|article|story)-(?:date|time)(?:\s|$)",
    re.IGNORECASE,
)
# Of these a date is not the article's, though they stand in it.
_OTHER_THINGS = re.compile("comment|video|image|audio|review|person|event|product|clip")
_LONGEST = 80


def stated_date(tree: Any) -> str | None:
    """The date in a page's meta elements, JSON-LD, microdata or time elements, as it is written
    there, of this page and of nothing else on it.

    The first that can be read; where none can, the first of them; None where none is stated.
    """
    stated = [date.strip() for date in _stated(tree) if date and date.strip()]
    return next((date for date in stated if read_date(date)), stated[0] if stated else None)


def _stated(tree: Any) -> Iterator[str | None]:
    yield from _in_meta(tree)
    yield from (node.get("datePublished") for node in _dated(own_nodes(tree)))
    elements = [element for element in tree.iter() if _may_state(element)]
    own = [element for element in elements if not _is_elsewhere(element)]
    for is_named in (_is_property, _is_pubdate, _has_name):
        named = [element for element in own if is_named(element)]
        for element in named[:1]:
            yield from filter(None, _values(element))
    times = [element for element in own if element.tag == "time" and not _says_updated(element)]
    in_header = [time for time in times if _is_in_header(time)]
    for element in in_header[:1] or (times if len(times) == 1 else []):
        yield next(filter(None, _values(element)), None)


def _dated(nodes: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (node for node in nodes if isinstance(node.get("datePublished"), str))


def _in_meta(tree: Any) -> Iterator[str]:
    contents: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            if attribute == "itemprop" and _is_elsewhere(meta):
                continue
            contents.setdefault((meta.get(attribute) or "").lower(), meta.get("content") or "")
    yield from (contents[name] for name in _META if name in contents)


def _may_state(element: Any) -> bool:
    if element.tag == "time":
        return True
    return _is_property(element) or _has_name(element)


def _is_property(element: Any) -> bool:
    return "datePublished" in (element.get("itemprop") or "").split()


def _is_pubdate(element: Any) -> bool:
    return element.tag == "time" and element.get("pubdate") is not None


def _has_name(element: Any) -> bool:
    names = element.get("class")
    return bool(names and _NAMED.search(names))


def _says_updated(element: Any) -> bool:
    named = f"{element.get('class', '')} {element.get('itemprop', '')}".lower()
    if "published" in named:
        return False
    return "updated" in named or "modified" in named


def _is_in_header(time: Any) -> bool:
    """Whether a time stands in the header of an article, or in one with the page's title."""
    for around in time.iterancestors("header"):
        if next(around.iterancestors("article"), None) is not None:
            return True
        return next(around.iter("h1"), None) is not None
    return False


def _values(element: Any) -> Iterator[str | None]:
    """The ways in which an element may write a date, for machines first."""
    yield from (element.get(name) for name in ("content", "datetime", "title"))
    for inside in element.iter("time", "abbr"):
        if inside is not element:
            yield from (inside.get(name) for name in ("datetime", "title"))
    text = " ".join(element.text_content().split())
    yield text if len(text) <= _LONGEST else None


def _is_elsewhere(element: Any) -> bool:
    """Whether an element stands in a box, a comment or a teaser of another article."""
    own = None
    for around in (element, *element.iterancestors()):
        if around.tag in ("body", "html", "head"):
            break
        if around.tag in ("aside", "nav", "footer"):
            return True
        kind = (around.get("itemtype") or "").lower()
        if own is None and around.get("itemscope") is not None:
            own = kind
            if _OTHER_THINGS.search(kind):
                return True
        if around is not element and around.tag != "main":
            if mark_of(around) is Mark.FOREIGN and around.find(".//h1") is None:
                return True
            if around.tag in ("article", "li", "div", "section") and is_teaser(around):
                return True
    return False
