"""Every feature of three sentences that were read, computed by hand."""

import numpy as np
import pytest

from qa.decision.read_features import READ, READ_FEATURES, ReadSentences
from qa.learned.weights import Floats
from qa.question.kind import Kind, kind

NONE = (0.0, 0.0, 0.0)
# Two sentences of one excerpt and hit, one of another.
READ_ROWS = {
    "said": (2.0, -1.0, 1.0),
    "share": (-0.5, -2.0, -1.0),
    "certainty": (-0.25, -0.75, -3.0),
    "lead": (1.5, -1.5, 19.0),  # the last has no other in its excerpt: -1 - -20
    "margin": (1.0, -2.0, -1.0),
    "agreement": (0.731059, 0.0, 0.880797),  # the chance of the other's score: 1, none, 2
    "echo": (0.0, 1.0, 0.0),
    "words": (1.098612, 0.693147, 1.098612),  # log of 1 + 2, 1, 2
    "sign": (1.0, -1.0, -1.0),
    "rank": (0.0, 0.0, 1.0),
    "best_of_hit": (1.0, 0.0, 1.0),
    "said_squared": (4.0, 1.0, 1.0),
    "said_share": (-1.0, 2.0, -1.0),
    "said_below": (0.0, -1.0, 0.0),
    "margin_below": (0.0, -2.0, -1.0),
    "said_chance": (0.880797, 0.268941, 0.731059),
    "share_chance": (0.606531, 0.135335, 0.367879),
    "certainty_chance": (0.778801, 0.472367, 0.049787),
    "kind_yes_no": NONE,
    "kind_who": (1.0, 1.0, 1.0),
    "kind_when": NONE,
    "kind_where": NONE,
    "kind_number": NONE,
    "kind_why": NONE,
    "kind_how": NONE,
    "kind_keywords": NONE,
}


def floats(*values: float) -> Floats:
    return np.array(values, dtype=np.float32)


def read(question: str) -> dict[str, list[float]]:
    sentences = ReadSentences(
        question=question,
        excerpt=np.array([0, 0, 1]),
        hit=np.array([0, 0, 1]),
        answers=["Ann Lee", "the harbour", "ann lee"],
        scores=floats(2.0, -1.0, 1.0),
        shares=floats(-0.5, -2.0, -1.0),
        certainty=floats(-0.25, -0.75, -3.0),
    )
    return dict(zip(READ_FEATURES, READ.rows(sentences, 3).T.tolist(), strict=True))


def test_every_feature_of_what_was_read_has_its_number() -> None:
    rows = read("Who led the Harbour Trust?")
    assert {name: pytest.approx(column, abs=1e-5) for name, column in rows.items()} == READ_ROWS
    filled = [column for column in READ_ROWS.values() if column != NONE]
    assert len(set(filled)) == len(filled)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Is it so?", "yes_no"),
        ("Who was it?", "who"),
        ("When was it?", "when"),
        ("Where was it?", "where"),
        ("How many were there?", "number"),
        ("Why was it?", "why"),
        ("How was it?", "how"),
        ("harbour trust", "keywords"),
    ],
)
def test_each_kind_of_question_has_its_own_feature(question: str, name: Kind) -> None:
    rows = read(question)
    kinds = {feature: column for feature, column in rows.items() if feature.startswith("kind_")}
    assert kind(question) == name
    assert {feature for feature, column in kinds.items() if any(column)} == {f"kind_{name}"}
    assert kinds[f"kind_{name}"] == [1.0, 1.0, 1.0]
