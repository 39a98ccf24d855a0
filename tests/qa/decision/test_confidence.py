"""Every feature of the confidence, by its name."""

import numpy as np
import pytest

from corpus.article import Article
from qa.decision.confidence import (
    CONFIDENCE_FEATURES,
    QuotedSentences,
    confidence_rows,
    sentence_features,
)
from qa.learned.weights import Floats
from qa.question.time_words import times
from qa.search.features import PASSAGE_FEATURES, SENTENCE_FEATURES, Query
from qa.search.overlap import Terms
from qa.search.retrieval import Hit

PASSAGE = {
    "dense": 1.0,
    "dense_z": 2.0,
    "sentence": 3.0,
    "sentence_z": 4.0,
    "bm25": 5.0,
    "bm25_z": 6.0,
    "covered": 7.0,
    "near": 8.0,
    "rarest_missing": 9.0,
    "sentence_covered": 10.0,
    "sentence_near": 11.0,
    "sentence_both": 12.0,
    "sentence_lead": 13.0,
    "title": 14.0,
    "titled": 15.0,
    "sentence_titled": 16.0,
    "sentence_both_titled": 17.0,
    "article_dense": 18.0,
    "length": 19.0,
    "day_match": 51.0,
    "day_apart": 52.0,
    "day_early": 53.0,
    "calendar_match": 54.0,
    "source_named": 55.0,
}
SENTENCE = {
    "cosine": 21.0,
    "covered": 22.0,
    "near": 23.0,
    "length": 24.0,
    "first": 25.0,
    "names": 26.0,
    "lead": 27.0,
    "lead_who": 28.0,
    "titled": 29.0,
    "clue_who": 30.0,
    "clue_when": 31.0,
    "clue_where": 32.0,
    "clue_number": 33.0,
    "clue_why": 34.0,
    "date_mentioned": 61.0,
    "date_other": 62.0,
}
CONFIDENCE = {
    "score": 41.0,
    "margin": 42.0,
    "sentence_score": 43.0,
    "unknown": 44.0,
    "passage_dense": 1.0,
    "passage_sentence": 3.0,
    "passage_bm25": 5.0,
    "passage_covered": 7.0,
    "passage_near": 8.0,
    "passage_rarest_missing": 9.0,
    "passage_sentence_covered": 10.0,
    "passage_sentence_near": 11.0,
    "passage_sentence_both": 12.0,
    "passage_sentence_lead": 13.0,
    "passage_title": 14.0,
    "passage_titled": 15.0,
    "passage_sentence_titled": 16.0,
    "passage_sentence_both_titled": 17.0,
    "passage_article_dense": 18.0,
    "passage_length": 19.0,
    "passage_day_match": 51.0,
    "passage_day_apart": 52.0,
    "passage_day_early": 53.0,
    "passage_calendar_match": 54.0,
    "passage_source_named": 55.0,
    "quote_cosine": 21.0,
    "quote_covered": 22.0,
    "quote_near": 23.0,
    "quote_length": 24.0,
    "quote_first": 25.0,
    "quote_names": 26.0,
    "quote_lead": 27.0,
    "quote_lead_who": 28.0,
    "quote_titled": 29.0,
    "quote_clue_who": 30.0,
    "quote_clue_when": 31.0,
    "quote_clue_where": 32.0,
    "quote_clue_number": 33.0,
    "quote_clue_why": 34.0,
    "quote_date_mentioned": 61.0,
    "quote_date_other": 62.0,
}


def row(names: tuple[str, ...], values: dict[str, float]) -> Floats:
    return np.array([[values[name] for name in names]], dtype=np.float32)


def test_every_feature_of_the_confidence_has_its_number() -> None:
    rows = confidence_rows(
        QuotedSentences(
            scores=np.array([41.0], dtype=np.float32),
            margins=np.array([42.0], dtype=np.float32),
            unknown=44.0,
            passages=row(PASSAGE_FEATURES, PASSAGE),
            sentences=row(SENTENCE_FEATURES, SENTENCE),
            sentence_scores=np.array([43.0], dtype=np.float32),
        )
    )
    assert rows.shape == (1, len(CONFIDENCE_FEATURES))
    assert dict(zip(CONFIDENCE_FEATURES, rows[0].tolist(), strict=True)) == CONFIDENCE


def query(text: str) -> Query:
    terms = Terms(np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.float32))
    return Query(text, np.zeros(2, dtype=np.float32), (), terms, 0.0, times(text))


TEXT = "Ann Lee led. In March 34 came to Geneva because of it."
ARTICLE = Article("a", "a", "Title", TEXT, "v")
DATED = Article("a", "a", "Title", TEXT, "v", published="1987-04-02")
HIT = Hit(
    article_id="a",
    version="v",
    start=0,
    end=len(TEXT),
    score=0.0,
    sentences=np.array([[0, 12], [13, len(TEXT)]], dtype=np.int32),
    features=np.zeros(len(PASSAGE_FEATURES), dtype=np.float32),
    sentence_features=np.zeros((2, len(SENTENCE_FEATURES)), dtype=np.float32),
)


@pytest.mark.parametrize(
    ("question", "clue", "signs"),
    [
        ("Who was it with Bob and Ann?", "clue_who", [1.0, 1.0]),
        ("When was it with Bob and Ann?", "clue_when", [-1.0, 1.0]),
        ("On what day of the week was it with Bob and Ann?", "clue_when", [-1.0, -1.0]),
        ("Where was it with Bob and Ann?", "clue_where", [-1.0, 1.0]),
        ("How many were with Bob and Ann?", "clue_number", [-1.0, 1.0]),
        ("Why was it with Bob and Ann?", "clue_why", [-1.0, 1.0]),
    ],
)
def test_what_needs_the_text_is_filled_in_by_name(
    question: str, clue: str, signs: list[float]
) -> None:
    rows = sentence_features(query(question), HIT, ARTICLE)
    columns = dict(zip(SENTENCE_FEATURES, rows.T.tolist(), strict=True))
    filled = {name: column for name, column in columns.items() if any(column)}
    assert filled == {"names": [0.5, 0.5], clue: signs}


def test_the_times_of_a_question_are_looked_for_in_each_sentence() -> None:
    rows = sentence_features(query("What came in March 1987?"), HIT, DATED)
    columns = dict(zip(SENTENCE_FEATURES, rows.T.tolist(), strict=True))
    assert columns["date_mentioned"] == [0.5, 1.0]
    rows = sentence_features(query("What came in May 1987?"), HIT, DATED)
    columns = dict(zip(SENTENCE_FEATURES, rows.T.tolist(), strict=True))
    assert columns["date_other"] == [0.0, 1.0]
