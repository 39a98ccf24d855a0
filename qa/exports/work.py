"""What sort of work an article is to a bibliography, told by the kind of file it was read from.

Subtitles are a broadcast, not a film: that term covers what was shown anywhere, a film too, and
nothing in such a file tells one from the other. A text, a table or JSON says nothing of what it is
from: it is news, as is an article whose file is not known.
"""

from collections.abc import Mapping
from typing import Literal

from qa.exports.name import is_wire

Work = Literal["news", "page", "message", "broadcast", "chapter", "report", "document"]

_BY_KIND: Mapping[str, Work] = {
    "eml": "message",
    "subtitles": "broadcast",
    "epub": "chapter",
    "html": "page",
    "pdf": "document",
    "image": "document",
    "docx": "document",
    "odt": "document",
    "rtf": "document",
}
# What each of them is that somebody has published.
_PUBLISHED: Mapping[str, Work] = {
    "html": "news",
    "pdf": "report",
    "docx": "news",
    "odt": "news",
    "rtf": "news",
}


def work_of(kind: str | None, source: str | None) -> Work:
    """The sort of an article of a kind of file that has a source, or none."""
    work = _BY_KIND.get(kind or "", "news")
    if work in ("page", "document") and is_wire(source):
        return "news"
    return _PUBLISHED.get(kind or "", work) if source else work
