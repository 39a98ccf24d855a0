"""How what was learned is written into `qa/learned/weights.json`."""

import json

from datasets.report import write_json
from qa.learned.weights import PATH, Linear


def shown(fitted: Linear, names: tuple[str, ...]) -> dict[str, object]:
    """A model as JSON: its bias, and each weight by the name of its feature."""
    weights = {n: round(float(w), 5) for n, w in zip(names, fitted.weights, strict=True)}
    return {"bias": round(fitted.bias, 5), "weights": weights}


def update(parts: dict[str, object]) -> None:
    """Put parts of the file in place of the former ones; the others stay."""
    write_json(PATH, json.loads(PATH.read_text(encoding="utf-8")) | parts)
