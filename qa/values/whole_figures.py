"""The whole of an amount or a hyphenated word that an answer's border cuts.

A reader marks tokens, and its tokens part "11,940", "sixty-one", "$3.4 million" and "minus 20". An
amount goes with its sign, its currency, its scale, its unit and with what bounds it: "40" of "at
least 40" says something else.
"""

import re
from collections.abc import Callable, Iterable

from corpus.days import MONTH_NUMBERS
from corpus.text.late import LatePattern
from qa.values.units import UNITS

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
_IN_DIGITS = r"\d+(?:[.,]\d+)*(?:[\s-]\d/\d{1,2}\b|\s?[½⅓⅔¼¾⅛⅜⅝⅞]|/\d+)?"
# A hyphen is a sign only behind a space, and that not of a range: not in "10-12", "10 -12" or
# "Flight X-20", nor before a line of a list.
SIGN = r"(?:\b(?:minus|negative)\s+|(?<=[\s(])(?<!\d\s)[-−–](?=[$£€]?\d))"
_CURRENCY = r"(?:\b(?:US|A|C|NZ|HK|S)?[$£€¥₹]\s?|[$£€¥₹]\s?|\b(?:USD|EUR|GBP|JPY|Rs\.?)\s?)"
# English ones, and those of other languages that newspapers write beside digits.
_SCALED = (
    r"(?:(?:m|mn|bn|tn|k)\b|[\s-]?(?:hundred|thousand|million|billion|trillion|mln|mn|bn|bln|tn|mio"
    r"|mrd|lakh|crore|dozen|milyon|milyar|millionen|milliarden|millones|milliards?|milioni|miliardi"
    r"|milh(?:ões|ão)|миллион\w*|миллиард\w*|млн|млрд)s?\b)"
)
_UNIT = (
    r"(?:\s?%|\s?°\s?(?:[CF]\b)?|[\s-](?:pct|percent|per\s+cent)\b(?:\s+points?\b)?"
    r"|\spercentage\s+points?\b|\s(?:dlrs?|dollars?|cts)\b|(?:km/h|kph|mph|km|kg|cm|mm|ft|lb)\b)"
)
AMOUNT = (
    rf"(?:{SIGN}?{_CURRENCY}?{SIGN}?(?:{_IN_DIGITS}|{_IN_WORDS}){_SCALED}?{_UNIT}?|\bNos?\.\s?\d+)"
)
# "Flight X-20" and "3 -1" are no ranges.
RANGE = rf"(?:\bbetween\s+{AMOUNT}\s+and\s+{AMOUNT}|(?<![\w-]){AMOUNT}[-–]{AMOUNT})"
_BOUND = (
    r"\b(?:at\s+(?:the\s+)?(?:very\s+)?(?:least|most)|up\s+to|as\s+(?:many|much|few|little)\s+as"
    r"|(?:no|not)\s+(?:more|less|fewer|greater|longer|later|older|higher|lower)\s+than|(?:well\s+)?(?:more|less|fewer|greater)"
    r"\s+than|(?:older|younger|longer|shorter|higher|lower|larger|taller)\s+than|in\s+excess\s+of"
    r"|upwards\s+of|an?\s+(?:minimum|maximum|average)\s+of|an\s+estimated|about|around|roughly"
    r"|approximately|nearly|almost|some|close\s+to|(?:well\s+|just\s+)?(?:over|under))"
)
_BEHIND = r"(?:-plus\b|\+(?!\w)|\s+or\s+(?:more|less|fewer|so)\b|,?\s+and\s+counting\b)"
# These make a change or a place of what bounds elsewhere: "went up to 4", "took over two farms".
_PARTICLES = frozenset(("up", "close", "over", "under", "about", "around"))
_NO_BOUND = re.compile(
    r"\b(?:revis|rais|r[oi]se|w[eo]nt|gone|go(?:es|ing)|br(?:ing|ought)|mov|edg|climb|cre[ep]|add"
    r"|dr[oi]v|com(?:e|ing)|came|push|t(?:ake|ook|aking)|jump|leap|hand|turn|won|walk|cross|spread"
    r"|all|book|film|story|talks|row|dispute|worr|vot|argu|learn|know|ask)\w*\s$",
    re.I,
)
_TIMES = re.compile(r"\s(?:second|minute|hour|day|night|week|month|year|decade)s?\b")
_NAMES = (
    # A prefix turns what it stands before; a double name is one name. "London" of "London-based"
    # is whole.
    r"\b(?:mid|ex|non|anti|pre|post|pro|co|vice|quasi|semi)-\w+"
    r"|\b(?-i:[^\W\d_a-z][^\W\d_]*(?:-[^\W\d_a-z][^\W\d_]*)+)"
)
# "27. Mai 2024": a reader takes the period of an ordinal for the end of something.
_DAY = rf"\b\d{{1,2}}\.\s(?:{'|'.join(MONTH_NUMBERS)})\b(?:\s\d{{4}}\b)?"
_FIGURES = LatePattern(rf"{_DAY}|{AMOUNT}|{_NAMES}", re.I)
_BOUNDED = LatePattern(
    rf"{_DAY}|(?P<bound>{_BOUND}\s+)?(?:{RANGE}|{AMOUNT}){_BEHIND}?|{_NAMES}", re.I
)

# Characters on either side in which an amount that begins or ends in an answer begins and ends.
_REACH = 45
_LIKELY = re.compile(
    rf"[-–\d]|\b(?:{_ONES}|{_TENS}|ten|eleven|twelve|\w{{3,5}}teen|an?\s{_SCALE})", re.I
)
_LAST = LatePattern(rf"{AMOUNT}$", re.I)
_WORD, _TWO_WORDS = LatePattern(r"[\s-][^\W\d_]+\b"), LatePattern(r"[\s-][^\W\d_]+\s[^\W\d_]+\b")
# Shorter names of units and these are other words behind a figure as a rule: "14 in May".
_SHORTEST, _NO_UNITS = 3, frozenset(("won", "real", "stone", "second", "mark", "has"))
_UNIT_NAMES = frozenset(name + plural for name in UNITS for plural in ("", "s"))


def whole_figures(text: str, start: int, end: int) -> tuple[int, int]:
    """``text[start:end]`` with all of the amounts, signs and words that it begins or ends in."""
    near = _near(text, start, end)
    return _widened(((found.start(), found.end()) for found in near(_FIGURES)), start, end)


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The same with the ranges, and with what bounds the amount that it begins or ends with."""
    near = _near(text, start, end)
    return _widened(((_start(text, found), found.end()) for found in near(_BOUNDED)), start, end)


def with_unit(text: str, start: int, end: int) -> int:
    """Where ``text[start:end]`` ends with the unit of measure behind its last figure."""
    if not _LAST.search(text[start:end]):
        return end
    for found in (form.match(text, end) for form in (_TWO_WORDS, _WORD)):
        words = " ".join(found[0].lower().split()) if found else ""
        if found and len(words) >= _SHORTEST and words not in _NO_UNITS and words in _UNIT_NAMES:
            return found.end()
    return end


def _near(text: str, start: int, end: int) -> Callable[[LatePattern], Iterable[re.Match[str]]]:
    """What finds a form near the ends of ``text[start:end]``; nothing where no figure or hyphen is
    near, as is told in a fraction of the time.
    """
    first, last = text.rfind(" ", 0, max(0, start - _REACH)) + 1, end + _REACH
    if not _LIKELY.search(text, first, last):
        return lambda _: ()
    return lambda form: form.finditer(text, first, last)


def _widened(parts: Iterable[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    first, last = start, end
    for begin, stop in parts:
        if begin < start < stop:
            first = begin
        if begin < end < stop:
            last = stop
    return first, last


def _start(text: str, found: re.Match[str]) -> int:
    """Where an amount begins with its bound, if the words before it make it one."""
    bound = found["bound"]
    if not bound:
        return found.start()
    is_time = bound.lower().startswith("over") and _TIMES.match(text, found.end())
    before = text[max(0, found.start() - 20) : found.start()]
    is_verbs = bound.split()[0].lower() in _PARTICLES and _NO_BOUND.search(before)
    return found.end("bound") if is_time or is_verbs else found.start()
