"""What the style of a paragraph says about it."""

import re
from dataclasses import dataclass
from typing import Any, Literal

from corpus.formats.docx.parts import W, value

Role = Literal["title", "heading", "contents", "paragraph"]

_CONTENTS = re.compile(r"toc \d|toc heading|table of figures|index \d|index heading")
_HEADING = re.compile(r"heading \d")
_MOST_BASES = 20


@dataclass(frozen=True, slots=True)
class Style:
    """The role of its paragraphs, and the list and level of it that they stand in."""

    role: Role = "paragraph"
    list_id: str | None = None
    level: str | None = None


_PLAIN = Style()


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, part: Any) -> None:
        found = part.iterfind(f"{W}style")
        self._elements = {style.get(f"{W}styleId", ""): style for style in found}
        self._known: dict[str, Style] = {}

    def of(self, style_id: str | None) -> Style:
        """The style with this id; a plain one where there is none."""
        if not style_id:
            return _PLAIN
        if style_id not in self._known:
            self._known[style_id] = self._read(style_id)
        return self._known[style_id]

    def _read(self, style_id: str) -> Style:
        role: Role = "paragraph"
        list_id = level = None
        current: str | None = style_id
        # A style has what the one has that it is based on; some are based on each other.
        for _ in range(_MOST_BASES):
            element = self._elements.get(current or "")
            if element is None:
                break
            role = _role(element) if role == "paragraph" else role
            list_id = list_id or value(element, "pPr/numPr/numId")
            level = level or value(element, "pPr/numPr/ilvl")
            current = value(element, "basedOn")
        return Style(role, list_id, level)


def _role(style: Any) -> Role:
    # Word writes the names of its own styles in English, whatever language it speaks.
    name = (value(style, "name") or "").lower()
    outline = value(style, "pPr/outlineLvl")
    if name == "title":
        return "title"
    if _CONTENTS.fullmatch(name):
        return "contents"
    if _HEADING.fullmatch(name) or (outline and outline != "9"):
        return "heading"
    return "paragraph"
