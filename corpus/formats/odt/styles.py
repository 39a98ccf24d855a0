"""What the styles of an OpenDocument text say about paragraphs and words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from corpus.formats.office.blocks import LeftOut
from corpus.formats.office.package import local

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MOST_PARENTS = 20


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set: raised ("super"), lowered ("sub"), or seen as no text; and whether a
    paragraph is the document's title."""

    script: str = ""
    left_out: LeftOut | None = None
    is_title: bool = False


_PLAIN = Style()


class Styles:
    """The styles of a document by their names, the automatic ones among them."""

    def __init__(self, roots: Iterable[Any]) -> None:
        found = (style for root in roots for style in root.iter(f"{STYLE}style"))
        self._elements = {style.get(f"{STYLE}name", ""): style for style in found}
        self._known: dict[str, Style] = {}

    def of(self, element: Any) -> Style:
        """The style of a paragraph or span."""
        name = element.get(f"{TEXT}style-name", "")
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def _read(self, name: str) -> Style:
        settings: dict[str, str] = {}
        is_title = False
        # A style has what its parent has; some are parents of each other.
        for _ in range(_MOST_PARENTS):
            element = self._elements.get(name)
            if element is None:
                break
            is_title = is_title or name == "Title"
            for properties in element.iterfind(f"{STYLE}text-properties"):
                for key, value in properties.attrib.items():
                    settings.setdefault(key.rpartition("}")[2], value)
            name = element.get(f"{STYLE}parent-style-name", "")
        if not settings and not is_title:
            return _PLAIN
        return Style(_script(settings.get("text-position", "")), _left_out(settings), is_title)


def _script(position: str) -> str:
    raised = position.split(" ")[0]
    if raised in ("super", "sub"):
        return raised
    if raised in ("", "0%") or not raised.endswith("%"):
        return ""
    return "sub" if raised.startswith("-") else "super"


def _left_out(settings: dict[str, str]) -> LeftOut | None:
    if settings.get("display") == "none":
        return "hidden word"
    struck = (settings.get("text-line-through-style"), settings.get("text-line-through-type"))
    return "struck-out word" if any(line not in (None, "none") for line in struck) else None


def contents(element: Any) -> bool:
    """Whether an element is a list of what stands where: it repeats the text."""
    name = local(element)
    return name == "table-of-content" or (name.endswith("-index") and name != "alphabetical-index")
