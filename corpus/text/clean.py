"""Text cleaned once, before anything counts characters in it.

What stays is what a reader would see: letters, marks, one space between words, "\\n\\n" between
paragraphs. Invisible characters go, so that a quotation can be searched for and copied, and so
that no bidirectional override can show a quotation in another order than it is stored.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from corpus.text.misread.garbled import Mended, mended_together
from corpus.text.misread.windows import WINDOWS
from corpus.text.wrapping import unwrap

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\u2028]")
_PARAGRAPH_ENDS = re.compile(r"\u2029")
# A soft hyphen at the end of a line is the one certain sign of a word that was cut there.
_SOFT_WRAP = re.compile(r"\xad[ \t]*\n[ \t]*")
_COUNTED = re.compile(r"[^\s\-‐]+")
_SEPARATORS = re.compile(r"[\x1c-\x1f]")
# Zero-width joiner and non-joiner (U+200C, U+200D) stay: emoji, Indic and Persian need them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x9f"  # controls
    "\xad\u180e\u200b\u2060-\u2064\ufeff"  # zero width
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction
    "\ufff9-\ufffc\U000e0000-\U000e00ff"  # annotations, placeholders, tags
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"  # noncharacters, lone surrogates
)


class Record:
    """The fields of one record: what proves in one of them that characters are garbled, or right,
    counts in all."""

    def __init__(self, fields: Iterable[str]) -> None:
        raw = tuple(dict.fromkeys(fields))
        self._visible = dict(zip(raw, _visible(raw), strict=True))

    def visible(self, field: str) -> str:
        """What a reader sees of one of them."""
        return self._visible[field]


def clean(raw: str, record: Record | None = None) -> str:
    """The text of an article: NFC, paragraphs parted by one blank line, lines unwrapped.

    Rows of a table and items of a list keep their lines ("\\n"). Cleaning twice changes nothing.
    A text, a title or a name is cleaned by itself unless it is a field of a ``record``.
    """
    return unwrap((record or Record((raw,))).visible(raw).split("\n"))


def clean_with(
    raw: str, starts: Sequence[int], record: Record | None = None
) -> tuple[str, list[int]]:
    """The cleaned text, and where in it the words stand that begin at these offsets, ascending.

    What a wrapped line or the cleaning changes is white space and hyphens: all other characters
    are counted on both sides.
    """
    text = clean(raw, record)
    if not starts:
        return text, []
    parts = [raw[a:b] for a, b in pairwise([0, *starts])]
    counts = accumulate(len("".join(_COUNTED.findall(part))) for part in _visible(parts))
    return text, list(_after(text, counts))


def clean_line(raw: str, record: Record | None = None) -> str:
    """A title or a name: cleaned like a text, on one line."""
    return " ".join((record or Record((raw,))).visible(raw).split())


def _after(text: str, counts: Iterable[int]) -> Iterator[int]:
    """The word behind so many counted characters, for each number; they ascend."""
    runs, at, passed = _COUNTED.finditer(text), 0, 0
    for count in counts:
        while passed < count and (run := next(runs, None)):
            at, passed = run.end(), passed + len(run[0])
        # The word before it may end in a hyphen.
        while at < len(text) and count and not text[at - 1].isspace():
            at += 1
        while at < len(text) and text[at].isspace():
            at += 1
        yield at


def put_right(fields: Sequence[str]) -> list[Mended]:
    """Fields of one record whose bytes were read in the wrong encoding, as they were meant:
    "We\\x92re" is "We’re", and so is "Weâ€™re". Only the latter are counted."""
    return mended_together([raw.translate(WINDOWS) for raw in fields])


def _visible(fields: Sequence[str]) -> list[str]:
    shown = [_shown(one.text) for one in put_right(fields)]
    # What is invisible may have stood inside a garbled character.
    again = mended_together(shown)
    return [_shown(one.text) if one.count else one.text for one in again]


def _shown(text: str) -> str:
    text = _LINE_ENDS.sub("\n", text)
    text = _PARAGRAPH_ENDS.sub("\n\n", text)
    text = _SEPARATORS.sub(" ", _SOFT_WRAP.sub("", text))
    # Removed before composing: a letter and its accent may have stood apart.
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
