"""Tables as text: a row a line, cells parted by bars; or a layout, whose cells are read in turn."""

from collections.abc import Callable, Sequence
from typing import Any

from corpus.formats.html.blocks import Block

Inner = Callable[[Any], Sequence[Block]]

_PARTS = frozenset((
    "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr",
))  # fmt: skip
_LONG_CELL = 30  # words, where a cell has several paragraphs
_LONGEST_CELL = 150  # words


def is_layout(table: Any) -> bool:
    """Whether a table only places its cells side by side."""
    if table.get("role") in ("presentation", "none"):
        return True
    if any(nested is not table for nested in table.iter("table")):
        return True
    if any(child.tag not in _PARTS for child in table):
        return True
    rows = [row.findall("td") + row.findall("th") for row in table.iter("tr")]
    if all(len(row) < 2 for row in rows):
        return True
    return any(map(_is_column, (cell for row in rows for cell in row)))


def _is_column(cell: Any) -> bool:
    words = len(cell.text_content().split())
    if words <= _LONG_CELL:
        return next(cell.iter("h1", "h2", "article", "nav"), None) is not None
    return words > _LONGEST_CELL or sum(1 for _ in cell.iter("p", "div", "ul", "ol")) > 1


def table_text(table: Any, inner: Inner) -> str:
    """The rows of a table of data, a line each, below its caption. ``inner`` gives the blocks
    inside a cell."""
    caption = [block.text for part in table.iter("caption") for block in inner(part)]
    rows = ([_cell(inner(cell)) for cell in row.iter("td", "th")] for row in table.iter("tr"))
    lines = "\n".join(" | ".join(row) for row in rows if any(row))
    return "\n\n".join([*caption, lines]).strip()


def _cell(blocks: Sequence[Block]) -> str:
    text = ""
    for block in blocks:
        for line in block.text.split("\n"):
            line = line.strip().removeprefix("- ")
            if line and text:
                text += " " if text[-1] in ".,:;!?…–-" else ", "
            text += line
    return text
