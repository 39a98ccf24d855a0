"""Raised and lowered characters in plain text: powers, formulas, ordinals, and marks of notes."""

import re

_UP = dict(zip("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ", strict=True))
_DOWN = dict(zip("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎", strict=True))
_SIGNS = {"TM": "™", "SM": "℠", "®": "®", "™": "™", "©": "©", "℠": "℠"}

_NOTE = re.compile(r"\[[^\[\]]{1,30}\]|[*†‡§¶#※]{1,3}|\d{1,3}(?:\s*[,;–-]\s*\d{1,3})+")
_ORDINAL = re.compile(
    r"st|nd|rd|th|ers?|[rn]?de?s?|d?[eè]res?|[eè]mes?|i?[eè]mes?|[eèoaªº]|ste", re.I
)
# French and Spanish abbreviations: Mme, Dr, no, Ste.
_ABBREVIATED = re.compile(
    r"(?:M(?:mes?|lles?|e|rs?|gr)|D(?:rs?|ra|ña)|[Nn](?:os?|ros?)|S(?:te?s?)|C(?:ie|o)"
    r"|V(?:ve)|[Pp](?:rof|r))"
)
_ROMAN = re.compile(r"[IVXLC]{1,7}")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_LAST_FIGURE = re.compile(r"\d[\d.,’'\u00a0\u202f]*$")
_YEAR = re.compile(r"(?:1\d|20)\d\d")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,’'\u00a0\u202f]\d{3})+")
_OPERATOR = re.compile(r"[×x*·⋅=+/(^<>≈~±-]\s*$")
_PLAIN_WORD = re.compile(r"\s+[^\W\d_]{3,}")
_UNITS = frozenset((
    "m", "mm", "cm", "dm", "km", "nm", "µm", "μm", "ft", "yd", "mi", "in", "ha", "l", "dl", "s",
    "ms", "h", "kg", "g", "sec", "cos", "sin", "tan", "log", "ln",
))  # fmt: skip
# Words as short as a symbol in a formula, but words.
_SHORT_WORDS = frozenset((
    "am", "an", "as", "at", "be", "by", "do", "du", "en", "er", "es", "go", "he", "if", "is",
    "it", "la", "le", "me", "my", "no", "of", "on", "or", "so", "to", "up", "us", "we",
))  # fmt: skip
_CLOSED_FACTOR = re.compile(r"[\w)]?\([^\s()]+\)$")
_ENDS = frozenset(".,;:!?…)]}”’\"'»%。，、」』")


def raised(inside: str, before: str, after: str, *, is_note: bool = False) -> str:
    """What stands for raised characters between ``before`` and ``after`` in plain text.

    A power stays one (``10⁶``, ``x^(2k)``), an ordinal or abbreviation is written on (``2nd``),
    and the mark of a note goes out: glued to a figure it would be read as a part of it.
    """
    text = " ".join(inside.split())
    if is_note or not text or _NOTE.fullmatch(text):
        return ""
    if text in _SIGNS:
        return _SIGNS[text]
    if " " in text or len(text) > 12:
        return _apart(text, before)
    if text.isdecimal():
        return "" if _marks_note(int(text), before, after) else _mapped(text, _UP, "^")
    if text.isalpha():
        return _letters(text, before)
    return _mapped(text, _UP, "^") if before[-1:].strip() else _apart(text, before)


def lowered(inside: str, before: str) -> str:
    """What stands for lowered characters behind ``before``: ``H₂O``, ``T_(max)``."""
    text = " ".join(inside.split())
    if " " in text or len(text) > 12 or not before[-1:].strip():
        return _apart(text, before) if not set(text) <= set(_DOWN) else _mapped(text, _DOWN, "_")
    return _mapped(text, _DOWN, "_")


def _mapped(text: str, characters: dict[str, str], sign: str) -> str:
    if all(character in characters for character in text):
        return "".join(characters[character] for character in text)
    return f"{sign}({text})" if text else ""


def _apart(text: str, before: str) -> str:
    return f" {text} " if before[-1:].strip() else f"{text} "


def _letters(text: str, before: str) -> str:
    word, figure = _LAST_WORD.search(before), _LAST_FIGURE.search(before)
    if figure and _ORDINAL.fullmatch(text):
        return text if len(text) > 1 or len(figure[0]) <= 2 else ""
    if word and (_ABBREVIATED.fullmatch(word[0] + text) or _is_roman_ordinal(word[0], text)):
        return text
    base = word or figure
    if base and (figure or len(base[0]) <= 2):
        return "" if len(text) == 1 and len(base[0]) > 2 else _mapped(text, _UP, "^")
    if base and len(text) == 1:
        return ""
    return "" if len(text) == 1 and before[-1:] in _ENDS else _apart(text, before)


def _is_roman_ordinal(word: str, text: str) -> bool:
    return _ROMAN.fullmatch(word) is not None and _ORDINAL.fullmatch(text) is not None


def _marks_note(number: int, before: str, after: str) -> bool:
    """Whether a raised number is the mark of a note, not a power, isotope or verse."""
    if not before[-1:].strip() or after[:1] in ("/", "⁄"):
        return False
    if word := _LAST_WORD.search(before):
        return not _is_factor(word[0], before[: word.start()])
    if figure := _LAST_FIGURE.search(before):
        return not _is_base(figure[0], number, before[: figure.start()], after)
    return before[-1] in _ENDS and not _CLOSED_FACTOR.search(before)


def _is_factor(word: str, before: str) -> bool:
    """Whether a word may have a power: a unit, a function or a symbol."""
    if word == "in":
        return before.rstrip()[-1:].isdecimal() or before.endswith("/")
    return word in _UNITS or (len(word) <= 2 and word.lower() not in _SHORT_WORDS)


def _is_base(figure: str, power: int, before: str, after: str) -> bool:
    if figure == "10" or _OPERATOR.search(before):
        return True
    if figure[-1] in ".,'’" or power == 1 or _YEAR.fullmatch(figure):
        return False
    return not (_THOUSANDS.fullmatch(figure) or (len(figure) > 2 and _PLAIN_WORD.match(after)))
