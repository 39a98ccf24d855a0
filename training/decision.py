"""Learns how retrieval and reading decide together, from what `training.judged` collected.

``python -m training.decision`` fits the evidence (does this sentence answer?), the words (are its
answer words right?), what is close, the threshold, and when enough is read, and writes them into
``qa/learned/weights.json``. `training.quality` tells how they do on articles that were left out.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from qa.decision.closeness import CLOSE_FEATURES
from qa.decision.confidence import probability
from qa.decision.evidence import EVIDENCE_FEATURES
from qa.learned.weights import PATH, Floats, Linear
from training.judged import Judged, load
from training.weights import shown

# What a question of each collection counts.
SETS = {
    "squad-1.1": 1.0,
    "squad-1.1-elsewhere": 1.0,
    "squad-2.0": 0.7,
    "squadshifts-new_wiki": 1.0,
    "squadshifts-new_wiki-elsewhere": 1.0,
    "qed": 1.0,
    "qed-elsewhere": 1.0,
    "reuters": 3.0,
    "samples": 3.0,
    "samples-elsewhere": 1.0,
    "seed": 6.0,
    "seed-elsewhere": 1.0,
}
# Written to mislead, as nobody's questions are: they teach, but do not choose the threshold.
ADVERSARIAL = {"squad-2.0"}
FOLDS = 5
PRECISION = 0.9
LOST = 0.005
FIRST = 2  # texts that are read beside each other before anything is decided


@dataclass(frozen=True, slots=True)
class Case:
    """A question, what it counts, and the set it is from."""

    judged: Judged
    weight: float
    source: str

    @property
    def fold(self) -> int:
        """Questions on one article are in one fold."""
        return crc32(f"{self.judged.group}".encode()) % FOLDS


@dataclass(frozen=True, slots=True)
class Chosen:
    """What would be answered: its log odds, the sentence's place, and whether it is right."""

    case: Case
    logit: float
    place: int
    right: bool


def fit_evidence(cases: Sequence[Case]) -> Linear:
    """Logistic regression on every sentence that was read, then calibrated on the preferred one.

    Being the highest of many makes a sentence look better than it is: a second regression of two
    numbers puts that right (Platt 1999).
    """
    first = logistic(
        np.concatenate([c.judged.evidence.rows for c in cases]),
        np.concatenate([c.judged.right for c in cases]),
        np.concatenate([np.full(len(c.judged.right), c.weight) for c in cases]),
    )
    picked = [choose(c, first) for c in cases]
    platt = logistic(
        np.array([[p.logit] for p in picked], dtype=np.float32),
        np.array([p.right for p in picked]),
        np.array([p.case.weight for p in picked]),
    )
    slope = platt.weights[0]
    return Linear(first.weights * slope, first.bias * float(slope) + platt.bias)


def logistic(x: Floats, y: NDArray[np.bool_], weight: Floats, strength: float = 1.0) -> Linear:
    """Log odds of y as a linear function of x."""
    mean, scale = x.mean(0), x.std(0) + 1e-6
    model = LogisticRegression(C=strength, max_iter=5000)
    model.fit((x - mean) / scale, y, sample_weight=weight)
    raw = model.coef_[0] / scale
    return Linear(raw.astype(np.float32), float(model.intercept_[0] - mean @ raw))


def choose(case: Case, evidence: Linear) -> Chosen:
    """The sentence that would be quoted first."""
    logits = evidence.scores(case.judged.evidence.rows)
    place = int(np.argmax(logits))
    return Chosen(case, float(logits[place]), place, bool(case.judged.right[place]))


def left_out(cases: Sequence[Case], fit: Callable[[Sequence[Case]], Linear]) -> list[Chosen]:
    """Each question as decided by weights that did not learn from its article."""
    chosen = []
    for fold in range(FOLDS):
        fitted = fit([c for c in cases if c.fold != fold])
        chosen += [choose(c, fitted) for c in cases if c.fold == fold]
    return chosen


def fit_words(cases: Sequence[Case], evidence: Linear) -> Linear:
    """Whether the reader's words in the quoted sentence are the answer, by more than half (F1)."""
    picked = [p for p in (choose(c, evidence) for c in cases) if p.right]
    return logistic(
        np.stack([p.case.judged.evidence.rows[p.place] for p in picked]),
        np.array([p.case.judged.f1[p.place] >= 0.5 for p in picked]),
        np.array([p.case.weight for p in picked]),
    )


def fit_close(cases: Sequence[Case]) -> Linear:
    """Whether a collection has anything on the matter: questions from elsewhere against its own."""
    return logistic(
        np.stack([c.judged.close for c in cases]),
        np.array([not c.source.endswith("-elsewhere") for c in cases]),
        np.array([c.weight for c in cases]),
    )


def threshold_for(chosen: Sequence[Chosen], precision: float) -> float:
    """The least probability from which on so large a share of what is answered is right.

    Each question counts once here, whatever it counts in learning.
    """
    p = probability(np.array([c.logit for c in chosen]))
    right = np.array([c.right for c in chosen], dtype=float)
    order = np.argsort(-p)
    reached = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(reached >= precision)
    return round(float(p[order][enough[-1]]), 3) if len(enough) else 1.0


def enough_for(chosen: Sequence[Chosen], cases: Sequence[Case], evidence: Linear) -> float:
    """From which probability on reading the first texts alone loses next to nothing.

    The least one at which no more than LOST of the questions would be decided worse.
    """
    first = [_first_read(case, evidence) for case in cases]
    whole = {(p.case.source, p.case.judged.id): p.right for p in chosen}
    sure = probability(np.array([p.logit for p in first]))
    worse = np.array([whole[p.case.source, p.case.judged.id] > p.right for p in first])
    return next(
        (float(e) for e in np.arange(0.5, 1.0, 0.01).round(2) if worse[sure >= e].mean() <= LOST),
        1.0,
    )


def _first_read(case: Case, evidence: Linear) -> Chosen:
    logits = evidence.scores(case.judged.evidence.rows)
    logits[case.judged.evidence.excerpt >= FIRST] = -np.inf
    place = int(np.argmax(logits))
    return Chosen(case, float(logits[place]), place, bool(case.judged.right[place]))


def cases() -> list[Case]:
    """Every question that was collected."""
    return [Case(one, weight, name) for name, weight in SETS.items() for one in load(name)]


def main() -> None:
    """Fit all and write."""
    every = cases()
    chosen = left_out(every, fit_evidence)
    evidence = fit_evidence(every)
    usual = [p for p in chosen if p.case.source not in ADVERSARIAL]
    written = json.loads(PATH.read_text(encoding="utf-8")) | {
        "evidence": shown(evidence, EVIDENCE_FEATURES),
        "words": shown(fit_words(every, evidence), EVIDENCE_FEATURES),
        "close": shown(fit_close(every), CLOSE_FEATURES),
        "threshold": threshold_for(usual, PRECISION),
        "enough": enough_for(chosen, every, evidence),
    }
    PATH.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    print(f"threshold {written['threshold']}, enough {written['enough']}")


if __name__ == "__main__":
    main()
