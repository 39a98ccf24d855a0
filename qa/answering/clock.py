"""How long the steps of an answer take."""

import time
from dataclasses import dataclass

from qa.contract.answer import Timings


@dataclass(frozen=True, slots=True)
class Clock:
    """When each step of an answer began or ended, in seconds of `time.perf_counter`."""

    started: float
    encoded: float
    searched: float

    def took(self) -> Timings:
        """The milliseconds of each step, the last one ending now."""
        done = time.perf_counter()
        return Timings(
            total=_milliseconds(done - self.started),
            embed=_milliseconds(self.encoded - self.started),
            search=_milliseconds(self.searched - self.encoded),
            read=_milliseconds(done - self.searched),
        )


def _milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 2)
