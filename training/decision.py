"""Learns how retrieval and reading decide together, from what `training.judged` collected.

``python -m training.decision`` fits the evidence (does this sentence answer?), the words (are its
answer words right?), what is close, the threshold, and when enough is read, and writes them into
``qa/learned/weights.json``. `training.quality` measures them on articles that were left out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from datasets.sets import Part, decision_parts
from qa.decision.closeness import CLOSE_FEATURES
from qa.decision.confidence import probability
from qa.decision.evidence import EVIDENCE_FEATURES
from qa.learned.weights import Linear, Thresholds
from training.fitting import corrected, logistic
from training.judged import Judged, load
from training.thresholds import thresholds
from training.written import shown, update

FOLDS = 5
LOST = 0.005
FIRST = 2  # texts that are read beside each other before anything is decided


@dataclass(frozen=True, slots=True)
class DecisionExample:
    """A judged question, and the part of the data that it is from: its weight in a fit."""

    judged: Judged
    part: Part

    @property
    def fold(self) -> int:
        """Questions on one article are in one fold."""
        return crc32(self.judged.group.encode()) % FOLDS

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other question, also when it is asked of two collections."""
        return self.part.name, self.judged.id


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentence that would be quoted: its log odds, its row in the evidence, is it right?"""

    example: DecisionExample
    logit: float
    row: int
    right: bool


def fit_evidence(examples: Sequence[DecisionExample]) -> Linear:
    """Logistic regression on every sentence that was read, then calibrated on the preferred one.

    Being the highest of many makes a sentence look better than it is: a second regression of two
    numbers puts that right (Platt 1999).
    """
    first = logistic(
        np.concatenate([e.judged.evidence.rows for e in examples]),
        np.concatenate([e.judged.right for e in examples]),
        np.concatenate([np.full(len(e.judged.right), e.part.weight) for e in examples]),
    )
    chosen = [choose(example, first) for example in examples]
    platt = logistic(
        np.array([[choice.logit] for choice in chosen], dtype=np.float32),
        np.array([choice.right for choice in chosen]),
        np.array([choice.example.part.weight for choice in chosen]),
    )
    return corrected(first, platt)


def choose(example: DecisionExample, evidence: Linear, excerpts: int | None = None) -> Choice:
    """The sentence that would be quoted first if only so many excerpts were read (None: all)."""
    logits = evidence.scores(example.judged.evidence.rows)
    if excerpts is not None:
        logits[example.judged.evidence.excerpt >= excerpts] = -np.inf
    best = int(np.argmax(logits))
    return Choice(example, float(logits[best]), best, bool(example.judged.right[best]))


def left_out(
    examples: Sequence[DecisionExample], fit: Callable[[Sequence[DecisionExample]], Linear]
) -> list[Choice]:
    """Each question as decided by weights that did not learn from its article."""
    chosen = []
    for fold in range(FOLDS):
        fitted = fit([example for example in examples if example.fold != fold])
        chosen += [choose(example, fitted) for example in examples if example.fold == fold]
    return chosen


def fit_words(examples: Sequence[DecisionExample], evidence: Linear) -> Linear:
    """Whether the answer span in the quoted sentence is the answer, by more than half (F1)."""
    chosen = [c for c in (choose(example, evidence) for example in examples) if c.right]
    return logistic(
        np.stack([c.example.judged.evidence.rows[c.row] for c in chosen]),
        np.array([c.example.judged.f1[c.row] >= 0.5 for c in chosen]),
        np.array([c.example.part.weight for c in chosen]),
    )


def fit_close(examples: Sequence[DecisionExample]) -> Linear:
    """Whether a collection has anything on the matter: questions from elsewhere against its own."""
    return logistic(
        np.stack([example.judged.close for example in examples]),
        np.array([not example.part.elsewhere for example in examples]),
        np.array([example.part.weight for example in examples]),
    )


def thresholds_for(chosen: Sequence[Choice]) -> Thresholds:
    """The thresholds by which the choices would be given."""
    return thresholds(
        probability(np.array([choice.logit for choice in chosen])),
        np.array([choice.right for choice in chosen]),
        np.array([choice.example.part.name for choice in chosen]),
    )


def enough_for(
    chosen: Sequence[Choice], examples: Sequence[DecisionExample], evidence: Linear
) -> float:
    """From which probability on reading the first texts alone loses next to nothing.

    The least one at which no more than LOST of the questions would be decided worse.
    """
    first = [choose(example, evidence, FIRST) for example in examples]
    right = {choice.example.key: choice.right for choice in chosen}
    sure = probability(np.array([choice.logit for choice in first]))
    worse = np.array([right[choice.example.key] > choice.right for choice in first])
    return next(
        (float(e) for e in np.arange(0.5, 1.0, 0.01).round(2) if worse[sure >= e].mean() <= LOST),
        1.0,
    )


def examples() -> list[DecisionExample]:
    """Every question that was collected."""
    return [
        DecisionExample(judged, part) for part in decision_parts() for judged in load(part.name)
    ]


def main() -> None:
    """Fit all and write."""
    every = examples()
    chosen = left_out(every, fit_evidence)
    evidence = fit_evidence(every)
    usual = [choice for choice in chosen if not choice.example.part.adversarial]
    found = thresholds_for(usual)
    enough = enough_for(chosen, every, evidence)
    update(
        {
            "evidence": shown(evidence, EVIDENCE_FEATURES),
            "words": shown(fit_words(every, evidence), EVIDENCE_FEATURES),
            "close": shown(fit_close(every), CLOSE_FEATURES),
            "threshold": found.answered,
            "possible": found.unsure,
            "enough": enough,
        }
    )
    print(f"{found}, enough {enough}")


if __name__ == "__main__":
    main()
