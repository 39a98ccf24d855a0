"""The date of publication that a web page states, never one that merely stands in its text."""

import json
import re
from collections.abc import Iterator
from typing import Any

from corpus.text.dates import read_date

# Names of meta elements (``property``, ``name`` or ``itemprop``), the surest first.
_META = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date",
    "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date",
    "dc.date", "publication_date", "publish_date", "publish-date", "publishdate", "pubdate",
    "article.published", "published_date", "published-date", "date",
)  # fmt: skip
_TIMES = (
    "//time[@pubdate or @itemprop='datePublished']",
    "//time[contains(@class, 'publish') or contains(@class, 'posted')]",
    # An article's own time stands in its header; one in an aside is of another article.
    "//article//header//time | //header[.//h1]//time",
)


def stated_date(tree: Any) -> str | None:
    """The date in a page's meta elements, JSON-LD or time elements, as it is written there.

    The first that can be read; where none can, the first of them; None where none is stated.
    """
    stated = [date.strip() for date in _stated(tree) if date and date.strip()]
    return next((date for date in stated if read_date(date)), stated[0] if stated else None)


def _stated(tree: Any) -> Iterator[str]:
    yield from _in_meta(tree)
    yield from _in_json_ld(tree)
    for path in _TIMES:
        for element in tree.xpath(path)[:1]:
            yield element.get("datetime") or element.text_content()
    alone = tree.xpath("//time[not(ancestor::aside or ancestor::nav or ancestor::footer)]")
    if len(alone) == 1:
        yield alone[0].get("datetime") or alone[0].text_content()


def _in_meta(tree: Any) -> Iterator[str]:
    contents: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            contents.setdefault((meta.get(attribute) or "").lower(), meta.get("content") or "")
    yield from (contents[name] for name in _META if name in contents)


def _in_json_ld(tree: Any) -> Iterator[str]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text_content())
        except (ValueError, RecursionError):
            continue
        dates = sorted(_publications(data), key=lambda pair: not pair[0])
        yield from (date for _, date in dates)


def _publications(data: Any) -> Iterator[tuple[bool, str]]:
    """Every ``datePublished``, and whether it is an article's (a page or video may have one)."""
    todo = [data]
    while todo:
        node = todo.pop(0)
        if isinstance(node, list):
            todo += node
        elif isinstance(node, dict):
            todo += node.values()
            if isinstance(date := node.get("datePublished"), str):
                yield bool(re.search("Article|Posting|Report", str(node.get("@type")))), date
