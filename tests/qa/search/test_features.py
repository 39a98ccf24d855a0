"""Every passage and sentence feature of three small candidates, computed by hand."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from corpus.store import Candidates
from qa.learned.weights import Floats
from qa.question.times import DayRange, OpenDay, Times
from qa.search.features import PASSAGE_FEATURES, SENTENCE_FEATURES, Query, compute
from qa.search.overlap import Terms

# The question has three words: ids 1, 2, 3 with weights 1/2, 1/4, 1/4. Any other word is 9.
# The first and the third candidate are passages of one article, whose title has word 3.
WORDS = (((1, 9, 2), (2, 3)), ((2, 9, 9, 9), (3,)), ((1, 9),))
TITLES = ((3,), (), (3,))
# The cosine of each passage to the question, then those of its sentences.
COSINES = ((0.5, 0.75, 0.25), (0.25, 0.125, 0.0625), (0.625, 0.375))

# BM25: passages of 5, 5 and 2 words, 4 on average. A word that stands once in five scores 1/2.425,
# one that stands twice 2/3.425, one that stands once in two 1/1.75.
PASSAGES = {
    "dense": (0.5, 0.25, 0.625),
    "dense_z": (0.267261, -1.336306, 1.069045),
    "sentence": (0.75, 0.125, 0.375),
    "sentence_z": (1.297771, -1.135550, -0.162221),
    "bm25": (0.455264, 0.206186, 0.285714),
    "bm25_z": (1.343359, -1.054486, -0.288873),
    "covered": (1.0, 0.5, 0.5),
    "near": (1.0, 0.0, 0.0),
    "rarest_missing": (0.0, 1.0, 0.5),
    "sentence_covered": (0.75, 0.25, 0.5),
    "sentence_near": (0.5, 0.0, 0.0),
    "sentence_both": (1.5, 0.375, 0.875),
    "sentence_lead": (1.0, 0.0, 1.0),
    "title": (0.25, 0.0, 0.25),
    "titled": (1.0, 0.5, 0.75),
    "sentence_titled": (1.0, 0.25, 0.75),
    "sentence_both_titled": (1.75, 0.375, 1.125),
    "article_dense": (0.625, 0.25, 0.625),
    "length": (3.713572, 3.931826, 3.433987),  # log of 1 + 40, 50 and 30 characters
    # Two days after the day that is named, eight before it, without a date.
    "day_match": (1.0, 0.466667, 0.0),
    "day_apart": (0.0, 0.219722, 0.0),
    "day_early": (0.0, 1.0, 0.0),
    "calendar_match": (1.0, -1.0, 0.0),  # Sunday, Thursday
    "source_named": (-1.0, 1.0, 0.0),
}
NONE = (0.0,) * 5
LEAD = (1.0, 0.0, 0.0, 0.0, 1.0)
SENTENCES = {
    "cosine": (0.75, 0.25, 0.125, 0.0625, 0.375),
    "covered": (0.75, 0.5, 0.25, 0.25, 0.5),
    "near": (0.5, 0.5, 0.0, 0.0, 0.0),
    "length": (1.386294, 1.098612, 1.609438, 0.693147, 1.098612),  # log of 1 + 3, 2, 4, 1, 2
    "first": (1.0, 0.0, 1.0, 0.0, 1.0),
    "names": NONE,
    "lead": LEAD,
    "lead_who": NONE,
    "titled": (1.0, 0.5, 0.25, 0.25, 0.75),
    "clue_who": NONE,
    "clue_when": NONE,
    "clue_where": NONE,
    "clue_number": NONE,
    "clue_why": NONE,
    "date_mentioned": NONE,
    "date_other": NONE,
}


def packed(words: Any, dtype: type) -> bytes:
    return np.array(words, dtype=dtype).tobytes()


CANDIDATES = Candidates(
    ids=(1, 2, 3),
    article_id=("a", "b", "a"),
    version=("v", "v", "v"),
    start=(0, 0, 40),
    end=(40, 50, 70),
    sentences=(b"", b"", b""),
    terms=tuple(packed(sum(sentences, ()), np.uint32) for sentences in WORDS),
    term_counts=tuple(packed([len(words) for words in s], np.uint16) for s in WORDS),
    title_terms=tuple(packed(title, np.uint32) for title in TITLES),
    vectors=tuple(packed([(cosine, 0.0) for cosine in c], np.float16) for c in COSINES),
    published=("2020-01-12", "2020-01-02", "2020"),
    source=("A Wire", "B Wire", None),
)
# The tenth of January 2020, and a Sunday.
TENTH = date(2020, 1, 10).toordinal()
TIMES = Times((DayRange(TENTH, TENTH),), (OpenDay(weekday=6),))


def query(text: str) -> Query:
    terms = Terms(np.array([1, 2, 3], dtype=np.uint32), np.array([2.0, 1.0, 1.0], dtype=np.float32))
    vector = np.array([1.0, 0.0], dtype=np.float32)
    return Query(text, vector, (), terms, 0.0, TIMES, frozenset(("B Wire",)))


def by_name(names: tuple[str, ...], table: Floats) -> dict[str, Any]:
    """Each column, by its name; two that are the same could be taken for each other."""
    return {
        name: pytest.approx(column.tolist(), abs=1e-5)
        for name, column in zip(names, table.T, strict=True)
    }


def test_every_passage_feature_has_its_number() -> None:
    assert by_name(PASSAGE_FEATURES, compute(query("Which one?"), CANDIDATES).passages) == PASSAGES
    assert len(set(PASSAGES.values())) == len(PASSAGES)


@pytest.mark.parametrize(("text", "lead_who"), [("Which one?", NONE), ("Who was it?", LEAD)])
def test_every_sentence_feature_has_its_number(text: str, lead_who: tuple[float, ...]) -> None:
    features = compute(query(text), CANDIDATES)
    assert by_name(SENTENCE_FEATURES, features.sentences) == SENTENCES | {"lead_who": lead_who}
    assert features.owners.tolist() == [0, 0, 1, 1, 2]


def test_passages_beside_the_proposed_change_none_of_their_features() -> None:
    more = CANDIDATES.with_more(CANDIDATES, [0, 2])
    alone, beside = compute(query("Which one?"), CANDIDATES), compute(query("Which one?"), more, 3)
    assert beside.passages[:3].tolist() == alone.passages.tolist()
    assert beside.sentences[:5].tolist() == alone.sentences.tolist()
    # What stands beside is measured as the proposed are.
    assert beside.passages[3:].tolist() == alone.passages[[0, 2]].tolist()
    assert beside.owners.tolist() == [0, 0, 1, 1, 2, 3, 3, 4]
