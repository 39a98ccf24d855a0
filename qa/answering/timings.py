"""How long the last questions took, kept in memory since the process started."""

import math
from collections import deque
from collections.abc import Sequence
from threading import Lock

from qa.contract.answer import Timings
from qa.contract.collection import Percentiles, QuestionTimes

KEPT = 500
RECENT = 60


class RecentTimings:
    """The times of the last questions, the oldest forgotten first. Thread-safe."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._took: deque[Timings] = deque(maxlen=KEPT)

    def add(self, took: Timings) -> None:
        """Note how long a question took."""
        with self._lock:
            self._took.append(took)

    def summary(self) -> QuestionTimes:
        """What the noted times come to."""
        with self._lock:
            took = list(self._took)
        totals = [each.total for each in took]
        return QuestionTimes(
            count=len(took),
            total=percentiles(totals),
            search=percentiles([each.search for each in took]),
            read=percentiles([each.read for each in took]),
            recent=tuple(totals[-RECENT:]),
        )


def percentiles(values: Sequence[float]) -> Percentiles | None:
    """Median and 95th percentile by nearest rank, each one of the values; None if there is none."""
    if not values:
        return None
    ranked = sorted(values)
    return Percentiles(p50=_nearest_rank(ranked, 0.5), p95=_nearest_rank(ranked, 0.95))


def _nearest_rank(ranked: Sequence[float], share: float) -> float:
    return ranked[math.ceil(share * len(ranked)) - 1]
