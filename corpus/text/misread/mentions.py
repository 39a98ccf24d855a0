"""Garbled characters that a text writes about: in quotation marks, in code marks, or alone.

Whether they are meant so is proved by what else stands in the text: real characters of their sort.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

_MOST_WORDS = 4  # of what is quoted; more are speech
_LONGEST = 40
# Stands for each garbled character: no letter, and no mark of any kind.
_MASK = "\ue000"
_PAIRS = ("„“", "„”", "“”", "‚‘", "‚’", "‘’", "»«", "«»", "›‹", "‹›", "「」", "『』", "``")
_QUOTED = re.compile(
    "|".join(
        (
            *(
                f"{start}([^{start}{end}\n]{{1,{_LONGEST}}}){end}"
                for start, end in map(tuple, _PAIRS)
            ),
            *(rf"(?<!\w){mark}([^{mark}\n]{{1,{_LONGEST}}}){mark}(?!\w)" for mark in "\"'"),
        )
    )
)
# Letters that are words by themselves, in some language.
_WORDS = frozenset("àáåæèéêíòóöøùúÀÁÅÆÈÉÊÍÒÓÖØÙÚ")
_SINGLE = re.compile(r"(?<!\w)[^\W\d_](?!\w)")
SIGN = "sign"


def sort_of(text: str) -> str:
    """The script of its first letter, `SIGN` where it has none."""
    letter = next(filter(str.isalpha, text), "")
    return unicodedata.name(letter, SIGN).partition(" ")[0] if letter else SIGN


def right_ones(text: str, runs: Mapping[tuple[int, int], str]) -> Counter[str]:
    """How many characters beside the ``runs`` are not of ASCII, of each sort."""
    masked = _masked(text, runs)
    return Counter(sort_of(one) for one in masked if not one.isascii() and _counts(one))


def mentions(text: str, runs: Mapping[tuple[int, int], str]) -> frozenset[tuple[int, int]]:
    """Those ``runs``, with what each was meant to be, that are quoted or stand alone in a text that
    has the letter rightly as well."""
    masked = _masked(text, runs)
    quoted = dict(_quoted(masked))
    single = {*_SINGLE.findall(masked)} - _WORDS
    return frozenset(
        place
        for place, meant in runs.items()
        if (place[0] in quoted and (quoted[place[0]] or sort_of(meant) != SIGN))
        or (meant in single and _is_alone(masked, place))
    )


def _quoted(masked: str) -> Iterator[tuple[int, bool]]:
    """Where something garbled is quoted, and whether nothing else is."""
    for found in _QUOTED.finditer(masked):
        inside = next(filter(None, found.groups()))
        if _MASK in inside and len(inside.split()) <= _MOST_WORDS:
            bare = not any(map(str.isalnum, inside))
            yield from ((place, bare) for place in range(*found.span()))


def _is_alone(masked: str, place: tuple[int, int]) -> bool:
    around = masked[max(0, place[0] - 1) : place[0]] + masked[place[1] : place[1] + 1]
    return not any(map(str.isalnum, around))


def _masked(text: str, runs: Iterable[tuple[int, int]]) -> str:
    pieces, end = [], 0
    for start, after in sorted(runs):
        pieces += [text[end:start], _MASK * (after - start)]
        end = after
    return "".join([*pieces, text[end:]])


def _counts(character: str) -> bool:
    return character != _MASK and not character.isspace() and character.isprintable()
