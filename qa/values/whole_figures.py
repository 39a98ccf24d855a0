"""The whole of a figure or a hyphenated word that an answer's border cuts.

A reader marks tokens, and its tokens part "11,940", "sixty-one" and "minus 20".
"""

import re

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SMALL = (
    rf"(?:(?:{_TENS})(?:[\s-]+(?:{_ONES}))?|{_ONES}|zero|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_SCALE = r"(?:hundred|thousand|million|billion|trillion)"
_IN_WORDS = (
    rf"\b(?:(?:{_SMALL}|an?)(?:[\s-]+{_SCALE}\b(?:,?\s+(?:and\s+)?{_SMALL}\b)?)+|{_SMALL}\b)"
)
_IN_DIGITS = r"\d+(?:[.,]\d+)+|\d+"
# A hyphen is a sign only behind a space, and that not of a range: not in "10-12", "10 -12" or
# "Flight X-20", nor before a line of a list.
SIGN = r"(?:\b(?:minus|negative)\s+|(?<=[\s(])(?<!\d\s)[-−–](?=[$£€]?\d))"
_WHOLE = re.compile(
    # The whole number word, with all of its parts.
    rf"{SIGN}?(?:{_IN_DIGITS}|{_IN_WORDS})"
    # A prefix turns what it stands before; a double name is one name. "London" of "London-based"
    # is whole.
    r"|\b(?:mid|ex|non|anti|pre|post|pro|co|vice|quasi|semi)-\w+"
    r"|\b(?-i:[^\W\d_a-z][^\W\d_]*(?:-[^\W\d_a-z][^\W\d_]*)+)",
    re.I,
)


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """``text[start:end]`` with all of the figures, signs and words that it begins or ends in."""
    first, last = start, end
    for found in _WHOLE.finditer(text):
        if found.start() < start < found.end():
            first = found.start()
        if found.start() < end < found.end():
            last = found.end()
    return first, last
