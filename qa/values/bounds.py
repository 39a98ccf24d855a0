"""Whether a figure is the least or the most that it may be: "more than 100", "at most 100"."""

import re
from typing import Literal

from qa.values.relation import Relation

# "above": it is this or more; "below": it is this or less.
Bound = Literal["above", "below"] | None

_BEHIND = re.compile(
    r"\b(?:(?P<above>(?:no|not) (?:fewer|less) than|at least|more than|greater than|higher than"
    r"|over|above|upwards of|in excess of|exceeding|a minimum of)"
    r"|(?P<below>(?:no|not) (?:more|greater|higher) than|at most|fewer than|less than|lower than"
    r"|under|below|up to|as many as|a maximum of))\W{1,3}(?:an? |US)?$",
    re.I,
)
_AHEAD = re.compile(
    r"(?:\s\w+){0,3}\s(?:or|and) (?P<above>more|over|above)\b"
    r"|(?:\s\w+){0,3}\sor (?P<below>fewer|less|under|below)\b|(?P<plus>\+|-plus\b)",
    re.I,
)


def bound(before: str, after: str) -> Bound:
    """What the words before and after a figure make of it."""
    found = _BEHIND.search(before) or _AHEAD.match(after)
    if found is None:
        return None
    return "below" if found["below"] else "above"


def compare_bounds(
    first: Bound, second: Bound, amounts: tuple[float, float], otherwise: Relation
) -> Relation:
    """How two amounts relate of which at least one is a bound; ``otherwise`` is how they would as
    plain figures.

    Two that exclude each other are different; two that can both be right are not, and are the same
    only where the plain figures would be.
    """
    a, b = amounts
    if first and second and first != second:
        least, most = (a, b) if first == "above" else (b, a)
        return "different" if least >= most else "unknown"
    if first is None or second is None:
        limit, exact, side = (a, b, first) if first else (b, a, second)
        if (exact < limit) if side == "above" else (exact > limit):
            return "different"
    return "unknown" if otherwise == "different" else otherwise
