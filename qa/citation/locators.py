"""Where in its source a part of an article stands."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from corpus.article import Place
from qa.contract.answer import Locator

# Of these a quote may need two; a time or a chapter is where it begins.
_RANGES = frozenset(("page", "row"))


def is_recognized(places: Sequence[Place], start: int, end: int) -> bool:
    """Whether a part of ``text[start:end]`` was read from a picture."""
    first = max(0, bisect_right(places, start, key=attrgetter("start")) - 1)
    last = bisect_right(places, end - 1, key=attrgetter("start"))
    return any(place.recognized for place in places[first:last])


def locator(places: Sequence[Place], start: int, end: int) -> Locator | None:
    """The page, time, row or chapter of ``text[start:end]``; None where none is known."""
    at = bisect_right(places, start, key=attrgetter("start"))
    if not at:
        return None
    first = places[at - 1]
    last = places[bisect_right(places, end - 1, key=attrgetter("start")) - 1]
    if first.kind not in _RANGES or first.value == last.value or first.kind != last.kind:
        return Locator(first.kind, first.value)
    return Locator(first.kind, f"{first.value}-{last.value}")
