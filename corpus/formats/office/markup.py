"""The text of an XHTML page that is all text, as the chapter of a book is."""

import re
from html.entities import html5
from typing import Any

from corpus.errors import CorpusError
from corpus.formats.encoding import decode
from corpus.formats.office.blocks import Block, Blocks, set_off
from corpus.formats.office.numerals import numeral
from corpus.formats.office.package import raise_without_memory

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BREAKS = _HEADINGS | frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup",
    "hr", "main", "p", "section", "summary", "title",
))  # fmt: skip
_UNSEEN = frozenset((
    "head", "script", "style", "template", "noscript", "rt", "rp", "annotation", "audio", "video",
    "object", "button", "select", "svg",
))  # fmt: skip
_ORDERED = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STRUCK = frozenset(("del", "s", "strike"))
_SPACES = re.compile(r"[ \t\r\n\f]+")
_NOTE_MARK = re.compile(r"[\[(]?(\d{1,4}|[a-z*†‡§])[\])]?")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
# Those that XML knows by itself stay.
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]*;)")
_TYPE = "{http://www.idpf.org/2007/ops}type"


class Markup:
    """Takes elements in; ``blocks`` is the text in them."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self._words: list[str] = []
        self._kind: Block = "paragraph"
        self._script = ""
        self._marks: list[str] = []

    def inside(self, element: Any) -> None:
        """Take in all that stands in an element."""
        self._say(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._take(child)
            self._say(child.tail)

    def end(self) -> None:
        """End the paragraph."""
        words = "".join(self._words)
        self._words = []
        mark = self._marks[-1] if self._marks else ""
        if mark and words.strip():
            self._marks[-1] = ""
            self.blocks.add("item", words, len(self._marks) - 1, mark)
        else:
            self.blocks.add(self._kind, words)

    def _say(self, words: str | None) -> None:
        if words:
            self._words.append(set_off(self._script, _SPACES.sub(" ", words)))

    def _take(self, element: Any) -> None:
        tag = element.tag.rpartition("}")[2].lower()
        if tag in _UNSEEN or kind_of_part(element) == "pagebreak":
            return
        if "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
            self.blocks.leave_out("hidden word", _count(element))
        elif tag in _STRUCK:
            self.blocks.leave_out("struck-out word", _count(element))
        elif tag == "nav":
            self.blocks.leave_out("contents line", sum(1 for _ in element.iter("{*}li")))
        elif mark := _note_mark(element, tag):
            self._say(f"[{mark}]")
        elif tag in ("ul", "ol"):
            self._take_list(element, tag)
        elif tag == "table":
            self._take_table(element)
        elif tag in _BREAKS:
            self._take_block(element, "heading" if tag in _HEADINGS else "paragraph")
        else:
            self._take_inline(element, tag)

    def _take_inline(self, element: Any, tag: str) -> None:
        match tag:
            case "br":
                self._words.append("\n")
            case "sup" | "sub":
                outer, self._script = self._script, "super" if tag == "sup" else "sub"
                self.inside(element)
                self._script = outer
            case "q":
                self._say("“")
                self.inside(element)
                self._say("”")
            case "pre":
                self.end()
                self.blocks.add("paragraph", "".join(element.itertext()).strip("\n"))
            case _:
                self.inside(element)

    def _take_block(self, element: Any, kind: Block) -> None:
        self.end()
        self._kind = kind
        self.inside(element)
        self.end()
        self._kind = "paragraph"

    def _take_list(self, element: Any, tag: str) -> None:
        self.end()
        start = element.get("start", "1")
        count = int(start) if start.isdecimal() else 1
        form = _ORDERED.get(element.get("type", ""), "decimal")
        for item in element:
            self._marks.append(f"{numeral(count, form)}." if tag == "ol" else "-")
            self.inside(item)
            self.end()
            self._marks.pop()
            count += 1

    def _take_table(self, table: Any) -> None:
        self.end()
        rows = []
        for row in table.iter("{*}tr"):
            if next(row.iterancestors("{*}table")) is table:
                rows.append([_inner(cell) for cell in row if isinstance(cell.tag, str)])
        self.blocks.add_table(rows)


def parse_page(content: bytes) -> Any:
    """The root element of a page, which need not be well-formed. Raises CorpusError for no text."""
    from lxml import etree
    from lxml.html import HTMLParser

    page = _DECLARATION.sub("", decode(content)).strip()
    page = _ENTITY.sub(lambda entity: html5.get(entity[1], entity[0]), page)
    try:
        parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True)
        return etree.fromstring(page.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise_without_memory(error)
        root = etree.fromstring(page.encode(), HTMLParser(encoding="utf-8", no_network=True))
    if root is None:
        raise CorpusError("the page cannot be taken apart", "Save its text as .txt.")
    return root


def kind_of_part(element: Any) -> str:
    """What an element of a book says it is: "cover", "toc", "noteref" …"""
    stated = element.get(_TYPE) or element.get("epub:type") or element.get("role", "")
    return str(stated).removeprefix("doc-").split(" ")[0]


def _note_mark(element: Any, tag: str) -> str | None:
    """What stands for a note, where the element only refers to one."""
    link = element
    if tag == "sup":
        link = next(element.iter("{*}a"), None)
    if link is None or (tag != "sup" and kind_of_part(link) != "noteref"):
        return None
    found = _NOTE_MARK.fullmatch("".join(element.itertext()).strip())
    return found[1] if found else None


def _inner(element: Any) -> Blocks:
    markup = Markup()
    markup.inside(element)
    markup.end()
    return markup.blocks


def _count(element: Any) -> int:
    return len(" ".join(element.itertext()).split())
