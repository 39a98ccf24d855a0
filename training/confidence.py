"""Fits the confidence where nothing is read: does the sentence that is quoted answer?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from datasets.sets import confidence_parts
from qa.decision.confidence import COMPARED, QuotedSentences, confidence_rows
from qa.evaluation.calibration import bins, calibration_error
from qa.learned.weights import Floats, Linear, Thresholds
from training.fitting import corrected, line, logistic
from training.thresholds import thresholds
from training.weighted import WeightedExample, load, split


@dataclass(frozen=True, slots=True)
class FirstHits:
    """The first hits of one question: features (k, f), and whether the sentence quoted answers.

    ``weight`` is what the question counts.
    """

    rows: Floats
    right: NDArray[np.bool_]
    answerable: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Preferred:
    """The hits that n questions are answered with: log odds (n, 1), and whether each is right."""

    logits: Floats
    right: NDArray[np.bool_]

    @property
    def probabilities(self) -> Floats:
        """The chances (n,) that the quotes answer."""
        p: Floats = (1 / (1 + np.exp(-self.logits[:, 0]))).astype(np.float32)
        return p


def first_hits(weighted: WeightedExample, passage: Linear, sentence: Linear) -> FirstHits:
    """What `qa.decision.decide` would make of the question: the best sentence of each first hit."""
    example = weighted.example
    scores = example.passages @ passage.weights + passage.bias
    order = np.argsort(-scores, kind="stable")[:COMPARED]
    rows, right = [], []
    for hit in order:
        own = np.flatnonzero(example.owners == hit)
        own_scores = example.sentences[own] @ sentence.weights + sentence.bias
        best = int(np.argmax(own_scores))
        others = [scores[other] for other in order if other != hit]
        ahead = float(scores[hit] - max(others)) if others else 0.0
        rows.append(
            confidence_rows(
                QuotedSentences(
                    scores[[hit]],
                    np.array([ahead], dtype=np.float32),
                    example.unknown,
                    example.passages[[hit]],
                    example.sentences[own[[best]]],
                    own_scores[[best]],
                )
            )[0]
        )
        right.append(bool(example.holds[own[best]]))
    return FirstHits(np.stack(rows), np.array(right), example.answerable, weighted.weight)


def fit_confidence(passage: Linear, sentence: Linear) -> tuple[Linear, Thresholds]:
    """The confidence and its thresholds, by logistic regression on all first hits.

    The hit of highest probability is what is answered with. Being the highest of some makes it
    look better than it is, so a second regression of two numbers (Platt 1999) puts it right.
    """

    def collected(examples: Sequence[WeightedExample]) -> list[FirstHits]:
        return [first_hits(weighted, passage, sentence) for weighted in examples]

    parts = confidence_parts()
    learned, held_out = map(collected, split(load(parts)))
    usual = collected(load(part for part in parts if not part.adversarial))
    first = logistic(
        np.concatenate([hits.rows for hits in learned]),
        np.concatenate([hits.right for hits in learned]),
        np.concatenate([np.full(len(hits.right), hits.weight) for hits in learned]),
    )
    quoted = preferred(learned, first)
    weights = np.array([hits.weight for hits in learned])
    fitted = corrected(first, line(quoted.logits, quoted.right, weights))
    judge(held_out, fitted)
    chosen = preferred(usual, fitted)
    return fitted, thresholds(chosen.probabilities, chosen.right, np.zeros(len(usual), np.str_))


def preferred(questions: Sequence[FirstHits], fitted: Linear) -> Preferred:
    """The hit of each question that has the highest log odds."""
    logits, right = [], []
    for hits in questions:
        scores = hits.rows @ fitted.weights + fitted.bias
        best = int(np.argmax(scores))
        logits.append([scores[best]])
        right.append(hits.right[best])
    return Preferred(np.array(logits, dtype=np.float32), np.array(right))


def judge(questions: Sequence[FirstHits], fitted: Linear) -> None:
    """Print how the confidence does on questions it has not seen."""
    quoted = preferred(questions, fitted)
    p, right = quoted.probabilities, quoted.right
    answerable = np.array([hits.answerable for hits in questions])
    before = np.mean([hits.right[0] for hits in questions if hits.answerable])
    print(f"first quote right: {before:.3f} as retrieved, {right[answerable].mean():.3f} preferred")
    error = calibration_error(bins(p, right))
    print(f"AUROC {roc_auc_score(right, p):.3f}, ECE {error:.3f}")
    for t in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        kept = p >= t
        print(
            f"threshold {t:.2f}: answered {kept[answerable].mean():.3f} of the answerable, "
            f"precision {right[kept].mean():.3f}, "
            f"refused {1 - kept[~answerable].mean():.3f} of the unanswerable"
        )
