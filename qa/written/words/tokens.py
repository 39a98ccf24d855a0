"""The words of a sentence as two sentences are compared by them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.article import Span
from corpus.text.terms import terms
from qa.signs.inflection import forms
from qa.values.spellings import folded, place
from qa.written.words.groups import GROUPS, IRREGULAR_VERBS
from qa.written.words.plain import plain
from qa.written.words.wordings import FUNCTION, INTRANSITIVE, IRREGULAR, MODALS

_WORD = re.compile(r"'s\b|\d(?:[\d,.:–-]*\d)?|[^\W\d_](?:[^\W_]|['’.-](?=[^\W_]))*|[^\w\s]|_")
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "gets", "got"])


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark. ``key`` is what equal words share: a stem, or the group of its synonyms;
    ``low`` the word in small letters, folded; ``content``: it says something by itself.
    """

    low: str
    key: str
    content: bool
    capital: bool


Pairs = Sequence[tuple[int, int]]
"""Of each word of content of a sentence its index there, and in the source."""


def tokens(text: str, without: Iterable[Span] = ()) -> list[Token]:
    """The words and marks of a text, but for those in some ranges; number words are digits, days
    are written one way, and ``'s`` is a word of its own.
    """
    for span in sorted(without, key=lambda one: -one.start):
        text = text[: span.start] + " " + text[span.end :]
    return [_token(word) for word in _WORD.findall(plain(text))]


def is_passive(words: Sequence[Token], at: int) -> bool:
    """Whether a word is a participle behind a form of "be", or before an agent with "by"."""
    form = words[at].low
    if not (form.endswith(("ed", "en", "n", "t", "d")) or form in IRREGULAR) or form.endswith(
        "ing"
    ):
        return False
    behind = words[at + 1 : at + 3]
    if [word.low for word in behind[:1]] == ["by"] and form not in INTRANSITIVE:
        return len(behind) == 2 and not behind[1].low[0].isdigit()
    back = at - 1
    while back >= 0 and (
        words[back].low.endswith("ly") or words[back].low in ("not", "also", "then")
    ):
        back -= 1
    return back >= 0 and words[back].low in _BE


@lru_cache(maxsize=4096)
def _token(word: str) -> Token:
    low = folded(word)
    if low == "'s":
        return Token("'s", "'s", False, False)
    is_modal = low in MODALS and word != "May"
    # "WHO" and "US" are names.
    is_name = len(word) > 1 and word.isupper()
    if not word[0].isalnum() or (low in FUNCTION and not is_name) or is_modal:
        return Token(low, low, False, False)
    return Token(low, key_of(low), True, word[0].isupper())


@lru_cache(maxsize=8192)
def key_of(low: str) -> str:
    """What a word shares with its other forms and with words that mean the same in the news."""
    if low[0].isdigit():
        return low
    known = _grouped().get(low)
    if known is not None:
        return known
    found = terms(place(low))
    return _grouped().get(found[0], found[0]) if len(found) == 1 else low


@lru_cache(maxsize=1)
def _grouped() -> dict[str, str]:
    """Each form of each word of a group, by the group's first word."""
    known: dict[str, str] = {}
    for group in GROUPS:
        for word in group:
            for form in {word, *terms(word)[:1], *(forms(word) if len(word) > 2 else ())}:
                known.setdefault(form, f"~{group[0]}")
    for verb in IRREGULAR_VERBS.split():
        for form in forms(verb):
            known.setdefault(form, known.get(verb, f"~{verb}"))
    return known
