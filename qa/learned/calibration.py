"""What a collection's own judged questions make of the confidence that was learned elsewhere."""

import hashlib
import json
import math
from dataclasses import asdict, dataclass

# Confidences are kept with four places; the log odds of none and of all are these of the last one.
LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Calibration:
    """Log odds become ``slope`` (above 0) times themselves and ``offset``: a monotone map, so that
    what is surer stays surer, and what is chosen and read stays the same.

    ``answered`` and ``unsure``, never the higher, are the thresholds after it. ``weights`` is the
    fingerprint of the learned weights that it is for.
    """

    slope: float
    offset: float
    answered: float
    unsure: float
    weights: str

    @property
    def id(self) -> str:
        """A short name, made of all its numbers."""
        content = json.dumps(asdict(self), sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:12]

    def put_right(self, confidence: float) -> float:
        """What a confidence, 0 to 1, becomes; none stays none, and certainty certain."""
        if not 0.0 < confidence < 1.0:
            return confidence
        return chance(self.slope * log_odds(confidence) + self.offset)

    def before(self, confidence: float) -> float:
        """The confidence that was put right, as far as four places tell."""
        if not 0.0 < confidence < 1.0:
            return confidence
        return chance((log_odds(confidence) - self.offset) / self.slope)


def log_odds(confidence: float) -> float:
    """The log odds of a chance from 0 to 1, neither of which is taken for certain."""
    bounded = min(max(confidence, LEAST), 1.0 - LEAST)
    return math.log(bounded / (1.0 - bounded))


def chance(log_odds: float) -> float:
    """The chance, from 0 to 1, of log odds."""
    return 1.0 / (1.0 + math.exp(-min(max(log_odds, -30.0), 30.0)))
