"""What was read: each sentence of the excerpts with its best answer words, told in numbers.

A reader's score alone says how well words fit the question's form ("who" wants a name), retrieval
alone how near a passage is; whether a sentence answers is learned from both together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.decision.clues import sign
from qa.decision.confidence import (
    CONFIDENCE_FEATURES,
    confidence_rows,
    margin,
    probability,
    sentence_features,
)
from qa.decision.excerpts import Excerpt
from qa.learned.weights import Floats, Weights
from qa.question.kind import CLUES, Kind, kind
from qa.question.plain_words import words as plain_words
from qa.search.retrieval import Found
from reader.reading import SpanScores

_KINDS: tuple[Kind, ...] = ("yes_no", "who", "when", "where", "number", "why", "how", "keywords")

READ_FEATURES = (
    "said",
    "share",
    "certainty",
    "lead",
    "margin",
    "agreement",
    "echo",
    "words",
    "sign",
    "rank",
    "best_of_hit",
    "said_squared",
    "said_share",
    "said_below",
    "margin_below",
    "said_chance",
    "share_chance",
    "certainty_chance",
    *(f"kind_{name}" for name in _KINDS),
)
EVIDENCE_FEATURES = CONFIDENCE_FEATURES + READ_FEATURES


@dataclass(frozen=True, slots=True)
class Evidence:
    """n sentences that were read, side by side.

    ``excerpt`` and ``hit`` (n,) say where each comes from; ``sentences`` and ``spans`` (n, 2) are
    offsets in its article's text; ``rows`` (n, EVIDENCE_FEATURES).
    """

    excerpt: NDArray[np.int64]
    hit: NDArray[np.int64]
    sentences: NDArray[np.int32]
    spans: NDArray[np.int32]
    rows: Floats


def weigh(
    found: Found, excerpts: Sequence[Excerpt], readings: Sequence[SpanScores], weights: Weights
) -> Evidence:
    """Put together what retrieval and the reader say of every sentence; there must be one."""
    excerpt = np.repeat(np.arange(len(excerpts)), [len(one.sentences) for one in excerpts])
    hit = np.concatenate([one.hits for one in excerpts])
    sentences = np.concatenate([one.sentences for one in excerpts])
    spans = np.concatenate(
        [
            np.stack([read.starts, read.ends], axis=1) + one.start
            for one, read in zip(excerpts, readings, strict=True)
        ]
    )
    texts = [
        excerpts[i].article.text[start:end]
        for i, (start, end) in zip(excerpt.tolist(), spans.tolist(), strict=True)
    ]
    rows = np.concatenate(
        [
            _retrieved(found, excerpts, weights, hit),
            _read(found.query.text, excerpt, hit, texts, readings),
        ],
        axis=1,
    )
    return Evidence(excerpt, hit, sentences, spans, rows.astype(np.float32))


def _retrieved(
    found: Found, excerpts: Sequence[Excerpt], weights: Weights, hit: NDArray[np.int64]
) -> Floats:
    """(n, CONFIDENCE_FEATURES), what is known without reading."""
    articles = {place: one.article for one in excerpts for place in set(one.hits.tolist())}
    row = np.concatenate([one.rows for one in excerpts])
    table = np.zeros((len(hit), len(CONFIDENCE_FEATURES)), dtype=np.float32)
    for place, article in articles.items():
        features = sentence_features(found.query.text, found.hits[place], article)
        scores = weights.sentence.scores(features)
        here = hit == place
        one = found.hits[place]
        ahead, unknown = margin(found, place), found.query.unknown
        rows = confidence_rows(one.score, ahead, unknown, one.features, features, scores)
        table[here] = rows[row[here]]
    return table


def _read(
    question: str,
    excerpt: NDArray[np.int64],
    hit: NDArray[np.int64],
    texts: Sequence[str],
    readings: Sequence[SpanScores],
) -> Floats:
    """(n, READ_FEATURES)."""
    said = np.concatenate([one.span_scores for one in readings])
    share = np.concatenate([one.sentence_log_probs for one in readings])
    certainty = np.concatenate([one.span_log_probs for one in readings])
    margins = said - _best_other(said, excerpt, excerpt, same=False)
    wanted, asked = kind(question), set(plain_words(question))
    words = [plain_words(text) for text in texts]
    columns = [
        said,
        share,
        certainty,
        share - _best_other(share, excerpt, np.arange(len(excerpt)), same=True),
        margins,
        _agreement(said, excerpt, [" ".join(each) for each in words]),
        [sum(word in asked for word in each) / max(len(each), 1) for each in words],
        [np.log1p(len(each)) for each in words],
        [sign(wanted, question, text) if wanted in _SIGNS else 0.0 for text in texts],
        hit,
        share >= _best_other(share, hit, np.arange(len(hit)), same=True),
        # What a straight line cannot see: how far below nothing, and chances beside their logs.
        said * said,
        said * share,
        np.minimum(said, 0.0),
        np.minimum(margins, 0.0),
        probability(said),
        np.exp(np.clip(share, _NONE, 0.0)),
        np.exp(np.clip(certainty, _NONE, 0.0)),
        *([float(wanted == name)] * len(texts) for name in _KINDS),
    ]
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


_SIGNS = {*CLUES, "weekday"}
_NONE = -20.0


def _best_other(
    values: Floats, group: NDArray[np.int64], own: NDArray[np.int64], *, same: bool
) -> Floats:
    """For each row the best value of the others in its group (or outside of it)."""
    together = (group[:, None] == group[None, :]) == same
    together &= own[:, None] != own[None, :]
    best: Floats = np.where(together, values[None, :], _NONE).max(axis=1)
    return best


def _agreement(said: Floats, excerpt: NDArray[np.int64], answers: Sequence[str]) -> Floats:
    """How surely another excerpt says the same words: the best chance (0 to 1) among them."""
    chance = probability(said)
    best = np.zeros(len(answers), dtype=np.float32)
    for n, answer in enumerate(answers):
        for other, text in enumerate(answers):
            if answer and text == answer and excerpt[other] != excerpt[n]:
                best[n] = max(best[n], chance[other])
    return best
