"""Brackets and quotation marks of which an answer's border cuts one off."""

_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "„": "“", "（": "）", "「": "」"}
_OPENING = {close: opening for opening, close in _PAIRS.items()}


def balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """``text[start:end]`` with no half of a pair at its ends: the other half is taken in where it
    stands right beside, else the lone one is left out.
    """
    while start < end:
        if end < len(text) and _is_open(text, start, end, text[end]):
            end += 1
        elif start and _is_closed(text, start, end, text[start - 1]):
            start -= 1
        elif _is_closed(text, start, end, _OPENING.get(text[end - 1], "")):
            end = start + len(text[start : end - 1].rstrip())
        elif _is_open(text, start, end, _PAIRS.get(text[start], "")):
            start = end - len(text[start + 1 : end].lstrip())
        else:
            break
    return start, end


def _is_open(text: str, start: int, end: int, close: str) -> bool:
    """Whether the range opens a pair once more than it closes it."""
    opening = _OPENING.get(close, "")
    return bool(opening) and text.count(opening, start, end) == text.count(close, start, end) + 1


def _is_closed(text: str, start: int, end: int, opening: str) -> bool:
    close = _PAIRS.get(opening, "")
    return bool(close) and text.count(close, start, end) == text.count(opening, start, end) + 1
