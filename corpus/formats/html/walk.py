"""The visible tree of a page, walked through once: its blocks in order."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from corpus.formats.html.blocks import BLOCK_TAGS, DEEPEST, EMPHASIS, HEADINGS, LISTS, Block, Kind
from corpus.formats.html.inline import Line, is_note_mark, stands_apart
from corpus.formats.html.lists import is_plain_list, list_text
from corpus.formats.html.tables import is_layout, table_text


def blocks_of(element: Any) -> list[Block]:
    """The blocks inside an element: paragraphs, headings, lists, tables, code."""
    return _blocks_in(element, 0)


def _blocks_in(element: Any, nesting: int) -> list[Block]:
    walk = _Walk(nesting)
    walk.inside(element)
    walk.end(element)
    return walk.blocks


class _Walk:
    """The blocks so far, the words since the last one, and how many links they stand in."""

    def __init__(self, nesting: int) -> None:
        self.blocks: list[Block] = []
        self._line = Line()
        self._nesting = nesting
        self._links = 0
        self._notes = 0
        self._speakers: list[Any] = []

    def inside(self, element: Any) -> None:
        """Take in what stands in an element."""
        self._say(element.text, element)
        for child in element:
            self._take(child)
            self._say(child.tail, element)

    def end(self, element: Any) -> None:
        """End the block that stands in an element."""
        paragraphs, linked = self._line.end()
        kind: Kind = "heading" if element.tag in HEADINGS else "paragraph"
        whole = sum(map(len, paragraphs))
        # Where all words stand in one inline element, its names tell what they are; bold and
        # slanted ones side by side are as one.
        if len(self._speakers) == 1 or all(each.tag in EMPHASIS for each in self._speakers):
            element = next(iter(self._speakers), element)
        self._speakers = []
        for text in paragraphs:
            self.blocks.append(Block(element, kind, text, linked * len(text) // max(1, whole)))

    def _say(self, text: str | None, speaker: Any) -> None:
        if text:
            self._line.say(text, linked=self._links > 0)
            if speaker not in self._speakers[:2] and not text.isspace():
                self._speakers.append(speaker)

    def _take(self, element: Any) -> None:
        match element.tag:
            case "br" | "hr":
                self._line.break_off()
            case "sup" | "sub":
                self._line.raise_or_lower(element, in_note=self._notes > 0)
            case "a":
                self._take_link(element)
            case "q":
                self._say("“", element)
                self.inside(element)
                self._line.say("”")
            case "msup" | "msub" if len(element) == 2:
                self._take_power(element)
            case "mfrac" if len(element) == 2:
                self._line.say(f"({element[0].text_content()})/({element[1].text_content()})")
            case tag if tag in BLOCK_TAGS:
                self._take_block(element)
            case _:
                if stands_apart(element):
                    self._line.part()
                self.inside(element)

    def _take_link(self, link: Any) -> None:
        if is_note_mark(link):
            return
        if stands_apart(link):
            self._line.part()
        to_note = link.get("href", "").startswith("#")
        self._links += 1
        self._notes += to_note
        self.inside(link)
        self._links -= 1
        self._notes -= to_note

    def _take_power(self, element: Any) -> None:
        base, power = element
        self._line.say(base.text_content())
        power.tag, power.tail = element.tag[1:], None
        self._line.raise_or_lower(power, in_note=False)

    def _take_block(self, element: Any) -> None:
        parent = element.getparent()
        self.end(parent)
        kind = self._whole_kind(element)
        if kind is None:
            self.inside(element)
            self.end(element)
        elif text := self._whole_text(element, kind):
            self.blocks.append(Block(element, kind, text, _linked(element)))

    def _whole_kind(self, element: Any) -> Kind | None:
        """The kind of an element that is one block whatever it holds; None for any other."""
        if element.tag == "pre":
            return "code"
        if self._nesting >= DEEPEST:
            return None
        if element.tag in LISTS and is_plain_list(element):
            return "list"
        if element.tag == "table" and not is_layout(element):
            return "table"
        return None

    def _whole_text(self, element: Any, kind: Kind) -> str:
        if kind == "code":
            return str(element.text_content()).strip("\n")
        if kind == "list":
            return list_text(element, self._inner)
        return table_text(element, self._inner)

    def _inner(self, element: Any) -> Sequence[Block]:
        return _blocks_in(element, self._nesting + 1)


def _linked(element: Any) -> int:
    return sum(len(link.text_content()) for link in islice(element.iter("a"), 10_000))
