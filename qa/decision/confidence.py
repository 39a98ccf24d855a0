"""How likely it is that a hit's best sentence answers the question: a calibrated probability."""

import numpy as np

from corpus.article import Article
from qa.decision.clues import names_held, sign
from qa.learned.weights import Floats
from qa.question.kind import CLUES, kind
from qa.search.features import PASSAGE_FEATURES, SENTENCE, SENTENCE_FEATURES
from qa.search.retrieval import Found, Hit

CLOSE_FEATURES = ("unknown", "dense", "sentence", "bm25", "covered", "rarest_missing", "titled")

_COLUMNS = [PASSAGE_FEATURES.index(name) for name in CLOSE_FEATURES[1:]]

# What is missing is best when it is least.
_LACKS = np.array([name == "rarest_missing" for name in CLOSE_FEATURES[1:]])

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
    if wanted not in _CLUES:
        return rows
    for row, (start, end) in zip(rows, hit.sentences.tolist(), strict=True):
        row[_CLUES[wanted]] = sign(wanted, question, text[start:end])
    return rows


def margin(found: Found, rank: int) -> float:
    """How far the hit at a rank is ahead of the best other one; 0 if it is alone."""
    others = [other.score for i, other in enumerate(found.hits[:COMPARED]) if i != rank]
    return found.hits[rank].score - max(others) if others else 0.0


def confidence_rows(
    score: float, ahead: float, unknown: float, passage: Floats, sentences: Floats, scores: Floats
) -> Floats:
    """(n, CONFIDENCE_FEATURES) of a hit, quoted by each of its n sentences.

    ``score``, ``ahead`` (its `margin`) and ``passage`` (PASSAGE_FEATURES,) are the hit's,
    ``unknown`` the query's; ``sentences`` (n, SENTENCE_FEATURES) and ``scores`` (n,) by the
    sentence ranker.
    """
    rows = np.empty((len(scores), len(CONFIDENCE_FEATURES)), dtype=np.float32)
    rows[:, :4] = score, ahead, 0.0, unknown
    rows[:, 2] = scores
    rows[:, 4 : 4 + len(_KEPT)] = passage[_KEPT]
    rows[:, 4 + len(_KEPT) :] = sentences
    return rows


def probability(logits: Floats) -> Floats:
    """From log odds, (n,), to probabilities from 0 to 1."""
    chances: Floats = (1.0 / (1.0 + np.exp(-np.clip(logits, -30.0, 30.0)))).astype(np.float32)
    return chances


def close_row(found: Found) -> Floats:
    """(CLOSE_FEATURES,): how near the best of the hits is in each respect; there must be one."""
    features = np.stack([hit.features[_COLUMNS] for hit in found.hits[:COMPARED]])
    best = np.where(_LACKS, features.min(axis=0), features.max(axis=0))
    return np.concatenate([[found.query.unknown], best]).astype(np.float32)
