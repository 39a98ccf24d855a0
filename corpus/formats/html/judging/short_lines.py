"""Short lines among the paragraphs of an article that no tag calls a heading or a paragraph."""

import re
from collections.abc import Collection, Sequence
from itertools import islice
from typing import Any

from corpus.formats.html.blocks import EMPHASIS, Block

# What makers call the element of a heading that they do not write as one.
_HEADING = re.compile(
    r"\b(?:head(?:line|ing)s?|sub-?head(?:line|ing)?s?|cross-?head(?:ing)?s?|hed|inter-?titre"
    r"|zwischen-?(?:titel|überschrift)|überschrift|mellanrubrik)\b",
    re.IGNORECASE,
)
_MOST_IN_LINE = 4
_WRAPS = frozenset(("center", "div", "font", "p", "section", "span"))


def short_lines(blocks: Sequence[Block], chosen: Collection[int]) -> set[int]:
    """The lines that are set off by nothing but their letters, bold or slanted, or the name of
    their element, and stand in the element in which the article's block before or behind them
    stands: how pages without headings write a headline, a subheading or a note.
    """
    found: set[int] = set()
    for n in range(len(blocks) - 1, -1, -1):
        if n in chosen or not _is_set_off(blocks[n]):
            continue
        around = _around(blocks[n])
        beside = (each for each in (n - 1, n + 1) if each in chosen or each in found)
        if any(_around(blocks[each]) is around for each in beside):
            found.add(n)
    return found


def _is_set_off(block: Block) -> bool:
    if block.kind != "paragraph" or block.linked or not any(map(str.isalpha, block.text)):
        return False
    element = block.element
    return element.tag in EMPHASIS or _HEADING.search(element.get("class", "")) is not None


def _around(block: Block) -> Any:
    """The nearest element that holds more than the block."""
    element = block.element
    words = block.text.split()
    while (parent := element.getparent()) is not None:
        if parent.tag not in EMPHASIS | _WRAPS or _holds_many(parent):
            return parent
        if parent.text_content().split() != words:
            return parent
        element = parent
    return element


def _holds_many(element: Any) -> bool:
    """Whether it holds more than a line has: its whole text is not looked at for each of them."""
    return next(islice(element, _MOST_IN_LINE, None), None) is not None
