"""What retrieval and the reader know of a sentence, in one row."""

from dataclasses import replace

import numpy as np
import pytest

from corpus.article import Article, VersionKey
from qa.decision.confidence import CONFIDENCE_FEATURES
from qa.decision.evidence import EVIDENCE_FEATURES, ReadExcerpt, weigh
from qa.decision.excerpts import excerpts
from qa.decision.inputs import MODELS
from qa.decision.read_features import READ_FEATURES
from qa.learned.weights import Linear, load
from qa.search.features import PASSAGE, SENTENCE, Query
from qa.search.overlap import Terms
from qa.search.retrieval import Hit, SearchResult
from qa.search.runs import Run
from reader.reading import SpanScores

TEXT = "Ann Lee led the trust. It was in Oxbay."
ARTICLES = {VersionKey(name, "v"): Article(name, name, "", TEXT, "v") for name in ("a", "b")}
SENTENCES = np.array([[0, 22], [23, 39]], dtype=np.int32)
QUERY = Query(
    "harbour trust",
    np.ones(1, dtype=np.float32),
    (),
    Terms(np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.float32)),
    unknown=0.5,
)


def hit(article: str, score: float, dense: float, cosines: list[float]) -> Hit:
    features = np.zeros(len(PASSAGE.names), dtype=np.float32)
    features[PASSAGE.column("dense")] = dense
    sentences = np.zeros((2, len(SENTENCE.names)), dtype=np.float32)
    sentences[:, SENTENCE.column("cosine")] = cosines
    return Hit(article, "v", 0, len(TEXT), score, SENTENCES, features, sentences)


def test_every_sentence_has_what_is_known_of_it() -> None:
    hits = (hit("a", 3.0, 0.75, [0.5, 0.25]), hit("b", 1.0, 0.125, [0, 1]))
    result = SearchResult(QUERY, hits, tuple(Run(0, len(TEXT), (rank,)) for rank in range(2)))
    ranker = np.zeros(len(SENTENCE.names), dtype=np.float32)
    ranker[SENTENCE.column("cosine")] = 2.0
    readings = [SpanScores.lowest(SENTENCES), SpanScores.lowest(SENTENCES)]
    readings[0].ends[0] = 7  # "Ann Lee"
    for reading, scores in zip(readings, ([4.0, -1.0], [2.0, 1.0]), strict=True):
        reading.span_scores[:] = scores
    evidence = weigh(
        result,
        [
            ReadExcerpt(result, excerpt, reading)
            for excerpt, reading in zip(excerpts(result, ARTICLES), readings, strict=True)
        ],
        replace(load(MODELS), sentence=Linear(ranker, 1.0)),
    )
    assert evidence.hit.tolist() == [0, 0, 1, 1]
    assert evidence.excerpt.tolist() == [0, 0, 1, 1]
    assert evidence.spans[0].tolist() == [0, 7]
    retrieved, read = np.split(evidence.rows, [len(CONFIDENCE_FEATURES)], axis=1)
    assert EVIDENCE_FEATURES == CONFIDENCE_FEATURES + READ_FEATURES
    # The file of weights has one number for a name.
    assert len(set(EVIDENCE_FEATURES)) == len(EVIDENCE_FEATURES)
    columns = dict(zip(CONFIDENCE_FEATURES, retrieved.T.tolist(), strict=True))
    expected: dict[str, object] = {
        "score": [3.0, 3.0, 1.0, 1.0],
        "margin": [2.0, 2.0, -2.0, -2.0],
        "sentence_score": [2.0, 1.5, 1.0, 3.0],
        "unknown": [0.5] * 4,
        "passage_dense": [0.75, 0.75, 0.125, 0.125],
        "quote_cosine": [0.5, 0.25, 0.0, 1.0],
        "quote_names": [1.0] * 4,
    }
    assert {name: columns[name] for name in expected} == expected
    columns = dict(zip(READ_FEATURES, read.T.tolist(), strict=True))
    expected = {
        "said": [4.0, -1.0, 2.0, 1.0],
        "said_margin": [2.0, -3.0, -2.0, -3.0],
        "words": pytest.approx([1.098612, 0.0, 0.0, 0.0], abs=1e-5),
        "rank": [0.0, 0.0, 1.0, 1.0],
        "said_squared": [16.0, 1.0, 4.0, 1.0],
        "kind_keywords": [1.0] * 4,
    }
    assert {name: columns[name] for name in expected} == expected
