"""The learned weights of the features. `training/` writes the file, here it is read."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.learned.calibration import Calibration

Floats = NDArray[np.float32]

Ints = NDArray[np.int64]

PATH = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Linear:
    """``features @ weights + bias``, for named features in a fixed order."""

    weights: Floats
    bias: float

    def scores(self, features: Floats) -> Floats:
        """(n, features) -> (n,); higher is better."""
        # Not as a matrix product: the BLAS kernel raises false warnings on rows this short.
        sums: Floats = (features * self.weights).sum(axis=1) + np.float32(self.bias)
        return sums


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least confidence of what is ``answered``, and of what is ``unsure``, never the higher: of
    two that are equal nothing is unsure.
    """

    answered: float
    unsure: float


@dataclass(frozen=True, slots=True)
class Learned:
    """What of the learned weights can be told without the models: the thresholds of what was
    ``read`` and of what was not, and the fingerprint.
    """

    read: Thresholds
    unread: Thresholds
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that is learned, as `qa/learned/weights.json` has it.

    ``passage`` and ``sentence`` rank; ``confidence`` (without reading) and ``evidence`` (after
    reading) are the log odds that a sentence answers, ``words`` that its answer words do, ``close``
    that the collection has anything on the matter. From ``threshold`` (``threshold_unread`` where
    nothing was read) on it is answered, from ``possible`` (``possible_unread``) on it is unsure;
    from ``enough`` on nothing more is read. ``fingerprint`` is the sha256 of the file.
    """

    passage: Linear
    sentence: Linear
    confidence: Linear
    evidence: Linear
    words: Linear
    close: Linear
    threshold: float
    threshold_unread: float
    possible: float
    possible_unread: float
    enough: float
    fingerprint: str

    def thresholds(self, *, read: bool) -> Thresholds:
        """The thresholds of what was read, or was not; where they cross, the lower one follows."""
        if read:
            return Thresholds(self.threshold, min(self.possible, self.threshold))
        return Thresholds(self.threshold_unread, min(self.possible_unread, self.threshold_unread))

    def calibrated(self, by: Calibration | None) -> "Weights":
        """The weights with what a collection's own calibration makes of them.

        As the map of log odds is monotone and ``enough`` is mapped too, the same is read, and the
        same sentences lead.
        """
        if by is None:
            return self
        return replace(
            self,
            confidence=_put_right(self.confidence, by),
            evidence=_put_right(self.evidence, by),
            threshold=by.answered,
            threshold_unread=by.answered,
            possible=by.unsure,
            possible_unread=by.unsure,
            enough=by.put_right(self.enough),
        )

    def chosen(self, answered: float | None, unsure: float | None) -> "Weights":
        """The weights with the thresholds that somebody chose, None for neither.

        Where only one is given, a learned one that it crosses follows it.
        """
        raised = [max(each, unsure or 0.0) for each in (self.threshold, self.threshold_unread)]
        upper = raised if answered is None else [answered] * 2
        lower = [self.possible, self.possible_unread] if unsure is None else [unsure] * 2
        return replace(
            self,
            threshold=upper[0],
            threshold_unread=upper[1],
            possible=lower[0],
            possible_unread=lower[1],
        )


def learned(path: Path = PATH) -> Learned:
    """What can be told without the models."""
    content = path.read_bytes()
    data = json.loads(content)
    read, unread = (
        Thresholds(float(data[answered]), float(min(data[unsure], data[answered])))
        for answered, unsure in (("threshold", "possible"), ("threshold_unread", "possible_unread"))
    )
    return Learned(read, unread, hashlib.sha256(content).hexdigest())


def load(models: Mapping[str, tuple[str, ...]], path: Path = PATH) -> Weights:
    """Read the weights; ``models`` has the features of each model, in the order of its rows.

    Raises ValueError when a model is missing, or its weights are not exactly those of its features.
    """
    content = path.read_bytes()
    data = json.loads(content)
    return Weights(
        **{model: linear(model, data.get(model), names) for model, names in models.items()},
        threshold=float(data["threshold"]),
        threshold_unread=float(data["threshold_unread"]),
        possible=float(data["possible"]),
        possible_unread=float(data["possible_unread"]),
        enough=float(data["enough"]),
        fingerprint=hashlib.sha256(content).hexdigest(),
    )


def linear(model: str, learned: Mapping[str, Any] | None, names: tuple[str, ...]) -> Linear:
    """A model from what was learned (``{"bias": 0.0, "weights": {name: 0.0}}``), bound by name.

    Raises ValueError when the model is missing, or a feature has no weight, or a weight no feature.
    """
    if learned is None:
        raise ValueError(f"nothing was learned for the model {model!r}")
    weights = learned["weights"]
    missing = sorted(set(names) - weights.keys())
    unknown = sorted(weights.keys() - set(names))
    if missing or unknown:
        raise ValueError(
            f"the weights of the model {model!r} do not fit its features:"
            f" without a weight {missing}, without a feature {unknown}"
        )
    ordered = np.array([weights[name] for name in names], dtype=np.float32)
    return Linear(ordered, float(learned["bias"]))


def _put_right(model: Linear, by: Calibration) -> Linear:
    return Linear(model.weights * np.float32(by.slope), model.bias * by.slope + by.offset)
