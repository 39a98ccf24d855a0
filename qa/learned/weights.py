"""The learned numbers: what each feature is worth. Made by `training/weights.py`, read here."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

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
class Weights:
    """What is learned: see the fields of `qa/learned/weights.json`.

    ``passage`` and ``sentence`` rank; ``confidence`` (without reading) and ``evidence`` (after
    reading) are the log odds that a sentence answers, ``words`` that its answer words do, ``close``
    that the collection has anything on the matter. Under ``threshold`` (``threshold_unread``
    where nothing was read) an answer is refused; from ``enough`` on nothing more is read.
    ``fingerprint`` is the sha256 of the file.
    """

    passage: Linear
    sentence: Linear
    confidence: Linear
    evidence: Linear
    words: Linear
    close: Linear
    threshold: float
    threshold_unread: float
    enough: float
    fingerprint: str


def load(names: Mapping[str, tuple[str, ...]], path: Path = PATH) -> Weights:
    """Read the weights; ``names`` are the features of each model, in the order of its rows.

    Raises KeyError when one has no weight.
    """
    content = path.read_bytes()
    data = json.loads(content)
    return Weights(
        **{model: _linear(data[model], features) for model, features in names.items()},
        threshold=float(data["threshold"]),
        threshold_unread=float(data["threshold_unread"]),
        enough=float(data["enough"]),
        fingerprint=hashlib.sha256(content).hexdigest(),
    )


def _linear(data: dict[str, Any], names: tuple[str, ...]) -> Linear:
    weights = np.array([data["weights"][name] for name in names], dtype=np.float32)
    return Linear(weights, float(data["bias"]))
