"""Lists as text: an item a line, nested ones indented, none of them twice."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from corpus.formats.html.blocks import LISTS, Block

Inner = Callable[[Any], Sequence[Block]]

_LONG_TERM = 12  # words; a longer one is a question or a heading, not a term
_SHORT_PART = 8  # words
_PARTS = frozenset((
    "article", "section", "table", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "aside", "nav",
))  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def is_plain_list(element: Any) -> bool:
    """Whether its items are lines; a list of articles or tables only lays a page out."""
    return next(element.iter(*_PARTS), None) is None


def list_text(element: Any, inner: Inner) -> str:
    """A list, an item a line. ``inner`` gives the blocks inside an item.

    An item with several paragraphs is followed by them, each parted by a blank line.
    """
    if element.tag == "dl":
        return _joined(_definitions(element, inner))
    return _joined(_items(element, inner))


def _items(element: Any, inner: Inner) -> Iterator[str]:
    numbers = _numbers(element)
    for child in element:
        if child.tag in LISTS:
            yield _indented(list_text(child, inner))
        elif child.tag == "li":
            yield _item(f"{numbers(child)} ", inner(child))
        else:
            yield _item("- ", inner(child))


def _item(mark: str, blocks: Sequence[Block]) -> str:
    blocks = _without_splinters(blocks)
    parts = []
    for n, block in enumerate(blocks):
        if block.kind == "list":
            parts.append(("\n", _indented(block.text) if n else block.text))
        else:
            parts.append(("\n\n", mark + block.text if n == 0 else block.text))
    text = ""
    for separator, part in parts:
        text += separator + part if text else part
    return text


def _without_splinters(blocks: Sequence[Block]) -> Sequence[Block]:
    """An item whose first words lie in boxes of their own ("Line 4", "6.10") is one line."""
    short: list[Block] = []
    for block in blocks:
        if block.kind not in ("paragraph", "heading") or block.words > _SHORT_PART:
            break
        short.append(block)
    if len(short) < 2 or any(block.text[-1] in ".!?…" for block in short):
        return blocks
    text = short[0].text
    for block in short[1:]:
        text += (" " if text[-1] in ":,;–—" else ", ") + block.text
    first = Block(short[0].element, "paragraph", text, sum(block.linked for block in short))
    return [first, *blocks[len(short) :]]


def _definitions(element: Any, inner: Inner) -> Iterator[str]:
    term = ""
    for child in element.iter("dt", "dd"):
        if next(child.iterancestors(*LISTS)) is not element:
            continue
        blocks = inner(child)
        if child.tag == "dt":
            if term:
                yield f"- {term}"
            term = " ".join(block.text for block in blocks)
        elif not blocks:
            continue
        elif term and len(blocks) == 1 and len(term.split()) <= _LONG_TERM:
            yield f"- {term}{' ' if term[-1] in '.:?!…' else ': '}{blocks[0].text}"
            term = ""
        else:
            if term:
                yield f"- {term}\n\n" if len(blocks) > 1 else f"- {term}"
            yield _item("" if term else "  - ", blocks)
            term = ""
    if term:
        yield f"- {term}"


def _numbers(element: Any) -> Callable[[Any], str]:
    """What stands before each item: a dash, or the number that the page shows."""
    if element.tag != "ol" or "none" in element.get("style", ""):
        return lambda _: "-"
    items = element.findall("li")
    step = -1 if element.get("reversed") is not None else 1
    number = _whole(element.get("start"), len(items) if step < 0 else 1)
    marks: dict[Any, str] = {}
    for item in items:
        number = _whole(item.get("value"), number)
        marks[item] = _mark(number, element.get("type", "1"))
        number += step
    return lambda item: marks[item]


def _mark(number: int, kind: str) -> str:
    if kind in ("a", "A") and 0 < number <= len(_LETTERS):
        letter = _LETTERS[number - 1]
        return f"{letter.upper() if kind == 'A' else letter})"
    return f"{number}."


def _whole(text: str | None, default: int) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else default


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else line for line in text.split("\n"))


def _joined(items: Iterator[str]) -> str:
    """Items a line each; those of several paragraphs with blank lines around them."""
    text = ""
    apart = False
    for item in items:
        if not item.strip():
            continue
        several = "\n\n" in item
        text += ("\n\n" if apart or several else "\n") + item if text else item
        apart = several
    return text
