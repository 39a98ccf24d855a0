"""The learned weights are bound to the features by name."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.decision.inputs import MODELS
from qa.learned.weights import PATH, Thresholds, linear, load

NAMES = ("near", "far")
CHOICES = st.one_of(st.none(), st.floats(0, 1))


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


@given(CHOICES, CHOICES, st.booleans())
def test_the_thresholds_never_cross(
    answered: float | None, unsure: float | None, read: bool
) -> None:
    if answered is not None and unsure is not None:
        answered, unsure = max(answered, unsure), min(answered, unsure)
    learned = load(MODELS)
    limits = learned.chosen(answered, unsure).thresholds(read=read)
    assert limits.unsure <= limits.answered
    if answered is not None:
        assert limits.answered == answered
    if unsure is not None:
        assert limits.unsure == unsure
    if answered is None and unsure is None:
        assert limits == learned.thresholds(read=read)


def test_what_is_learned_follows_what_is_chosen_where_they_would_cross() -> None:
    learned = load(MODELS)
    assert learned.chosen(0.1, None).thresholds(read=True) == Thresholds(0.1, 0.1)
    assert learned.chosen(None, 0.9).thresholds(read=True) == Thresholds(0.9, 0.9)
    assert learned.chosen(0.1, None).fingerprint == learned.fingerprint
