"""What a book says about itself: its title, its authors, its chapters and their names."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from corpus.errors import CorpusError
from corpus.formats.office.markup import kind_of_part, parse_page
from corpus.formats.office.package import Package, local

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
# Fonts may be scrambled in an open book.
_OPEN = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml"))
# Pages of a book that are no chapters, as its guide and landmarks call them.
_NO_CHAPTER = {
    "cover": "the cover",
    "title-page": "the title page",
    "titlepage": "the title page",
    "toc": "the table of contents",
    "loi": "the list of figures",
    "lot": "the list of tables",
}


@dataclass(frozen=True, slots=True)
class Book:
    """``pages`` are the names of the files in reading order, also of those that are missing;
    ``labels`` names them for the reader, ``no_chapters`` says what those are that hold no chapter.
    ``unlisted`` are parts of the reading order of which the book has no file, ``apart`` pages
    outside of it.
    """

    title: str
    authors: tuple[str, ...]
    published: str | None
    language: str | None
    pages: tuple[str, ...]
    labels: dict[str, str]
    no_chapters: dict[str, str]
    unlisted: tuple[str, ...]
    apart: tuple[str, ...]


def read_book(package: Package) -> Book:
    """What the package document says. Raises CorpusError where there is none, or it is locked."""
    if _CONTAINER not in package:
        raise CorpusError("not an EPUB book", "Convert it to EPUB, or save its text as .html.")
    found = (file.get("full-path") for file in package.xml(_CONTAINER).iter("{*}rootfile"))
    name = next((path for path in found if path), "")
    root = package.xml(name)
    items = {item.get("id"): item for item in root.iter("{*}item")}
    order = [ref.get("idref", "") for ref in root.iter("{*}itemref")]
    spine = [items[each] for each in order if each in items]
    pages = [_target(name, item.get("href", "")) for item in spine if _is_page(item)]
    _refuse_locked(package, set(pages))
    navigation = {
        _target(name, item.get("href", "")): item for item in items.values() if _leads(item)
    }
    labels, no_chapters = _names(package, navigation)
    for reference in root.iter("{*}reference"):
        if what := _NO_CHAPTER.get(reference.get("type", "").lower()):
            no_chapters.setdefault(_target(name, reference.get("href", "")), what)
    every = [_target(name, item.get("href", "")) for item in items.values() if _is_page(item)]
    known = {*pages, *navigation, *no_chapters}
    metadata = _Metadata(root)
    return Book(
        metadata.first("title"),
        metadata.authors(),
        metadata.date(),
        metadata.first("language") or None,
        tuple(dict.fromkeys(pages)),
        labels,
        no_chapters,
        tuple(each for each in order if each not in items),
        tuple(page for page in every if page in package and page not in known),
    )


class _Metadata:
    """The Dublin Core elements of a package document."""

    def __init__(self, root: Any) -> None:
        self._elements = [element for part in root.iter("{*}metadata") for element in part.iter()]

    def first(self, name: str) -> str:
        """The first that is not empty, on one line."""
        return next((words for _, words in self._all(name)), "")

    def authors(self) -> tuple[str, ...]:
        """Who wrote it: creators of another role, such as translators, only where there are no
        authors."""
        roles = {
            element.get("refines", "").lstrip("#"): (element.text or "").strip()
            for element in self._elements
            if local(element) == "meta" and element.get("property") == "role"
        }
        named = [(_role(element, roles), words) for element, words in self._all("creator")]
        authors = [words for role, words in named if role in ("", "aut")]
        return tuple(dict.fromkeys(authors or [words for _, words in named]))

    def date(self) -> str | None:
        """When it was published."""
        dates = [(_attribute(element, "event"), words) for element, words in self._all("date")]
        events = ("publication", "", "original-publication")
        return next((words for event in events for of, words in dates if of == event), None)

    def _all(self, name: str) -> Iterator[tuple[Any, str]]:
        for element in self._elements:
            words = " ".join("".join(element.itertext()).split())
            if words and local(element) == name and "/dc/elements/" in element.tag:
                yield element, words


def _role(element: Any, roles: dict[str, str]) -> str:
    return _attribute(element, "role") or roles.get(element.get("id", ""), "")


def _attribute(element: Any, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.endswith(f"}}{name}")), "")


def _names(package: Package, navigation: dict[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """What navigation pages call the files, and which of those are no chapters."""
    labels: dict[str, str] = {}
    no_chapters: dict[str, str] = {}
    for name, item in navigation.items():
        if name not in package:
            continue
        root = parse_page(package.read(name))
        if "nav" in item.get("properties", "").split():
            no_chapters[name] = _NO_CHAPTER["toc"]
        for point in root.iter("{*}navPoint"):
            target, label = point.find("{*}content"), point.find("{*}navLabel")
            if target is not None and label is not None:
                _label(labels, _target(name, target.get("src", "")), label)
        for nav in root.iter("{*}nav"):
            for link in nav.iter("{*}a"):
                target_name = _target(name, link.get("href", ""))
                if what := _NO_CHAPTER.get(kind_of_part(link)):
                    no_chapters.setdefault(target_name, what)
                elif kind_of_part(nav) == "toc":
                    _label(labels, target_name, link)
    return labels, no_chapters


def _label(labels: dict[str, str], name: str, element: Any) -> None:
    # The first name of a file is its own, others are of places in it.
    if words := " ".join("".join(element.itertext()).split()):
        labels.setdefault(name, words)


def _refuse_locked(package: Package, pages: set[str]) -> None:
    if _ENCRYPTION not in package:
        return
    for data in package.xml(_ENCRYPTION).iter("{*}EncryptedData"):
        methods = [method.get("Algorithm", "") for method in data.iter("{*}EncryptionMethod")]
        names = [unquote(ref.get("URI", "")) for ref in data.iter("{*}CipherReference")]
        if not all(method in _OPEN for method in methods) and pages & set(names):
            raise CorpusError(
                "the book is locked to a device or program (DRM)", "Get it without a lock."
            )


def _is_page(item: Any) -> bool:
    return item.get("media-type", "") in _PAGES


def _leads(item: Any) -> bool:
    is_ncx = item.get("media-type", "") == "application/x-dtbncx+xml"
    return is_ncx or "nav" in item.get("properties", "").split()


def _place(source: str, item: Any) -> str:
    return _target(source, item.get("href", ""))


def _target(source: str, reference: str) -> str:
    """The name of the file that a file refers to."""
    path = unquote(reference.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), path)).lstrip("/")
