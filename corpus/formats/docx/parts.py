"""The parts of a Word document, found by their relations, as elements."""

import posixpath
from collections.abc import Iterator
from functools import cache
from typing import Any

from corpus.errors import CorpusError
from corpus.formats.office.package import Package, parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)


class Parts:
    """The parts of one document. All methods raise CorpusError where a part is damaged."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._known: dict[str, Any] = {}
        self._main = next(self._targets("", "officeDocument"), "word/document.xml")

    def main(self) -> Any:
        """The document's body. Raises CorpusError where there is none."""
        body = self._xml(self._main).find(f"{W}body")
        if body is None:
            raise CorpusError("not a Word document", "Save it again as DOCX.")
        return body

    def part(self, kind: str) -> Any:
        """A part of the document by the kind of its relation: "styles", "footnotes" …

        An empty one where it has none.
        """
        return self._first(self._targets(self._main, kind))

    def properties(self) -> Any:
        """The core properties; an empty part where there are none."""
        return self._first(self._targets("", "core-properties"))

    def _first(self, names: Iterator[str]) -> Any:
        name = next(names, None)
        return self._xml(name) if name else parse_xml(b"<none/>", "none")

    def _targets(self, source: str, kind: str) -> Iterator[str]:
        """The parts that a part relates to, those that exist."""
        folder = posixpath.dirname(source)
        for relation in self._relations(source):
            if relation.get("Type", "").endswith(f"/{kind}"):
                target = posixpath.join("/", folder, relation.get("Target", ""))
                name = posixpath.normpath(target).lstrip("/")
                if name in self._package:
                    yield name

    def _relations(self, source: str) -> Any:
        if source not in self._known:
            folder, file = posixpath.split(source)
            name = posixpath.join(folder, "_rels", f"{file}.rels")
            self._known[source] = self._package.xml(name) if name in self._package else ()
        return self._known[source]

    def _xml(self, name: str) -> Any:
        content = self._package.read(name)
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        return parse_xml(content, name)


def value(element: Any, path: str, attribute: str = "val") -> str | None:
    """An attribute of the element at a path of names ("pPr/numPr/ilvl"); None without either."""
    found = element.find(_path(path))
    return None if found is None else found.get(f"{W}{attribute}", "")


def is_on(switch: Any) -> bool:
    """Whether an element that switches something does so: it may say "false"."""
    return switch.get(f"{W}val") not in ("0", "false", "off")


@cache
def _path(path: str) -> str:
    return "/".join(f"{W}{name}" for name in path.split("/"))
