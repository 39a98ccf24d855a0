"""The text of an OpenDocument text as its reader sees it, with its notes."""

import re
from typing import Any

from corpus.formats.odt.lists import Lists
from corpus.formats.odt.styles import TEXT, Style, Styles, contents
from corpus.formats.office.blocks import Block, Blocks, set_off
from corpus.formats.office.package import local

_SPACES = re.compile(r"[ \t\r\n]+")
_DISPLAY = f"{TEXT}display"
_MOST_SPACES = 100
# Elements whose words, if they have any, are not the text's.
_UNSEEN = frozenset((
    "title", "desc", "forms", "sequence-decls", "variable-decls", "user-field-decls", "ruby-text",
    "index-title-template", "shapes", "image", "binary-data", "object-ole", "event-listeners",
))  # fmt: skip


class Story:
    """Takes elements in; ``blocks`` is the text in them."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self.blocks = Blocks()
        self._styles = styles
        self._lists = lists
        self._words: list[str] = []
        self._set: list[Style] = []
        self._boxes: list[Blocks] = []
        self._marks: list[str] = []
        self._lists_open: list[str] = []
        self._notes = 0

    def inside(self, element: Any) -> None:
        """Take in all that stands in an element."""
        for child in element:
            self._take(child)

    def _take(self, element: Any) -> None:
        match local(element):
            case "p" | "h" as name:
                self._take_paragraph(element, name)
            case "list":
                self._take_list(element)
            case "table":
                self._take_table(element)
            case "tracked-changes":
                count = sum(_count(part) for part in element.iter(f"{TEXT}deletion"))
                self.blocks.leave_out("deleted word", count)
            case "section" if element.get(_DISPLAY) == "none":
                self.blocks.leave_out("hidden word", _count(element))
            case _ if contents(element):
                lines = sum(1 for line in element.iter(f"{TEXT}p") if _count(line))
                self.blocks.leave_out("contents line", lines)
            case name if name not in _UNSEEN:
                self.inside(element)

    def _take_paragraph(self, paragraph: Any, name: str) -> None:
        style = self._styles.of(paragraph)
        self._take_words(paragraph)
        words, boxes = "".join(self._words), self._boxes
        self._words, self._boxes = [], []
        if words.strip():
            kind: Block = "title" if style.is_title else "heading" if name == "h" else "paragraph"
            mark = self._marks[-1] if self._marks else ""
            if mark:
                # The paragraphs behind the first one of an item have no mark.
                self._marks[-1] = ""
                self.blocks.add("item", words, len(self._marks) - 1, mark)
            else:
                self.blocks.add(kind, words)
        for box in boxes:
            self.blocks.add_all(box)

    def _take_words(self, element: Any) -> None:
        """Take in what stands in a paragraph or a part of one."""
        self._set.append(self._styles.of(element))
        self._say(element.text)
        for child in element:
            self._take_inline(child)
            self._say(child.tail)
        self._set.pop()

    def _take_inline(self, element: Any) -> None:
        match local(element):
            case "s":
                count = element.get(f"{TEXT}c", "1")
                self._words.append(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
            case "tab":
                self._words.append("\t")
            case "line-break":
                self._words.append("\n")
            case "note":
                self._take_note(element)
            case "annotation":
                self.blocks.leave_out("comment", 1)
            case "text-box" | "custom-shape" | "rect" | "ellipse" | "caption":
                self._boxes.append(self._inner(element))
            case "object":
                self.blocks.leave_out("formula", 1)
            case "hidden-text" | "hidden-paragraph":
                self.blocks.leave_out("hidden word", _count(element))
            case name if name not in _UNSEEN:
                self._take_words(element)

    def _say(self, words: str | None) -> None:
        if not words:
            return
        words = _SPACES.sub(" ", words)
        for style in self._set:
            if style.left_out:
                self.blocks.leave_out(style.left_out, len(words.split()))
                return
        script = next((style.script for style in reversed(self._set) if style.script), "")
        self._words.append(set_off(script, words))

    def _take_note(self, note: Any) -> None:
        body = note.find(f"{TEXT}note-body")
        if body is not None:
            self._notes += 1
            mark = f"[{self._notes}]"
            self._words.append(mark)
            self.blocks.add_note(mark, self._inner(body))

    def _take_list(self, element: Any) -> None:
        depth = len(self._lists_open)
        outer = self._lists_open[-1] if depth else ""
        name = element.get(f"{TEXT}style-name", outer)
        self._lists_open.append(name)
        self._lists.start(element, name, depth)
        for item in element:
            is_item = local(item) == "list-item"
            self._marks.append(self._lists.next(item, name, depth) if is_item else "")
            self.inside(item)
            self._marks.pop()
        self._lists_open.pop()

    def _take_table(self, table: Any) -> None:
        self.blocks.add_table([[self._inner(cell) for cell in row] for row in _rows(table)])

    def _inner(self, element: Any) -> Blocks:
        story = Story(self._styles, self._lists)
        story._notes = self._notes
        story.inside(element)
        self._notes = story._notes
        return story.blocks


def _rows(table: Any) -> list[list[Any]]:
    """The cells of each row, not those of a table in a cell."""
    rows = []
    for child in table:
        if local(child) == "table-row":
            cells = [cell for cell in child if local(cell) in ("table-cell", "covered-table-cell")]
            rows.append(cells)
        elif local(child) in ("table-header-rows", "table-rows", "table-row-group"):
            rows += _rows(child)
    return rows


def _count(element: Any) -> int:
    return len(" ".join(element.itertext()).split())
