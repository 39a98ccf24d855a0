"""Every feature of three sentences that were read, computed by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.decision.read_features import READ, READ_FEATURES, ReadSentences
from qa.learned.weights import Floats
from qa.question.kind import Kind, kind
from qa.values.said import Said

NONE = (0.0, 0.0, 0.0)
# Two sentences of one excerpt and hit, one of another article.
READ_ROWS = {
    "said": (2.0, -1.0, 1.0),
    "share": (-0.5, -2.0, -1.0),
    "certainty": (-0.25, -0.75, -3.0),
    "lead": (1.5, -1.5, 19.0),  # the last has no other in its excerpt: -1 - -20
    # The first and the last agree, so they have no rival: 2 - -20.
    "said_margin": (22.0, -2.0, 21.0),
    "agreement": (0.731059, 0.0, 0.880797),  # the chance of the other's score: 1, none, 2
    "echo": (0.0, 1.0, 0.0),
    "words": (1.098612, 0.693147, 1.098612),  # log of 1 + 2, 1, 2
    "sign": (1.0, -1.0, 1.0),
    "rank": (0.0, 0.0, 0.0),  # before the last is its ally alone
    "best_of_hit": (1.0, 0.0, 1.0),
    "said_squared": (4.0, 1.0, 1.0),
    "said_share": (-1.0, 2.0, -1.0),
    "said_below": (0.0, -1.0, 0.0),
    "said_margin_below": (0.0, -2.0, 0.0),
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
        found=np.array([0, 0, 1]),
        articles=["a", "a", "b"],
        said=[Said("Ann Lee", "By "), Said("the harbour"), Said("Ann Lee", "By ")],
        scores=floats(2.0, -1.0, 1.0),
        shares=floats(-0.5, -2.0, -1.0),
        certainty=floats(-0.25, -0.75, -3.0),
    )
    return dict(zip(READ_FEATURES, READ.rows(sentences, 3).T.tolist(), strict=True))


def test_every_feature_of_what_was_read_has_its_number() -> None:
    rows = read("Who led the Harbour Trust?")
    assert {name: pytest.approx(column, abs=1e-5) for name, column in rows.items()} == READ_ROWS
    filled = [column for column in READ_ROWS.values() if any(column)]
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


ANSWERS = ("Ann Lee", "Bob Hale", "Eve Orr", "Ms Lee", "Kim Fox")
SCORES = st.floats(min_value=-20, max_value=20, width=32)
# Other excerpts with one sentence each: the answer's place in ANSWERS and its score.
OTHERS = st.lists(st.tuples(st.integers(min_value=1, max_value=4), SCORES), max_size=4)


@given(SCORES, OTHERS, SCORES, st.integers(min_value=0, max_value=4))
def test_a_further_article_that_agrees_takes_nothing_away(
    score: float, others: list[tuple[int, float]], further: float, place: int
) -> None:
    before = excerpts_of([(0, score), *others])
    # Ranked anywhere, even before the first.
    reports = [(0, score), *others]
    reports.insert(min(place, len(reports)), (3, further))
    own = 0 if place else 1
    after = excerpts_of(reports)
    assert after.margin[own] >= before.margin[0]
    assert after.agreement[own] >= before.agreement[0]
    assert after.rank[own] <= before.rank[0]


def excerpts_of(reports: list[tuple[int, float]]) -> ReadSentences:
    """Excerpts of one sentence each, every one of an article of its own."""
    places = np.arange(len(reports))
    zeros = np.zeros(len(reports), dtype=np.float32)
    return ReadSentences(
        question="Who led the Harbour Trust?",
        excerpt=places,
        hit=places,
        found=places,
        articles=[str(place) for place in places.tolist()],
        said=[Said(ANSWERS[answer], "It was ") for answer, _ in reports],
        scores=floats(*(score for _, score in reports)),
        shares=zeros,
        certainty=zeros,
    )
