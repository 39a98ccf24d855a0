"""The numbers and bullets that Word puts before the paragraphs of a list; no file holds them."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from corpus.formats.docx.parts import W, value
from corpus.formats.office.numerals import numeral

_PLACE = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "bullet"
    text: str = ""
    start: int = 1


class Numbering:
    """Counts the paragraphs of each list."""

    def __init__(self, part: Any) -> None:
        self._lists: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._counted_as: dict[str, str] = {}
        self._read(part)

    def next(self, list_id: str, level: int) -> str:
        """The mark of the next paragraph on a level of a list: "-" for bullets, "2.", "b)"; nothing
        where the list has no marks."""
        levels = self._lists.get(list_id)
        if not levels:
            return ""
        counts = self._counts[self._counted_as[list_id]]
        this = levels.get(level, _Level())
        counts[level] = counts.get(level, this.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if this.format == "bullet":
            return "-"
        if this.format == "none":
            return ""

        def number(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            known = levels.get(other, _Level("decimal"))
            return numeral(counts.get(other, known.start), known.format)

        return _PLACE.sub(number, this.text).strip()

    def _read(self, part: Any) -> None:
        kinds = {kind.get(f"{W}abstractNumId"): kind for kind in part.iterfind(f"{W}abstractNum")}
        for one in part.iterfind(f"{W}num"):
            list_id, kind_id = one.get(f"{W}numId", ""), value(one, "abstractNumId") or ""
            levels = _levels(kinds.get(kind_id))
            overridden = False
            for override in one.iterfind(f"{W}lvlOverride"):
                n = _int(override.get(f"{W}ilvl"))
                levels |= _levels(override)
                start = value(override, "startOverride")
                if start is not None:
                    old = levels.get(n, _Level())
                    levels[n] = _Level(old.format, old.text, _int(start))
                    overridden = True
            self._lists[list_id] = levels
            # Lists of one kind are counted on, but for those that say where they start.
            self._counted_as[list_id] = list_id if overridden else f"kind {kind_id}"


def _levels(kind: Any | None) -> dict[int, _Level]:
    found = [] if kind is None else kind.iterfind(f"{W}lvl")
    return {
        _int(level.get(f"{W}ilvl")): _Level(
            value(level, "numFmt") or "decimal",
            value(level, "lvlText") or "",
            _int(value(level, "start"), 1),
        )
        for level in found
    }


def _int(written: str | None, default: int = 0) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 9 else default
