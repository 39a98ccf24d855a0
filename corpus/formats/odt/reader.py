"""An OpenDocument text becomes a draft."""

from typing import Any

from corpus.article import Draft, Origin
from corpus.errors import CorpusError
from corpus.formats.odt.lists import Lists
from corpus.formats.odt.story import Story
from corpus.formats.odt.styles import Styles
from corpus.formats.office.document import Properties, document_draft, names
from corpus.formats.office.package import Package, local, parse_xml

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_MANIFEST = "META-INF/manifest.xml"


def read_odt(content: bytes, origin: Origin, uri: str) -> Draft:
    """A draft of an OpenDocument text. Raises CorpusError where it is none or holds no text."""
    roots = _roots(content)
    body = next((found for root in roots for found in root.iter(f"{_OFFICE}text")), None)
    if body is None:
        raise CorpusError("not an OpenDocument text", "Save it again as ODT or DOCX.")
    story = Story(Styles(roots), Lists(roots))
    story.inside(body)
    return document_draft(story.blocks, _properties(roots), origin, uri)


def _roots(content: bytes) -> list[Any]:
    """The XML files of a document: its text, its styles, what it says about itself."""
    if not content.startswith(b"PK"):
        return [parse_xml(content, "the document")]
    package = Package(content)
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise CorpusError("it is protected by a password", "Save it without a password.")
    others = [name for name in ("styles.xml", "meta.xml") if name in package]
    return [package.xml(name) for name in ("content.xml", *others)]


def _properties(roots: list[Any]) -> Properties:
    found: dict[str, str] = {}
    for root in roots:
        for meta in root.iter(f"{_OFFICE}meta"):
            for element in meta:
                found.setdefault(local(element), (element.text or "").strip())
    author = found.get("initial-creator") or found.get("creator", "")
    return Properties(found.get("title", ""), names(author), found.get("creation-date") or None)
