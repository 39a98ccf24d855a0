"""A list in XML, also where it is cut or, as many are, not quite well-formed."""

import re
from dataclasses import dataclass
from typing import Any

# Where a list begins that is perhaps none: XML that says so, or a root that only lists have.
_OPENING = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE\s+(?!html)|<(?:\w+:)?(?:rss|RDF|feed|urlset|sitemapindex)\b)", re.I)  # noqa: E501  # fmt: skip
# An ampersand that begins nothing which XML knows; what stands in CDATA is as it is meant.
_BARE = re.compile(
    rb"(<!\[CDATA\[.*?(?:\]\]>|\Z))|&(?!(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|apos);)", re.I | re.S
)
# The name of an entry in each list, by that of the root.
ENTRIES = {"rss": "item", "RDF": "item", "feed": "entry", "urlset": "url", "sitemapindex": "sitemap"}  # noqa: E501  # fmt: skip


@dataclass(frozen=True, slots=True)
class Markup:
    """``root`` is None where nothing of it can be read, and ``wrong`` then says why; ``is_cut``
    tells that it ends before its root does."""

    root: Any
    name: str = ""
    is_cut: bool = False
    wrong: str = ""


def parsed(content: bytes) -> Markup | None:
    """A list as XML, without the entry in which it is cut; None for what is no XML."""
    # Two bytes a character would hide the marks.
    plain = content.replace(b"\x00", b"")
    if not _OPENING.match(plain.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")[:4096]):
        return None
    from lxml import etree

    # No entity of its own is replaced, nothing is loaded.
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_mended(content), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return Markup(None, wrong=str(error))
    if root is None:
        first = next(iter(parser.error_log), None)
        return Markup(None, wrong=first.message if first else "it is empty")
    name = local(root)
    if name not in ENTRIES or _ends(plain, name):
        return Markup(root, name)
    _drop_unfinished(root, plain, ENTRIES[name])
    return Markup(root, name, is_cut=True)


def _mended(content: bytes) -> bytes:
    """The content with the ampersands that many forget to write as they must be: an address would
    lose a part of it otherwise."""
    if b"\x00" in content[:4096]:
        return content
    return _BARE.sub(lambda found: found[1] or b"&amp;", content)


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _ends(plain: bytes, name: str) -> bool:
    tag = name.encode()
    ending = rb"</(?:[\w.-]+:)?%b\s*>|<(?:[\w.-]+:)?%b\b[^<>]*/>" % (tag, tag)
    return re.search(ending, plain) is not None


def _drop_unfinished(root: Any, plain: bytes, name: str) -> None:
    """Take out the last entry unless its end came: half an address leads elsewhere."""
    tag = name.encode()
    closed = _last(rb"</(?:[\w.-]+:)?%b\s*>" % tag, plain)
    opened = _last(rb"<(?:[\w.-]+:)?%b(?:[\s>]|\Z)" % tag, plain)
    entries = list(root.iterfind(f".//{{*}}{name}"))
    if entries and opened > closed:
        entries[-1].getparent().remove(entries[-1])


def _last(pattern: bytes, plain: bytes) -> int:
    """Where the last match begins; -1 where there is none."""
    return max((found.start() for found in re.finditer(pattern, plain)), default=-1)
