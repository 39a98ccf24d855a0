"""What can be read by its address: articles as text, kept answers as JSON."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote

import msgspec

from qa.cli.mcp.arguments import GIVEN
from qa.cli.mcp.results import part_of
from qa.contract.errors import NotFoundError

if TYPE_CHECKING:
    from qa.library import Library

ARTICLES, ANSWERS = "footnote://articles/{id}{?version,start}", "footnote://answers/{id}"
LISTED = 100

_ADDRESS = re.compile(r"footnote://(articles|answers)/([^/?#]+)(?:\?([^#]*))?")
_START = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Named:
    """An article as it is listed."""

    uri: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Some articles; ``more`` is the offset of those behind them, None where there are none."""

    articles: tuple[Named, ...]
    more: int | None


@dataclass(frozen=True, slots=True)
class Text:
    """What an address names."""

    media_type: str
    text: str


def listed(library: "Library", offset: int) -> Listed:
    """The articles from an offset on, the newest first."""
    found = library.articles(limit=LISTED, offset=offset)
    named = tuple(
        Named(
            f"footnote://articles/{quote(row.id, safe='')}",
            row.title,
            ", ".join(part for part in (row.source, row.published) if part),
        )
        for row in found.articles
    )
    end = offset + len(named)
    return Listed(named, end if named and end < found.total else None)


def read(library: "Library", uri: str) -> Text:
    """What stands at an address. Raises NotFoundError, StorageError."""
    found = _ADDRESS.fullmatch(uri)
    given = dict(parse_qsl(found[3] or "")) if found else {}
    if found is None or not _START.fullmatch(given.get("start", "0")):
        raise NotFoundError(
            "not_found", f"{uri[:200]!r} names nothing here", f"use {ARTICLES} or {ANSWERS}"
        )
    name = unquote(found[2])
    if found[1] == "answers":
        saved = library.saved_answer(name)
        return Text("application/json", msgspec.json.encode(saved).decode())
    part = part_of(library.article(name, given.get("version")), int(given.get("start", "0")), GIVEN)
    if part.next_start is None:
        return Text("text/plain", part.text)
    version = f"version={part.version}&" if "version" in given else ""
    on = f"footnote://articles/{found[2]}?{version}start={part.next_start}"
    return Text("text/plain", f"{part.text}\n\n[read on: {on}]")
