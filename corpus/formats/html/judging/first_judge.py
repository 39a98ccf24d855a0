"""Which blocks trafilatura takes for the article: the first judge of every page."""

import logging
import re
from collections.abc import Iterator, Sequence
from copy import copy
from typing import Any

from corpus.formats.html.blocks import Block

MAX_ELEMENTS = 30_000
MAX_DEPTHS = 500_000
"""All depths together. In a larger or deeper page trafilatura would take many seconds; such a page
is judged by its marks alone."""

_WORD = re.compile(r"\w+")
_ITEM_MARK = re.compile(r"^ *(?:\d+\.|[a-zA-Z]\)) ", re.MULTILINE)
_RUN = 4  # words that must follow each other alike
_SHARE = 0.5

Run = tuple[str, ...]


def kept_blocks(tree: Any, blocks: Sequence[Block]) -> frozenset[int]:
    """The places in ``blocks`` of those that trafilatura finds in the page's main text."""
    main = frozenset(run for text in _main_texts(tree) for run in runs(text))
    return frozenset(n for n, block in enumerate(blocks) if _share(block.text, main) >= _SHARE)


def _main_texts(tree: Any) -> Iterator[str]:
    # Half a second to import, and needed only where pages are added.
    import trafilatura

    # It logs as errors what is no fault here; without a handler Python would print that as well.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    if _is_too_large(tree):
        return
    try:
        document = trafilatura.bare_extraction(
            copy(tree), fast=True, include_comments=False, with_metadata=False
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return
    if document is not None and not isinstance(document, dict):
        yield from (" ".join(element.itertext()) for element in document.body)


def _is_too_large(tree: Any) -> bool:
    depths: dict[Any, int] = {None: 0}
    for element in tree.iter():
        depths[element] = depths[element.getparent()] + 1
    return len(depths) > MAX_ELEMENTS or sum(depths.values()) > MAX_DEPTHS


def runs(text: str) -> list[Run]:
    """Runs of words that follow each other; a short text is one run, marked as whole."""
    words = _WORD.findall(text.lower())
    if len(words) <= _RUN:
        return [("", *words)]
    return [tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)]


def _share(text: str, main: frozenset[Run]) -> float:
    own = runs(_ITEM_MARK.sub("", text))
    return sum(run in main for run in own) / len(own)
