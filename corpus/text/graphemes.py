"""Where a text without spaces may be cut: between what a reader sees as characters.

A cautious stand-in for the grapheme clusters of UAX #29: it never cuts inside one, and leaves a
few borders unused (between two flags, after a virama).
"""

import unicodedata
from collections.abc import Iterator

_ROW = 40  # characters
_LONGEST_ROW = 400  # characters; without a border until then it is no text, and is cut anyway
# Extend what is before them although they are no marks: joiners, Thai and Lao AM, voiced marks.
_EXTENDING = frozenset("\u200c\u200d\u0e33\u0eb3\uff9e\uff9f")
_VIRAMA = 9  # canonical combining class


def rows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of about 40 characters that cover ``text[start:end]`` and hold whole graphemes."""
    while start < end:
        border = min(start + _ROW, end)
        while border < min(start + _LONGEST_ROW, end) and _joined(text[border - 1], text[border]):
            border += 1
        yield start, border
        start = border


def _joined(before: str, after: str) -> bool:
    if after.isascii() and before.isascii():
        return False
    return (
        unicodedata.category(after)[0] == "M"
        or after in _EXTENDING
        or unicodedata.category(before) == "Cf"
        or unicodedata.combining(before) == _VIRAMA
        or _is_tone(after)
        or (_is_flag(before) and _is_flag(after))
        or (_is_jamo(before) and _is_hangul(after))
        or (_is_hangul(before) and _is_jamo(after))
    )


def _is_tone(character: str) -> bool:
    return "\U0001f3fb" <= character <= "\U0001f3ff"


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_jamo(character: str) -> bool:
    return (
        "\u1100" <= character <= "\u11ff"
        or "\ua960" <= character <= "\ua97f"
        or "\ud7b0" <= character <= "\ud7ff"
    )


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3" or _is_jamo(character)
