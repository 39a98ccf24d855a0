"""What decides, and the learned weights that it goes by, put right by the own calibration."""

from collections.abc import Callable
from dataclasses import dataclass

from qa.contract.answer import Fingerprints
from qa.decision.decide import Decider
from qa.learned.calibration import Calibration
from qa.learned.weights import Weights
from reader.reader import Reader


@dataclass(frozen=True, slots=True)
class Chosen:
    """The least confidence of what is answered, and of what is unsure, as settings have it; None
    where they have none.
    """

    answered: float | None
    unsure: float | None


@dataclass(frozen=True, slots=True)
class InForce:
    """The weights, what decides by them, and what an answer that it gives is made with."""

    weights: Weights
    decider: Decider
    made_with: Fingerprints

    @property
    def word(self) -> str:
        """What answers are made with, as one word."""
        made = self.made_with
        parts = [made.encoder, str(made.reader), made.weights]
        return ":".join(parts if made.calibration is None else [*parts, made.calibration])


class Deciding:
    """What decides, as it is ``now``; `follow` looks whether it is to be another. Thread-safe.

    ``applied`` tells the calibration that is applied to the collection; what settings chose wins
    over its thresholds. ``encoder`` is a fingerprint; ``workers`` texts are read side by side.
    """

    def __init__(
        self,
        learned: Weights,
        chosen: Chosen,
        applied: Callable[[], Calibration | None],
        encoder: str,
        reader: Reader | None,
        workers: int,
    ) -> None:
        self._learned = learned
        self._chosen = chosen
        self._applied = applied
        self._encoder = encoder
        self._reader = reader
        self._workers = workers
        self._calibration = applied()
        self.now = self._made(self._calibration)

    def follow(self) -> None:
        """Take the calibration that is applied by now."""
        found = self._applied()
        if found != self._calibration:
            # Put in place as one, so that no answer is of two.
            self.now, self._calibration = self._made(found), found

    def _made(self, calibration: Calibration | None) -> InForce:
        weights = self._learned.calibrated(calibration)
        weights = weights.chosen(self._chosen.answered, self._chosen.unsure)
        reader = self._reader
        return InForce(
            weights,
            Decider(weights, reader, self._workers),
            Fingerprints(
                self._encoder,
                reader.fingerprint if reader else None,
                weights.fingerprint,
                calibration.id if calibration else None,
            ),
        )
