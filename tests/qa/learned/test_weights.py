"""The learned weights are bound to the features by name."""

import json
from pathlib import Path

import numpy as np
import pytest

from qa.decision.inputs import MODELS
from qa.learned.weights import PATH, linear, load

NAMES = ("near", "far")


def test_a_weight_goes_where_its_name_stands() -> None:
    learned = {"bias": 1.0, "weights": {"far": 2.0, "near": 3.0}}
    model = linear("distance", learned, NAMES)
    assert model.weights.tolist() == [3.0, 2.0]
    assert model.scores(np.array([[1.0, 10.0]], dtype=np.float32)).tolist() == [24.0]


@pytest.mark.parametrize(
    ("weights", "missing", "unknown"),
    [
        ({"near": 1.0}, "['far']", "[]"),
        ({"near": 1.0, "far": 1.0, "wide": 1.0}, "[]", "['wide']"),
        ({"near": 1.0, "fer": 1.0}, "['far']", "['fer']"),
    ],
)
def test_other_names_than_those_of_the_features_are_named(
    weights: dict[str, float], missing: str, unknown: str
) -> None:
    with pytest.raises(ValueError, match="'distance'") as caught:
        linear("distance", {"bias": 0.0, "weights": weights}, NAMES)
    assert f"without a weight {missing}, without a feature {unknown}" in str(caught.value)


@pytest.mark.parametrize("model", sorted(MODELS))
def test_a_file_without_a_model_is_refused(model: str, tmp_path: Path) -> None:
    learned = json.loads(PATH.read_text(encoding="utf-8"))
    del learned[model]
    file = tmp_path / "weights.json"
    file.write_text(json.dumps(learned), encoding="utf-8")
    with pytest.raises(ValueError, match=f"'{model}'"):
        load(MODELS, file)


def test_the_shipped_file_fits() -> None:
    assert load(MODELS).passage.weights.shape == (len(MODELS["passage"]),)
