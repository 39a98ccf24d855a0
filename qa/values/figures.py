"""The figures in a text, in digits or in words, with their units, and whether two are the same.

Number words are read by text2num (0.7 µs for a phrase, imported in 11 ms).
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from text_to_num import alpha2digit

from corpus.days import SHORT_MONTHS
from qa.values.bounds import Bound, bound, compare_bounds
from qa.values.relation import Relation
from qa.values.units import COUNTED, UNITS, Unit, meant, unit_named
from qa.values.whole_figures import SIGN, whole_figures

_SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
    # As text2num leaves "5 million": "5 1000000".
    **{f"{10**power}": 10.0**power for power in (2, 3, 6, 9, 12)},
}
# Only directly behind the digits: "5 m" are metres, and so are "5m high".
_SHORT_SCALES = {"m": 1e6, "k": 1e3, "b": 1e9}
_VAGUE = re.compile(r"\b(?:dozens|scores|hundreds|thousands|millions|billions)\b|\bno one\b", re.I)
_DOZEN = re.compile(r"(?<!\d[\s-])\b(?:a )?dozen\b", re.I)
_HALF = re.compile(r"\bhalf an? (dozen|hundred|thousand|million|billion)\b", re.I)
_FIGURE = re.compile(
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+,\d\d?(?![\d,])|\d+(?:\.\d+)?)"
    r"(?!(?:st|nd|rd|th)\b)(?:[\s-](?P<parts>\d)/(?P<of>[2-9]|\d\d)\b)?"
    r"(?P<half> and a half)?"
    rf"(?:(?P<short>{'|'.join(_SHORT_SCALES)})\b(?! (?:tall|long|high|wide|deep|away)\b)"
    rf"|[\s-]?(?P<scale>{'|'.join(_SCALES)})s?\b)?"
    r"(?![\w-]*\d)",
    re.I,
)
# "an hour and a half", "half a day": one amount of a unit of time.
_HOURS = r"(second|minute|hour|day|week|month|year|decade)"
_AND_A_HALF = re.compile(rf"\b(?:an?|one) {_HOURS} and a half\b", re.I)
_HALF_AN_HOUR = re.compile(rf"(?<!and )\bhalf an? {_HOURS}\b", re.I)
_NEGATIVE = re.compile(rf"{SIGN.replace('(?=[$£€]?', '(?=$|[$£€]?')}$", re.I)
_BELOW_ZERO = re.compile(r"[\s-]*(?:(?:degrees?|°?[CF]|Celsius|Fahrenheit)\s+)*below\b", re.I)
_MONTH = re.compile(rf"\b(?:{'|'.join(SHORT_MONTHS)})[a-z]*\.? $", re.I)
_NO_COUNT = re.compile(r"\s*(?:[^\w\s]|$)")
_SYMBOL = re.compile(r"(US\$|[$£€¥₹]|\b(?:USD|EUR|GBP|JPY))\s?$", re.I)
_AFTER = re.compile(r"[\s-]*(%|°?[^\W\d_]+)(?:[\s-]+(\w+))?(?:[\s-]+(\w+))?")
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|some|approximately|estimated|circa|over|under"
    r"|more than|less than|fewer than|close to|just short of|upwards of|up to|as many as"
    r"|at least|at most|in the region of|an average of)\W{1,3}(?:an? |US)?$",
    re.I,
)
_OR_SO = re.compile(r"-odd\b|-ish\b|[\w\s]{0,20}\bor so\b", re.I)
# A rounded figure may be off by so much of itself; one that is said to be approximate by more.
_ROUNDED, _APPROXIMATE = 0.05, 0.1
# From here on a bare figure that ends in noughts is as a rule a rounded one.
_LARGE = 1000


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is written and its unit: COUNTED where a word that is none follows, None where
    nothing does. ``approximate``: "about", "nearly" or the like stands beside it; ``bound``: "more
    than" or "fewer than" does.
    """

    number: float
    unit: Unit | None
    approximate: bool = False
    bound: Bound = None

    @property
    def amount(self) -> float:
        """The number in the base unit of its quantity."""
        return self.number * self.unit.factor + self.unit.offset if self.unit else self.number


@lru_cache(maxsize=1024)
def figures(before: str, answer: str, after: str) -> tuple[Figure, ...]:
    """The figures of an answer in their order; what stands before and after it in its sentence
    tells the unit ("14" of "14 miles") and whether it is rounded.
    """
    sentence = before + answer + after
    # An answer may begin inside of a figure, as a reader's tokens do.
    first, last = whole_figures(sentence, len(before), len(before) + len(answer))
    start, words = _in_digits(sentence[:first]), _in_digits(sentence[first:last])
    text = start + words + _in_digits(sentence[last:])
    found: list[Figure] = []
    end = 0
    for match in _FIGURE.finditer(text):
        if match.end() <= len(start) or match.start() >= len(start) + len(words):
            continue
        if _is_day(match, text):
            continue
        figure = _figure(match, text)
        if found and _continues(found[-1], figure, text[end : match.start()]):
            figure = _joined(found.pop(), figure)
        found.append(figure)
        end = match.end()
    return tuple(found)


def compare_figures(first: tuple[Figure, ...], second: tuple[Figure, ...]) -> Relation:
    """The same where one figure of the first is one of the second, different where none is though
    they can be compared.
    """
    pairs = {_compared(a, b) for a in first for b in second}
    if "same" in pairs:
        return "same"
    return "different" if "different" in pairs else "unknown"


def _is_day(figure: re.Match[str], text: str) -> bool:
    """Whether it is the day of a month: "Nov. 5 --"."""
    is_small = figure["digits"].isdigit() and int(figure["digits"]) <= 31
    month = _MONTH.search(text[max(0, figure.start() - 11) : figure.start()])
    return bool(is_small and month and _NO_COUNT.match(text, figure.end()))


def _in_digits(text: str) -> str:
    """The text with its number words as digits; spaces at its ends are kept."""
    plain = _HALF.sub(lambda half: f"{_SCALES[half[1].lower()] / 2:.0f}", _VAGUE.sub("many", text))
    plain = _HALF_AN_HOUR.sub(r"0.5 \1s", _AND_A_HALF.sub(r"1.5 \1s", plain))
    inner = plain.strip()
    if not inner:
        return plain
    start = plain.index(inner)
    written = _DOZEN.sub("12", alpha2digit(inner, "en", threshold=0))
    return plain[:start] + written + plain[start + len(inner) :]


def _figure(match: re.Match[str], text: str) -> Figure:
    number = _number(match["digits"]) + (0.5 if match["half"] else 0.0)
    if match["parts"]:
        number += int(match["parts"]) / int(match["of"])
    if match["short"]:
        number *= _SHORT_SCALES[match["short"].lower()]
    elif match["scale"]:
        number *= _SCALES[match["scale"].lower()]
    before = text[max(0, match.start() - 40) : match.start()]
    symbol = _SYMBOL.search(before)
    ahead = before[: symbol.start()] if symbol else before
    if negative := _NEGATIVE.search(ahead):
        ahead = ahead[: negative.start()]
    if negative or _BELOW_ZERO.match(text, match.end()):
        number = -number
    approximate = _ABOUT.search(ahead) or _OR_SO.match(text, match.end())
    unit = _unit(symbol, match, text)
    return Figure(number, unit, approximate is not None, bound(ahead, text[match.end() :]))


def _number(digits: str) -> float:
    """The number that digits write; in "18,4" the comma is a decimal one."""
    ahead, comma, behind = digits.rpartition(",")
    if comma and len(behind) < 3 and "." not in digits:
        return float(f"{ahead.replace(',', '')}.{behind}")
    return float(digits.replace(",", ""))


def _unit(symbol: re.Match[str] | None, figure: re.Match[str], text: str) -> Unit | None:
    if symbol:
        return UNITS[symbol[1].lower()]
    after = _AFTER.match(text, figure.end())
    if after is None:
        return None
    return unit_named([word.lower() for word in after.groups() if word]) or COUNTED


def _continues(before: Figure, figure: Figure, between: str) -> bool:
    """Whether the figures are one amount: "9 hours 41 minutes"."""
    if not before.unit or not figure.unit or before.unit.quantity != figure.unit.quantity:
        return False
    smaller = figure.unit.factor < before.unit.factor and before.unit.offset == 0
    return smaller and re.fullmatch(r"[\s-]*[^\W\d_]+,?(?: and)? ", between) is not None


def _joined(large: Figure, small: Figure) -> Figure:
    assert large.unit
    return Figure(
        large.number + small.amount / large.unit.factor,
        large.unit,
        large.approximate or small.approximate,
        large.bound or small.bound,
    )


def _compared(a: Figure, b: Figure) -> Relation:
    if a.unit is None or b.unit is None:
        alike = _is_rounded(a.number, b.number, b) or _is_rounded(b.number, a.number, a)
        found: Relation = "same" if a.number == b.number or alike else "different"
        return _bounded(a, b, (a.number, b.number), found)
    of_a, of_b = meant(a.unit, b.unit), meant(b.unit, a.unit)
    a, b = replace(a, unit=of_a), replace(b, unit=of_b)
    if of_a.quantity == of_b.quantity:
        # Of what changes a minus may say no more than "fell by" does.
        if a.amount == -b.amount and (of_a.quantity in ("percent", "points") or of_a.is_money):
            return "same" if a.amount == 0 else "unknown"
        return _bounded(a, b, (a.amount, b.amount), "same" if _same_amount(a, b) else "different")
    # Percent and percentage points are two things. So is one number of dollars and of euros; other
    # numbers may be one amount, as nobody knows the rate of the day.
    quantities = {of_a.quantity, of_b.quantity}
    money = of_a.is_money and of_b.is_money and a.number == b.number
    return "different" if quantities == {"percent", "points"} or money else "unknown"


def _bounded(a: Figure, b: Figure, amounts: tuple[float, float], found: Relation) -> Relation:
    """The relation of two figures, found as if neither were a bound of what it may be."""
    bounds = [figure.bound for figure in (a, b) if figure.bound]
    # "Over 90" and "about 88" can both be right.
    if not bounds or (len(bounds) == 1 and all(figure.approximate for figure in (a, b))):
        return found
    return compare_bounds(a.bound, b.bound, amounts, found)


def _same_amount(a: Figure, b: Figure) -> bool:
    assert a.unit
    assert b.unit
    if abs(a.amount - b.amount) <= 1e-9 * abs(a.amount):
        return True
    in_a = (b.amount - a.unit.offset) / a.unit.factor
    in_b = (a.amount - b.unit.offset) / b.unit.factor
    return _is_rounded(in_a, a.number, a) or _is_rounded(in_b, b.number, b)


def _is_rounded(exact: float, number: float, figure: Figure) -> bool:
    """Whether a figure is an exact number (in its unit) written with fewer digits."""
    converted = exact != round(exact, 6) or exact != int(exact) or number != int(number)
    if not (figure.approximate or converted or abs(number) >= _LARGE):
        return False
    near = _APPROXIMATE if figure.approximate else _ROUNDED
    digits = len(f"{number:.12g}".replace(".", "").strip("-0")) or 1
    return abs(exact - number) <= near * abs(number) and float(f"{exact:.{digits}g}") == number
