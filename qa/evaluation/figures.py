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
from qa.evaluation.judge import Outcome
from qa.question.kind import kind

PRECISION = 0.90  # at which coverage is told


@dataclass(frozen=True, slots=True)
class Reasons:
    """How many answers came with each reason."""

    nothing_close: int
    not_stated: int
    sources_differ: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures over a set of questions; a share of none is None.

    Recall, rank, quote, exact match and F1 are over the answerable questions for which the file
    tells what is right; everything else is over all questions.
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


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """The figures over all outcomes."""
    known = [o for o in outcomes if o.case.answerable]
    placed = [o for o in known if o.case.evidence or o.case.articles or o.case.answers]
    worded = [o for o in known if o.case.answers]
    answered = [o for o in outcomes if o.answered]
    sure, right = confidences(outcomes)
    answered_right = sum(o.right is True for o in answered)
    refused_right = sum(not (o.case.answerable or o.answered) for o in outcomes)
    times = sorted(o.ms for o in outcomes)
    return Figures(
        questions=len(outcomes),
        answerable=len(known),
        recall_at_1=_recall(placed, 1),
        recall_at_5=_recall(placed, 5),
        recall_at_10=_recall(placed, 10),
        mean_reciprocal_rank=_mean([1 / o.rank if o.rank else 0.0 for o in placed]),
        answer_sentence=_mean([float(o.right) for o in known if o.right is not None]),
        exact_match=_mean([o.exact_match * o.answered for o in worded]),
        f1=_mean([o.f1 * o.answered for o in worded]),
        exact_match_unrefused=_mean([o.exact_match for o in worded]),
        f1_unrefused=_mean([o.f1 for o in worded]),
        answered=len(answered),
        answered_right=answered_right,
        precision=_share(answered_right, sum(o.right is not None for o in answered)),
        refused=len(outcomes) - len(answered),
        refused_right=refused_right,
        unanswerable_refused=_share(refused_right, len(outcomes) - len(known)),
        reasons=Reasons(
            **{name: sum(o.reason == name for o in outcomes) for name in Reasons.__slots__}
        ),
        auroc=auroc(
            [c for c, held in zip(sure, right, strict=True) if held],
            [c for c, held in zip(sure, right, strict=True) if not held],
        ),
        auroc_answerable=auroc(
            [o.confidence for o in known],
            [o.confidence for o in outcomes if not o.case.answerable],
        ),
        calibration_error=calibration_error(bins(sure, right)),
        coverage_at_precision_90=coverage_at(risk_coverage(sure, right), PRECISION),
        risk_coverage_area=risk_area(sure, right),
        p50_ms=_quantile(times, 0.5),
        p95_ms=_quantile(times, 0.95),
    )


def by_kind(outcomes: Sequence[Outcome]) -> dict[str, Figures]:
    """The figures of each kind of question (`qa.question.kind`), the most frequent first."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(kind(outcome.case.question), []).append(outcome)
    often = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return {name: figures(group) for name, group in often}


def confidences(outcomes: Sequence[Outcome]) -> tuple[list[float], list[bool]]:
    """(confidence, whether the first quote answers) of each outcome for which that is known."""
    known = [o for o in outcomes if o.right is not None]
    return [o.confidence for o in known], [o.right is True for o in known]


def _recall(outcomes: Sequence[Outcome], k: int) -> float | None:
    return _mean([float(o.rank is not None and o.rank <= k) for o in outcomes])


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
