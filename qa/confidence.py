"""How likely it is that a hit's best sentence answers the question: a calibrated probability."""

import math

import numpy as np

from corpus.article import Article
from qa.clues import names_held, sign
from qa.features import PASSAGE_FEATURES, SENTENCE, SENTENCE_FEATURES
from qa.question import CLUES, kind
from qa.retrieval import Found, Hit
from qa.weights import Weights
from qa.words import Floats

# A hit is compared with this many best hits, whatever the limit, so that the confidence of an
# answer does not depend on how many passages somebody wants to see.
COMPARED = 5

CONFIDENCE_FEATURES = (
    "score",
    "margin",
    "sentence_score",
    "unknown",
    *(f"passage_{name}" for name in PASSAGE_FEATURES if not name.endswith("_z")),
    *(f"quote_{name}" for name in SENTENCE_FEATURES),
)
_KEPT = [i for i, name in enumerate(PASSAGE_FEATURES) if not name.endswith("_z")]
_CLUES = {name: SENTENCE[f"clue_{name}"] for name in CLUES}
_CLUES["weekday"] = _CLUES["when"]


def sentence_features(question: str, hit: Hit, article: Article) -> Floats:
    """(n, SENTENCE_FEATURES) of the hit's sentences, with what only the article's text can tell."""
    rows = hit.sentence_features.copy()
    text, wanted = article.text, kind(question)
    rows[:, SENTENCE["names"]] = names_held(
        question, f"{article.title} {text[hit.start : hit.end]}"
    )
    if wanted == "other":
        return rows
    for row, (start, end) in zip(rows, hit.sentences.tolist(), strict=True):
        row[_CLUES[wanted]] = sign(wanted, question, text[start:end])
    return rows


def confidence_features(found: Found, rank: int, sentence: Floats, sentence_score: float) -> Floats:
    """(CONFIDENCE_FEATURES,) of the hit at a rank, quoted by a sentence of these features."""
    hit = found.hits[rank]
    others = [other.score for i, other in enumerate(found.hits[:COMPARED]) if i != rank]
    return confidence_row(
        score=hit.score,
        margin=hit.score - max(others) if others else 0.0,
        sentence_score=sentence_score,
        unknown=found.query.unknown,
        passage=hit.features,
        sentence=sentence,
    )


def confidence_row(
    *,
    score: float,
    margin: float,
    sentence_score: float,
    unknown: float,
    passage: Floats,
    sentence: Floats,
) -> Floats:
    """The features in their order; ``margin`` is the distance to the best other hit."""
    head = np.array([score, margin, sentence_score, unknown], dtype=np.float32)
    return np.concatenate([head, passage[_KEPT], sentence])


def confidence(weights: Weights, features: Floats) -> float:
    """The probability, from 0 to 1."""
    logit = float(weights.confidence.scores(features[None, :])[0])
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))
