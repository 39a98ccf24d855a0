"""The text of a document as its reader finds it, block after block, and what it leaves out."""

from collections import Counter
from itertools import pairwise
from typing import Literal

from corpus.formats.limits import MAX_TITLE_CHARACTERS
from corpus.text.lines import is_item

Block = Literal["title", "heading", "paragraph", "item", "row", "note"]
# What is not the text of a document, counted.
LeftOut = Literal[
    "struck-out word",
    "deleted word",
    "hidden word",
    "comment",
    "contents line",
    "formula",
    "embedded object",
]

_LONGEST_TITLE = 120
_LONGEST_CELL = 200  # characters; a table with a longer one only places text on the page
_SET_OFF = {
    "super": str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}


class Blocks:
    """Paragraphs parted by blank lines; items of a list and rows of a table a line each.

    Notes come last, each behind the mark that stands in the text: ``[1] …``.
    """

    def __init__(self) -> None:
        self._blocks: list[tuple[Block, str]] = []
        self._notes: list[str] = []
        self._left_out: Counter[LeftOut] = Counter()
        self._told: list[str] = []

    def add(self, kind: Block, words: str, depth: int = 0, mark: str = "-") -> None:
        """Add a block, unless it is empty; an item has a mark and may be ``depth`` lists deep."""
        words = words.strip()
        if words and kind == "item":
            line = f"{mark} {' '.join(words.split())}"
            # What is not known as an item when it is cleaned would be joined with its neighbours.
            kind, words = ("item", "  " * depth + line) if is_item(line) else ("paragraph", line)
        if words:
            self._blocks.append((kind, words))

    def add_table(self, rows: list[list["Blocks"]]) -> None:
        """Add a table: each row a line; all of its cells one after another where it is no table of
        data, but only places text on the page."""
        lines = [[cell.line() for cell in row] for row in rows]
        placed = all(sum(map(bool, row)) < 2 for row in lines)
        if placed or any(len(cell) > _LONGEST_CELL for row in lines for cell in row):
            for cell in (cell for row in rows for cell in row):
                self.add_all(cell)
            return
        self._blocks += [("row", " | ".join(row)) for row in lines if any(row)]
        for cell in (cell for row in rows for cell in row):
            self._add_apart(cell)

    def add_all(self, other: "Blocks") -> None:
        """Add all that other blocks hold."""
        self._blocks += other._blocks
        self._add_apart(other)

    def add_note(self, mark: str, note: "Blocks") -> None:
        """Add what a foot- or endnote says; ``mark`` is what stands in the text for it."""
        self._notes.append(f"{mark} {note.line()}")
        self._add_apart(note)

    def leave_out(self, what: LeftOut, count: int) -> None:
        """Count what is seen in the document, or kept in it, and is none of its text."""
        self._left_out[what] += count

    def take_title(self) -> str:
        """The title that the document shows, taken out: the paragraph marked as such.

        Nothing where there is none, it is too long, or no other block is left.
        """
        for n, (kind, words) in enumerate(self._blocks):
            if kind == "title" and len(self._blocks) > 1 and len(words) <= MAX_TITLE_CHARACTERS:
                del self._blocks[n]
                return " ".join(words.split())
        return ""

    def take_first(self, title: str | None = None) -> str:
        """The first block where it reads like a title, or is ``title``: taken out, as one line.

        Nothing where it is neither, or where no other block is left.
        """
        kind, words = self._blocks[0] if len(self._blocks) > 1 else ("row", "")
        if kind not in ("heading", "paragraph"):
            return ""
        line = " ".join(words.split())
        short = len(line) <= _LONGEST_TITLE and not line.endswith((".", ":", ";", ","))
        if line != title if title else not (short or kind == "heading"):
            return ""
        if len(line) > MAX_TITLE_CHARACTERS:
            return ""
        del self._blocks[0]
        return line

    def first_heading(self) -> str:
        """The first title or heading, as one line; it stays."""
        found = (words for kind, words in self._blocks if kind in ("title", "heading"))
        return " ".join(next(found, "").split())

    def line(self) -> str:
        """All blocks on one line."""
        return " ".join(" ".join(words.split()) for _, words in self._blocks)

    def text(self) -> str:
        """The whole text."""
        blocks = [*self._blocks, *(("note", note) for note in self._notes)]
        parts = [blocks[0][1]] if blocks else []
        for (before, _), (kind, words) in pairwise(blocks):
            together = before == kind and kind in ("item", "row")
            parts += ["\n" if together else "\n\n", words]
        return "".join(parts)

    def remarks(self) -> tuple[str, ...]:
        """What was left out, in words, and what else is to be told."""
        counts = [f"{n:,} {what}{'' if n == 1 else 's'}" for what, n in self._left_out.items() if n]
        return (*self._told, *((f"left out: {', '.join(counts)}",) if counts else ()))

    def tell(self, remark: str) -> None:
        """Take in a remark on the whole document."""
        self._told.append(remark)

    def _add_apart(self, other: "Blocks") -> None:
        self._notes += other._notes
        self._left_out += other._left_out


def set_off(script: str, words: str) -> str:
    """Words that stand raised (``super``) or lowered (``sub``): figures as the characters that
    Unicode has for them ("10⁶", "CO₂"), other words as they are.

    Set in a line, 10 to the power of 6 would read 106.
    """
    changed = words.translate(_SET_OFF.get(script, {}))
    return words if set(words) & set(changed) else changed
