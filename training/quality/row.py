"""The figures of some questions, as the pages and results have them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from qa.decision.confidence import probability
from qa.evaluation.calibration import (
    auroc,
    bins,
    calibration_error,
    coverage_at,
    macro_calibration_error,
)
from qa.evaluation.shares import mean
from qa.learned.weights import Thresholds
from training.decision import Choice
from training.fitting import Booleans
from training.quality.taught import taught_rankers
from training.thresholds import PRECISION


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one set; a share of none is None.

    ``near_misses`` are the questions that their own collection does not answer; ``taught`` is the
    share of the questions that the rankers learned from. The rank of the passage, the sentence and
    its words (``first_by_retrieval`` to ``f1``) are shares of the answerable questions, whatever
    their status. ``answered``, ``unsure`` and ``not_found`` are shares of all questions;
    ``answered_right``, ``unsure_right`` and ``not_found_holding`` the shares of these whose first
    sentence holds the answer. ``near_answered`` and ``near_not_found`` are shares of the near
    misses, and ``auroc_near`` tells these from the answerable questions, ``auroc_right`` the right
    sentences from all others.
    """

    questions: int
    answerable: int
    near_misses: int
    taught: float
    first_by_retrieval: float | None
    first: float | None
    in_quote: float | None
    exact_match: float | None
    f1: float | None
    answered: float | None
    answered_right: float | None
    unsure: float | None
    unsure_right: float | None
    not_found: float | None
    not_found_holding: float | None
    near_answered: float | None
    near_not_found: float | None
    auroc_right: float | None
    auroc_near: float | None
    calibration_error: float | None
    macro_calibration_error: float | None
    coverage_at_precision_90: float | None


def row(chosen: Sequence[Choice], thresholds: Thresholds) -> Row:
    """Judge what was chosen for some questions."""
    known = [choice for choice in chosen if choice.example.judged.answerable]
    sure = probabilities(chosen)
    right = np.array([choice.right for choice in chosen], dtype=bool)
    could = np.array([choice.example.judged.answerable for choice in chosen], dtype=bool)
    near = np.array([is_near_miss(choice) for choice in chosen], dtype=bool)
    answered = sure >= thresholds.answered
    refused = sure < thresholds.unsure
    unsure = ~answered & ~refused
    return Row(
        questions=len(chosen),
        answerable=len(known),
        near_misses=int(near.sum()),
        taught=_of(chosen, lambda choice: taught_rankers(choice.example)) or 0.0,
        first_by_retrieval=_of(known, _retrieved_first),
        first=_of(known, lambda choice: choice.example.judged.placed[choice.row]),
        in_quote=_of(known, lambda choice: choice.right),
        exact_match=_of(known, lambda choice: choice.example.judged.exact[choice.row]),
        f1=_of(known, lambda choice: choice.example.judged.f1[choice.row]),
        answered=_share(answered),
        answered_right=_share(right[answered]),
        unsure=_share(unsure),
        unsure_right=_share(right[unsure]),
        not_found=_share(refused),
        not_found_holding=_share(right[refused]),
        near_answered=_share(answered[near]),
        near_not_found=_share(refused[near]),
        auroc_right=auroc(sure[right].tolist(), sure[~right].tolist()),
        auroc_near=auroc(sure[could].tolist(), sure[near].tolist()),
        calibration_error=calibration_error(bins(sure, right)),
        macro_calibration_error=macro_calibration_error(sure, right),
        coverage_at_precision_90=coverage_at(sure, right, could, PRECISION),
    )


def probabilities(chosen: Sequence[Choice]) -> np.ndarray:
    """The confidence (n,) that each question is decided with."""
    return probability(np.array([choice.logit for choice in chosen]))


def is_near_miss(choice: Choice) -> bool:
    """Whether a question is not answered by the collection that it was written for."""
    return not (choice.example.judged.answerable or choice.example.part.elsewhere)


def _retrieved_first(choice: Choice) -> bool:
    """Whether the passage that retrieval alone puts first is a right one."""
    judged = choice.example.judged
    return bool(judged.placed[judged.evidence.hit == 0].any())


def _of(chosen: Sequence[Choice], value: Callable[[Choice], float]) -> float | None:
    return mean([float(value(choice)) for choice in chosen])


def _share(which: Booleans) -> float | None:
    return float(which.mean()) if len(which) else None
