"""A JSON Feed, also one that is cut."""

import json
import re
from collections.abc import Iterator
from typing import Any

from qa.fetching.errors import FetchError
from qa.fetching.lists.named import Found, Named, gathered

_MARK = re.compile(r'"version"\s*:\s*"[^"]{0,60}jsonfeed\.org')
_ITEMS = re.compile(r'"items"\s*:\s*\[')
_TITLE = re.compile(r'"title"\s*:\s*("[^"\\]*")')
_BETWEEN = re.compile(r"[\s,]*")


def read_json_feed(content: bytes, address: str) -> Named | None:
    """What a JSON Feed names, as far as it can be read; None for other JSON.

    Raises FetchError for a feed of which nothing can be read.
    """
    try:
        feed = json.loads(content)
    except (ValueError, RecursionError) as error:
        return _cut(content.decode("utf-8-sig", "replace"), address, error)
    version = feed.get("version") if isinstance(feed, dict) else None
    if not isinstance(version, str) or "jsonfeed.org" not in version:
        return None
    items = feed.get("items")
    if not isinstance(items, list):
        raise FetchError("the feed has no items", "Check the address.")
    found = (_of_json(one) for one in items if isinstance(one, dict))
    return gathered("feed", found, address, _string(feed.get("title")))


def _cut(text: str, address: str, error: Exception) -> Named | None:
    if not _MARK.search(text):
        return None
    items = _ITEMS.search(text)
    if items is None:
        raise FetchError(f"the feed is no whole JSON ({error})")
    title = _TITLE.search(text, 0, items.start())
    feed = _string(json.loads(title[1], strict=False)) if title else ""
    named = gathered("feed", map(_of_json, _whole_items(text, items.end())), address, feed)
    named.cut = f"it is no whole JSON ({error})"
    return named


def _whole_items(text: str, place: int) -> Iterator[dict[str, Any]]:
    """The items from a place on, up to the first that cannot be read."""
    decoder = json.JSONDecoder()
    while True:
        between = _BETWEEN.match(text, place)
        try:
            item, place = decoder.raw_decode(text, between.end() if between else place)
        except (ValueError, RecursionError):
            return
        if isinstance(item, dict):
            yield item


def _of_json(item: dict[str, Any]) -> Found:
    people = item.get("authors") or [item.get("author")]
    named = people if isinstance(people, list) else []
    names = (_string(one.get("name")) for one in named if isinstance(one, dict))
    text = item.get("content_html") or item.get("content_text")
    return Found(
        _string(item.get("url")) or _string(item.get("external_url")),
        _string(item.get("title")),
        _string(item.get("date_published")),
        tuple(filter(None, names)),
        key=_string(item.get("id")),
        text=text if isinstance(text, str) else "",
        summary=_string(item.get("summary")),
    )


def _string(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
