"""The words of a sentence as two sentences are compared by them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from text_to_num import alpha2digit

from corpus.article import Span
from corpus.days import SHORT_MONTHS
from corpus.text.terms import terms
from qa.signs.inflection import forms
from qa.values.spellings import folded, place
from qa.written.wordings import FUNCTION, GROUPS, IRREGULAR, MODALS

_WORD = re.compile(r"\d(?:[\d,.:]*\d)?|[^\W\d_](?:[^\W_]|['’.-](?=[^\W_]))*|[^\w\s]|_")
_MONTHS = "|".join(f"{name}[a-z]*" for name in SHORT_MONTHS)
_MONTH_FIRST = re.compile(
    rf"\b({_MONTHS})\.? (\d{{1,2}})\b(?:st|nd|rd|th)?(?:, (?=\d{{4}}\b))?", re.I
)
_ORDINAL_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTHS})\b", re.I)
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b|(?<=s)['’](?=\s)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_SCALED = re.compile(r"\b(\d+(?:\.\d+)?)[ -](10{2,12}|hundred|thousand|million|billion)\b", re.I)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_CLOCK = re.compile(r"\b([ap])\.m\.", re.I)
_SYMBOLS = (
    (re.compile(r"\bbecause of\b", re.I), "because"),
    (re.compile(r"(?<=\d)\s?%|\bper ?cent\b|\bpct\b"), " percent"),
    (_CLOCK, r"\1m"),
)
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


def tokens(text: str, without: Iterable[Span] = ()) -> list[Token]:
    """The words and marks of a text, but for those in some ranges; number words are digits, days
    are written one way, and ``'s`` is a word of its own.
    """
    for span in sorted(without, key=lambda one: -one.start):
        text = text[: span.start] + " " + text[span.end :]
    return [_token(word) for word in _WORD.findall(plain(text))]


def plain(text: str) -> str:
    """The text with its number words as digits, its days as "5 March 2020"."""
    text = _POSSESSIVE.sub(" 's", text.replace("’", "'")).replace("$", " dollars ")
    text = text.replace("€", " euros ").replace("£", " pounds ")
    text = _THOUSANDS.sub("", alpha2digit(text, "en", threshold=0))
    for form, words in _SYMBOLS:
        text = form.sub(words, text)
    text = _SCALED.sub(_scaled, text)
    return _ORDINAL_DAY.sub(r"\1 \2", _MONTH_FIRST.sub(r"\2 \1 ", text))


def _scaled(figure: re.Match[str]) -> str:
    """A number and its scale as one number."""
    scale = _SCALES.get(figure[2].lower()) or float(figure[2])
    return f"{float(figure[1]) * scale:.12g}"


def is_passive(words: list[Token], at: int) -> bool:
    """Whether a word is a participle behind a form of "be"."""
    form = words[at].low
    if not (form.endswith(("ed", "en", "n", "t", "d")) or form in IRREGULAR) or form.endswith(
        "ing"
    ):
        return False
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
    if not word[0].isalnum() or low in FUNCTION or is_modal:
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
    return known
