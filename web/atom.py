"""Atom feeds (RFC 4287) of what is new of saved questions: an entry a change.

An entry keeps its id and its date whatever else comes, so a feed reader shows it once.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

from flask import Response, request, url_for

from qa.saved.views import SavedChange, SavedView
from web.saved_words import CHANGES

MEDIA_TYPE = "application/atom+xml"
# Entries of a feed of all: those that a reader who looks once a week would miss are on the page.
MOST = 200
NAMESPACE = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot hold, whatever an article has.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def of_one(saved: SavedView) -> Response:
    """The feed of one saved question."""
    page = url_for("saved.one", saved_id=saved.id, _external=True)
    return _feed(f"saved/{saved.id}", saved.question, page, [saved])


def of_all(saved: Sequence[SavedView], owner: str | None) -> Response:
    """The feed of all of somebody's, their changes by time."""
    page = url_for("saved.page", _external=True)
    return _feed(f"saved of {owner or 'all'}", "Saved questions", page, saved)


def _feed(name: str, title: str, page: str, saved: Sequence[SavedView]) -> Response:
    changes = [(change, one) for one in saved for change in one.changes]
    changes.sort(key=lambda each: (each[0].at, each[1].id, each[0].number), reverse=True)
    began = max((one.saved_at for one in saved), default="1970-01-01T00:00:00Z")
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "en"})
    _text(root, "id", _urn(name))
    _text(root, "title", f"Footnote: {title}")
    _text(root, "updated", max([began, *(change.at for change, _ in changes)]))
    _text(ET.SubElement(root, "author"), "name", "Footnote")
    ET.SubElement(root, "link", rel="self", type=MEDIA_TYPE, href=request.base_url)
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=page)
    for change, one in changes[:MOST]:
        _entry(ET.SubElement(root, "entry"), change, one)
    text = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    response = Response(text, content_type=f"{MEDIA_TYPE}; charset=utf-8")
    # A feed reader asks every few minutes: 304 tells it that nothing has changed.
    response.add_etag()
    response.make_conditional(request)
    return response


def _entry(entry: ET.Element, change: SavedChange, one: SavedView) -> None:
    page = url_for("saved.one", saved_id=one.id, _anchor=f"c{change.number}", _external=True)
    _text(entry, "id", _urn(f"saved/{one.id}/{change.number}"))
    _text(entry, "title", f"{CHANGES[change.kind]}: {one.question}")
    _text(entry, "updated", change.at)
    _text(entry, "published", change.at)
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=page)
    _text(entry, "content", "\n".join(_told(change)), type="text")


def _told(change: SavedChange) -> list[str]:
    lines = [f"Now: {change.after or 'nothing'}", f"Before: {change.before or 'nothing'}"]
    return [*lines, *([f"Source: {change.source}"] if change.source else [])]


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = _FORBIDDEN.sub("\ufffd", text)


def _urn(name: str) -> str:
    """The same for the same name, wherever the server stands."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'footnote:{name}')}"
