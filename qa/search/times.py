"""How the times and sources that a question names fit an article's: features, not filters."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from qa.learned.weights import Floats, Ints
from qa.question.time_words import times
from qa.question.times import DayRange, OpenDay, Times, full_day

# Days after which an event is still reported.
_REPORTED = 2
# Days that an article may be away and still match by half.
_HALF = 7


@dataclass(frozen=True)
class Publication:
    """Some articles beside what a question names: p days and sources of publication.

    ``days`` (p,) are ordinals, 0 where an article has no full date. Every feature is 0 where the
    question names no such thing, or the article has none.
    """

    times: Times
    days: Ints
    source: Floats

    @cached_property
    def _gaps(self) -> Floats:
        """How many days (p,) each is from the nearest named; -1 where that is not known."""
        named = [
            np.maximum(np.maximum(days.first - self.days, self.days - days.last - _REPORTED), 0)
            for days in self.times.sharpest
        ]
        nearest = np.min(named, axis=0) if named else np.full(len(self.days), -1)
        return np.where(self.days > 0, nearest, -1).astype(np.float32)

    @property
    def match(self) -> Floats:
        """1 for an article of a named day or of the two days after, less the farther it is: half
        in a week.
        """
        near = _HALF / (_HALF + np.maximum(self._gaps, 0))
        return np.where(self._gaps < 0, 0, near).astype(np.float32)

    @property
    def apart(self) -> Floats:
        """The logarithm of the days from the nearest named one, about 0.6 for a year."""
        return (np.log1p(np.maximum(self._gaps, 0)) / 10).astype(np.float32)

    @property
    def early(self) -> Floats:
        """1 for an article that is older than all named days: it can only announce."""
        named = self.times.sharpest
        first = min((days.first for days in named), default=0)
        return ((self.days > 0) & (self.days < first)).astype(np.float32)

    @property
    def calendar(self) -> Floats:
        """1 for an article of a named month or weekday whose year is not told, or of the two days
        after; -1 for another.
        """
        return np.array([_fits(day, self.times.open) for day in self.days.tolist()], np.float32)


def publication(
    asked: Times,
    named: frozenset[str],
    published: Sequence[str | None],
    source: Sequence[str | None],
) -> Publication:
    """Compare p articles, by their ISO days and sources, with what a question names."""
    days = [full_day(day) or 0 for day in published] if asked else [0] * len(published)
    told = [float((one in named) * 2 - 1 if named and one else 0) for one in source]
    return Publication(asked, np.array(days, dtype=np.int64), np.array(told, dtype=np.float32))


def mentioned(
    asked: Times, sentences: Sequence[str], title: str, published: str | None
) -> tuple[Floats, Floats]:
    """Which sentences (s,) mention the named times, and which mention only others.

    The first is the share of the named times that are mentioned: each counts as far as the days
    that a sentence names lie in it, half of that where only the title or another sentence names
    them. The second is 1 or 0. Both are 0 where the question names no time. What is open or
    relative is meant as it is on the article's day, on both sides.
    """
    day = full_day(published)
    wanted = asked.understood_by(day)
    if not wanted:
        none = np.zeros(len(sentences), dtype=np.float32)
        return none, none
    said = [times(sentence).understood_by(day) for sentence in sentences]
    every = [*times(title).understood_by(day), *(days for each in said for days in each)]
    beside = _share(wanted, every) / 2
    shares = np.array([_share(wanted, each) for each in said], dtype=np.float32)
    other = np.array([bool(each) for each in said]) & (shares == 0)
    return np.maximum(shares, beside), other.astype(np.float32)


def _share(wanted: Sequence[DayRange], said: Sequence[DayRange]) -> float:
    best = [max((days.share_in(one) for days in said), default=0.0) for one in wanted]
    return sum(best) / len(best)


def _fits(day: int, named: Sequence[OpenDay]) -> float:
    if not day or not named:
        return 0.0
    return 1.0 if any(one.fits(day, _REPORTED) for one in named) else -1.0
