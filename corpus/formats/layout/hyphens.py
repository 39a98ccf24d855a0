"""Words that a line end cut: whether their hyphen is their own ("well-known") or the line's."""

import re
from collections.abc import Iterable

from corpus.text.lines import is_wide

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_BEFORE = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*[-‐]$")
_AFTER = re.compile(r"[^\W\d_]+(?:[-‐]\w)?")
# First halves that are words or prefixes written with a hyphen.
_OWN_WORDS = (
    "all anti co cross ex far half high ill long low multi near neo non one post pre pro pseudo"
    " quasi semi self short so sub two three four five six seven eight nine ten twenty thirty forty"
    " fifty sixty seventy eighty ninety vice well"
)
_OWN = frozenset(_OWN_WORDS.split())
# First halves of words that are written as one ("something", "however", "understand").
_CLOSED_WORDS = (
    "some any every with there where here how what who when under over out never other news hand"
    " head land house water more further"
)
_CLOSED = frozenset(_CLOSED_WORDS.split())
_SUSPENDED = frozenset(("and", "or", "to", "und", "oder", "bis", "et", "ou"))
_SHORTEST = 3
# Who prints with hyphenation cuts more of the lines than end in words that have a hyphen.
_CUTS = 0.025


class Hyphens:
    """Judges hyphens at line ends by the words that stand whole in the same document."""

    def __init__(self, texts: Iterable[str], share_cut: float) -> None:
        """``texts`` without words that are cut; ``share_cut`` is the share of lines with one."""
        self._cuts_words = share_cut >= _CUTS
        self._words = frozenset(
            word.lower().replace("‐", "-") for text in texts for word in _WORD.findall(text)
        )

    def glue(self, before: str, after: str) -> str:
        """Two lines as one: the cut word whole, else with its hyphen or a space between them."""
        cut, rest = _BEFORE.search(before), _AFTER.match(after)
        if is_wide(before[-1]) and is_wide(after[0]):
            return before + after
        if cut is None:
            return f"{before} {after}"
        if rest is None:
            return before + after
        if rest[0].lower() in _SUSPENDED:
            return f"{before} {after}"
        first = cut[0][:-1].lower()
        return before + after if self._is_own(first, rest[0]) else before[:-1] + after

    def _is_own(self, first: str, rest: str) -> bool:
        if not rest[0].islower() or "-" in rest or "-" in first or first[-1].isdigit():
            return True
        if f"{first}-{rest}" in self._words:
            return True
        if first + rest in self._words:
            return False
        if not self._cuts_words:
            return True
        # Two whole words are more often joined by their own hyphen, the parts of one never.
        if rest not in self._words or first in _CLOSED:
            return False
        return first in _OWN or (first in self._words and min(len(first), len(rest)) > _SHORTEST)
