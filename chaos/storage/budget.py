"""As many trials as there is time for."""

import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")

# No part may run for longer than 45 minutes.
MOST_SECONDS = 40 * 60


@dataclass(slots=True)
class Budget:
    """Gives trials out until 40 minutes are over or somebody presses Ctrl-C; ``skipped`` then says
    how many were not made. Trials are to be in an order in which any first part is a fair sample.
    """

    skipped: list[str] = field(default_factory=list)
    _end: float = field(default_factory=lambda: time.monotonic() + MOST_SECONDS)
    _is_over: bool = False

    def __post_init__(self) -> None:
        signal.signal(signal.SIGINT, self._stop)

    @property
    def is_over(self) -> bool:
        """Whether no trial may begin any more."""
        return self._is_over or time.monotonic() > self._end

    def each(self, trials: Sequence[T], what: str) -> Iterator[T]:
        """The trials one by one; ``what`` they are called."""
        for number, trial in enumerate(trials):
            if self.is_over:
                self.skipped.append(f"{len(trials) - number} of {len(trials)} {what}: no time")
                return
            yield trial

    def _stop(self, *_: object) -> None:
        self._is_over = True
