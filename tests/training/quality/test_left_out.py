"""A collection that is left out teaches nothing."""

from collections.abc import Sequence

import numpy as np
import pytest

from datasets.sets import Part
from qa.decision.evidence import EVIDENCE_FEATURES
from qa.learned.weights import Linear
from tests.training.quality.made import choice
from training.decision import DecisionExample
from training.quality.left_out import collection_of, collections_left_out

PARTS = [
    Part("wire", 1.0),
    Part("wire-elsewhere", 1.0, elsewhere=True),
    Part("reuters", 1.0),
    Part("modern", 1.0),
    Part("squad-1.1", 1.0),
    Part("squad-2.0", 1.0),
]


@pytest.mark.parametrize(
    ("name", "collection"),
    [
        ("modern", "modern"),
        ("modern-elsewhere", "modern"),
        ("reuters", "wire"),
        ("wire-elsewhere", "wire"),
        ("squad-2.0", "squad-1.1"),
        ("squadshifts-new_wiki-elsewhere", "squadshifts-new_wiki"),
    ],
)
def test_sets_on_the_same_articles_are_one_collection(name: str, collection: str) -> None:
    assert collection_of(Part(name, 1.0)) == collection


def test_nothing_is_decided_by_what_learned_from_its_collection() -> None:
    examples = [choice(1.0, right=True, part=part, id=part.name).example for part in PARTS]
    learned: list[set[str]] = []

    def fit(given: Sequence[DecisionExample]) -> Linear:
        learned.append({collection_of(each.part) for each in given})
        weights = np.zeros(len(EVIDENCE_FEATURES), dtype=np.float32)
        weights[0] = 1.0
        return Linear(weights, float(len(learned)))

    chosen = collections_left_out(examples, fit)
    assert {c.example.key for c in chosen} == {e.key for e in examples}
    assert len(learned) == 3
    for each in chosen:
        # The bias of what decided it tells which fit that was.
        assert collection_of(each.example.part) not in learned[round(each.logit) - 2]
