"""The HTML of a message as lines of plain text, those that it quotes with the mark of quotations.

So one set of rules parts what others said, however a message is written.
"""

import re
from dataclasses import dataclass
from typing import Any

from corpus.formats.html.parsing import parse_fragment
from corpus.formats.html.visible import keep_visible
from corpus.formats.html.walk import blocks_of

_QUOTE_CLASS = re.compile(r"(?:^|[\s_-])(?:quote|quoted|cite)(?:$|[\s_-])", re.IGNORECASE)
_ADDRESS = re.compile(r"@[\w-]+\.|\b(?:19|20)\d\d\b")
_DECLARATION = re.compile(r"\A\s*<[?!][^>]*>\s*")
_LOOK_BACK = 400


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that can be read, how many pictures stand between them, and how many words are
    struck out."""

    lines: tuple[str, ...]
    pictures: int = 0
    struck: int = 0


def lines_of(markup: str) -> Lines:
    """What a reader of a message in HTML sees, line by line. Raises CorpusError where it is too
    large or nested too deep."""
    tree = parse_fragment(_DECLARATION.sub("", markup))
    pictures = sum(_is_picture(image) for image in tree.iter("img"))
    struck = keep_visible(tree)
    body = tree.find("body")
    # The inner ones first: their marks are marked again with what stands around them.
    for element in reversed(list(body.iter("blockquote"))):
        if _is_quotation(element):
            _write_marks(element)
    return Lines(tuple(_lines(body)), pictures, struck)


def _lines(element: Any) -> list[str]:
    lines: list[str] = []
    for block in blocks_of(element):
        lines += [*block.text.split("\n"), ""]
    return lines


def _write_marks(element: Any) -> None:
    lines = _lines(element)
    for child in list(element):
        element.remove(child)
    element.tag = "pre"
    element.text = "\n".join(f"> {line}".rstrip() for line in lines[:-1])


def _is_quotation(element: Any) -> bool:
    """Whether a quotation is of another message, not a passage that the sender sets off."""
    if element.get("type") == "cite" or _QUOTE_CLASS.search(element.get("class", "")):
        return True
    if "border-left" in element.get("style", ""):
        return True
    before = _text_before(element)
    return before.endswith((":", "：")) and _ADDRESS.search(before) is not None


def _text_before(element: Any) -> str:
    previous = element.getprevious()
    parent = element.getparent()
    if previous is None:
        before = (parent.text or "") if parent is not None else ""
    else:
        before = f"{previous.text_content()}{previous.tail or ''}"
    return " ".join(before[-_LOOK_BACK:].split())


def _is_picture(image: Any) -> bool:
    """Whether an image is to be looked at: senders also count their readers with one."""
    sizes = (image.get("width", ""), image.get("height", ""))
    return not any(size.strip().removesuffix("px") in ("0", "1") for size in sizes)
