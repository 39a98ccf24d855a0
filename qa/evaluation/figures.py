"""The figures over questions whose answers are known: `docs/evaluate.md` explains each."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.evaluation.calibration import (
    auroc,
    bins,
    calibration_error,
    coverage_at,
    risk_area,
    risk_coverage,
)
from qa.evaluation.judge import JudgedAnswer
from qa.question.kind import kind

# The precision at which coverage is measured.
PRECISION = 0.90


@dataclass(frozen=True, slots=True)
class Reasons:
    """How many answers came with each reason."""

    nothing_close: int
    not_stated: int
    sources_differ: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures over a set of questions; a share of no questions is None.

    Recall, rank, quote, exact match and F1 are over the answerable questions for which the file
    gives what is right; everything else is over all questions.
    """

    questions: int
    answerable: int
    recall_at_1: float | None
    recall_at_5: float | None
    recall_at_10: float | None
    mean_reciprocal_rank: float | None
    answer_sentence: float | None
    exact_match: float | None
    f1: float | None
    exact_match_unrefused: float | None
    f1_unrefused: float | None
    answered: int
    answered_right: int
    precision: float | None
    refused: int
    refused_right: int
    unanswerable_refused: float | None
    reasons: Reasons
    auroc: float | None
    auroc_answerable: float | None
    calibration_error: float | None
    coverage_at_precision_90: float | None
    risk_coverage_area: float | None
    p50_ms: float
    p95_ms: float


def figures(judged: Sequence[JudgedAnswer]) -> Figures:
    """The figures over all judged answers."""
    known = [a for a in judged if a.case.answerable]
    located = [a for a in known if a.case.evidence or a.case.articles or a.case.answers]
    with_answer = [a for a in known if a.case.answers]
    answered = [a for a in judged if a.answered]
    scores, right = _confidences(judged)
    answered_right = sum(a.right is True for a in answered)
    refused_right = sum(not (a.case.answerable or a.answered) for a in judged)
    times = sorted(a.ms for a in judged)
    return Figures(
        questions=len(judged),
        answerable=len(known),
        recall_at_1=_recall(located, 1),
        recall_at_5=_recall(located, 5),
        recall_at_10=_recall(located, 10),
        mean_reciprocal_rank=_mean([1 / a.rank if a.rank else 0.0 for a in located]),
        answer_sentence=_mean([float(a.right) for a in known if a.right is not None]),
        exact_match=_mean([a.exact_match * a.answered for a in with_answer]),
        f1=_mean([a.f1 * a.answered for a in with_answer]),
        exact_match_unrefused=_mean([a.exact_match for a in with_answer]),
        f1_unrefused=_mean([a.f1 for a in with_answer]),
        answered=len(answered),
        answered_right=answered_right,
        precision=_share(answered_right, sum(a.right is not None for a in answered)),
        refused=len(judged) - len(answered),
        refused_right=refused_right,
        unanswerable_refused=_share(refused_right, len(judged) - len(known)),
        reasons=Reasons(
            **{name: sum(a.reason == name for a in judged) for name in Reasons.__slots__}
        ),
        auroc=auroc(
            [a.confidence for a in judged if a.right is True],
            [a.confidence for a in judged if a.right is False],
        ),
        auroc_answerable=auroc(
            [a.confidence for a in known],
            [a.confidence for a in judged if not a.case.answerable],
        ),
        calibration_error=calibration_error(bins(scores, right)),
        coverage_at_precision_90=coverage_at(risk_coverage(scores, right), PRECISION),
        risk_coverage_area=risk_area(scores, right),
        p50_ms=_quantile(times, 0.5),
        p95_ms=_quantile(times, 0.95),
    )


def by_kind(judged: Sequence[JudgedAnswer]) -> dict[str, Figures]:
    """The figures of each kind of question (`qa.question.kind`), the most frequent first."""
    groups: dict[str, list[JudgedAnswer]] = {}
    for answer in judged:
        groups.setdefault(kind(answer.case.question), []).append(answer)
    often = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return {name: figures(group) for name, group in often}


def _confidences(judged: Sequence[JudgedAnswer]) -> tuple[list[float], list[bool]]:
    """The confidences, and whether the first quote is right, where that is known."""
    known = [a for a in judged if a.right is not None]
    return [a.confidence for a in known], [a.right is True for a in known]


def _recall(judged: Sequence[JudgedAnswer], k: int) -> float | None:
    return _mean([float(a.rank is not None and a.rank <= k) for a in judged])


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
