"""What a page's JSON-LD says about the page itself, not about others that it names."""

import json
import re
from collections.abc import Iterator
from typing import Any

_ARTICLE = re.compile(r"Article|Posting|Report|Review$|OpinionPiece", re.IGNORECASE)
_PAGE = re.compile(r"WebPage|ItemPage|AboutPage|FAQPage", re.IGNORECASE)
# What leads from a page to what it is about; other keys lead to other things.
_INWARD = ("@graph", "mainEntity", "mainEntityOfPage")
_MOST_NODES = 10_000


def own_nodes(tree: Any) -> list[dict[str, Any]]:
    """The JSON-LD objects that describe this page's article, then those that describe the page.

    Of several articles only that one counts whose address is the page's.
    """
    nodes = list(_nodes(tree))
    articles = [node for node in nodes if _is(node, _ARTICLE)]
    if len(articles) > 1:
        here = _address(_stated_address(tree))
        articles = [node for node in articles if here and here in map(_address, _addresses(node))]
    return [*articles, *(node for node in nodes if _is(node, _PAGE) and node not in articles)]


def publishers(tree: Any) -> Iterator[str]:
    """Names that JSON-LD gives the site or its publisher."""
    for node in _nodes(tree):
        publisher = node.get("publisher")
        names = [publisher.get("name") if isinstance(publisher, dict) else None]
        names += [node.get("name")] if _is(node, re.compile("WebSite|Organization")) else []
        yield from (name for name in names if isinstance(name, str))


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    todo: list[Any] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            # Line ends inside strings are common, and no doubt what is meant.
            todo.append(json.loads(script.text or "", strict=False))
        except (ValueError, RecursionError):
            continue
    seen = 0
    while todo and seen < _MOST_NODES:
        node = todo.pop(0)
        seen += 1
        if isinstance(node, list):
            todo += node
        elif isinstance(node, dict):
            yield node
            todo += [node[key] for key in _INWARD if isinstance(node.get(key), dict | list)]


def _is(node: dict[str, Any], kind: re.Pattern[str]) -> bool:
    stated = node.get("@type")
    kinds = stated if isinstance(stated, list) else [stated]
    return any(isinstance(one, str) and kind.search(one) for one in kinds)


def _addresses(node: dict[str, Any]) -> Iterator[str]:
    page = node.get("mainEntityOfPage")
    page = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    yield from (one for one in (node.get("url"), node.get("@id"), page) if isinstance(one, str))


def _stated_address(tree: Any) -> str:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            return link.get("href") or ""
    for meta in tree.iter("meta"):
        if meta.get("property") == "og:url":
            return meta.get("content") or ""
    return ""


def _address(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url.strip().lower()).partition("#")[0].rstrip("/")
