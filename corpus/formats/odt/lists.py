"""The marks of the items of an OpenDocument text, which no file holds."""

from collections.abc import Iterable
from typing import Any

from corpus.formats.odt.styles import STYLE, TEXT
from corpus.formats.office.numerals import numeral

_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}


class Lists:
    """The list styles of a document, and how far the lists of each were counted."""

    def __init__(self, roots: Iterable[Any]) -> None:
        found = (style for root in roots for style in root.iter(f"{TEXT}list-style"))
        self._styles = {
            style.get(f"{STYLE}name", ""): {level.get(f"{TEXT}level", ""): level for level in style}
            for style in found
        }
        self._counts: dict[tuple[str, int], int] = {}

    def start(self, element: Any, name: str, depth: int) -> None:
        """Begin a list; one that says so goes on with the numbers of the last of its style."""
        if element.get(f"{TEXT}continue-numbering") != "true":
            level = self._level(name, depth)
            first = "" if level is None else level.get(f"{TEXT}start-value", "")
            self._counts[name, depth] = int(first) - 1 if first.isdecimal() else 0

    def next(self, item: Any, name: str, depth: int) -> str:
        """The mark of the next item: "-" for bullets, "2.", "b)"; nothing where it has none."""
        given = item.get(f"{TEXT}start-value", "")
        count = int(given) if given.isdecimal() else self._counts.get((name, depth), 0) + 1
        self._counts[name, depth] = count
        level = self._level(name, depth)
        if level is None or not level.tag.endswith("number"):
            return "-"
        form = _FORMATS.get(level.get(f"{STYLE}num-format", ""))
        if form is None:
            return ""
        before, after = level.get(f"{STYLE}num-prefix", ""), level.get(f"{STYLE}num-suffix", "")
        return f"{before}{numeral(count, form)}{after}".strip()

    def _level(self, name: str, depth: int) -> Any:
        return self._styles.get(name, {}).get(str(depth + 1))
