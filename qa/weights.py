"""The learned numbers: what each feature is worth. Made by `training/weights.py`, read here."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from qa.words import Floats

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
    """The three linear models and the confidence under which an answer is refused."""

    passage: Linear
    sentence: Linear
    confidence: Linear
    threshold: float


def load(
    passage: tuple[str, ...],
    sentence: tuple[str, ...],
    confidence: tuple[str, ...],
    path: Path = PATH,
) -> Weights:
    """Read the weights for these feature names. Raises KeyError when one has no weight."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Weights(
        passage=_linear(data["passage"], passage),
        sentence=_linear(data["sentence"], sentence),
        confidence=_linear(data["confidence"], confidence),
        threshold=float(data["threshold"]),
    )


def _linear(data: dict[str, Any], names: tuple[str, ...]) -> Linear:
    weights = np.array([data["weights"][name] for name in names], dtype=np.float32)
    return Linear(weights, float(data["bias"]))
