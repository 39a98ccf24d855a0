"""Quotation marks and dashes in all their forms, and texts compared without regard to them."""

import re

DOUBLE = '"“”„‟«»「」『』＂〝〞'
SINGLE = "'‘’‚‛`´‹›＇"
DASHES = "-‐‑‒–—―−－"

_APOSTROPHE = re.compile(rf"(?<=\w)[{SINGLE}](?=\w)")
_QUOTATION_MARK = re.compile(rf"[{DOUBLE}{SINGLE}]")
# Before a figure a dash is a sign ("-5"), part of a name ("COVID-19") or, between two, a range;
# elsewhere it only parts words.
_DASH = re.compile(
    rf"(?P<figure>(?<=\d)\s*[{DASHES}]+\s*(?=\d)|[{DASHES}](?=\d))|\s*[{DASHES}]+(?!\d)\s*"
)
_BEFORE_STOP = re.compile(r"\s+(?=[,.;:!?])")


def without_marks(text: str) -> str:
    """The text without quotation marks and without dashes between words, each run of white space
    as one space. Apostrophes inside words stay, and so do dashes before figures, in one form each.
    """
    text = _APOSTROPHE.sub("\N{MODIFIER LETTER APOSTROPHE}", text)
    text = _QUOTATION_MARK.sub("", text)
    text = _DASH.sub(lambda dash: "-" if dash["figure"] else " ", text)
    return _BEFORE_STOP.sub("", " ".join(text.split()))
