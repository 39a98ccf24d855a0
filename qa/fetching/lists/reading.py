"""The bytes that came become what they name, or it is said why they are no list."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from corpus.formats import printable
from corpus.formats.webarchive.bodies import decoded
from qa.fetching.errors import FetchError
from qa.fetching.lists.entries import of_atom, of_rss, of_sitemap, title_of
from qa.fetching.lists.json_feed import read_json_feed
from qa.fetching.lists.markup import ENTRIES, Markup, parsed
from qa.fetching.lists.named import Found, Named, gathered

MOST_BYTES = 64 * 2**20

_GZIP = b"\x1f\x8b"
_PAGE = re.compile(rb"<!doctype\s+html|<html\b", re.I)
# Addresses of feeds and sitemaps: by their ending, or the name that blogs give to their feed.
_LIST = re.compile(r"\.(?:xml|rss|atom|rdf)(?:\.gz)?\Z|(?:\A|/)(?:feed|rss|atom)/?\Z", re.I)
# By the name of the root: what it is, where its entries are, and how one is read.
_READ: dict[str, tuple[str, str, Callable[[Any], Found]]] = {
    "rss": ("feed", ".//{*}item", of_rss),
    "RDF": ("feed", ".//{*}item", of_rss),
    "feed": ("feed", "{*}entry", of_atom),
    "urlset": ("sitemap", "{*}url", of_sitemap),
    "sitemapindex": ("sitemap index", "{*}sitemap", of_sitemap),
}


def promises_list(address: str, media: str) -> bool:
    """Whether an address or the media type of what came from it says that it is a list."""
    kind = media.rpartition("/")[2]
    if kind == "xml" or (kind.endswith("+xml") and kind != "xhtml+xml") or kind == "feed+json":
        return True
    return media in ("", "text/html", "text/plain") and bool(_LIST.search(urlsplit(address).path))


def read_list(content: bytes, address: str, *, promised: bool = False) -> Named | None:
    """What a feed (RSS, RDF, Atom, JSON Feed) or a sitemap names; None for anything else.

    A sitemap's newest pages come first; of a list that is cut, what came. Raises FetchError for
    one that cannot be read, and for what is none where one is ``promised``.
    """
    content, whole = _unpacked(content)
    named, markup = None, None
    if content.lstrip()[:1] == b"{":
        named = read_json_feed(content, address)
    elif (markup := parsed(content)) is not None and markup.name in ENTRIES:
        named = _of_markup(markup, address)
    if named is None:
        if promised:
            raise _no_list(content, markup)
        return None
    if not whole and not named.cut:
        named.cut = "its packed content ends before it is whole"
    return named


def _of_markup(markup: Markup, address: str) -> Named:
    kind, path, read = _READ[markup.name]
    found = list(map(read, markup.root.iterfind(path)))
    if read is of_sitemap:
        found.sort(key=lambda one: one.changed, reverse=True)
    channel = markup.root if markup.name == "feed" else markup.root.find("{*}channel")
    title = title_of(channel) if channel is not None else ""
    named = gathered(kind, found, address, title)
    if markup.name == "sitemapindex":
        named.lists, named.pages = [entry.address for entry in named.pages], []
    if markup.is_cut:
        named.cut = f"it ends before </{markup.name}>"
    return named


def _no_list(content: bytes, markup: Markup | None) -> FetchError:
    if not content.strip():
        what = "what came is empty"
    elif _PAGE.search(content[:4096]):
        what = "what came is a web page (HTML)"
    elif markup is None:
        what = "what came is no XML"
    elif markup.root is None:
        what = f"what came is XML that cannot be read: {printable(markup.wrong)}"
    else:
        what = f"what came is XML of another kind, <{markup.name}>"
    hint = "Check the address; of a page that is meant, save it and add the file."
    return FetchError(f"no feed and no sitemap: {what}", hint)


def _unpacked(content: bytes) -> tuple[bytes, bool]:
    """The content without its packing, and whether all of it came."""
    if not content.startswith(_GZIP):
        return content, True
    body = decoded(content, "gzip", MOST_BYTES)
    return body.content, body.whole
