"""The figures over questions whose answers are known: `docs/evaluate.md` explains each."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.evaluation.calibration import (
    auroc,
    bins,
    calibration_error,
    coverage_at,
    macro_calibration_error,
    risk_area,
)
from qa.evaluation.judge import JudgedAnswer
from qa.evaluation.shares import mean, share_of
from qa.evaluation.statuses import StatusGroups, status_groups
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
    gives what is right; everything else is over all questions. Refused are those not found.
    ``coverage_at_precision_90`` is the share of the answerable questions that is answered at the
    loosest threshold at which nine of ten of all that is answered are right. Of questions that are
    neither answerable nor ``unanswerable`` nobody knows.
    """

    questions: int
    answerable: int
    unanswerable: int
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
    statuses: StatusGroups
    reasons: Reasons
    auroc: float | None
    auroc_answerable: float | None
    calibration_error: float | None
    macro_calibration_error: float | None
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
    refused = [a for a in judged if a.status == "not_found"]
    shown = [a for a in judged if a.right is not None]
    scores, right = [a.confidence for a in shown], [a.right is True for a in shown]
    answered_right = sum(a.right is True for a in answered)
    refused_right = sum(a.case.answerable is False for a in refused)
    unanswerable = sum(a.case.answerable is False for a in judged)
    times = sorted(a.ms for a in judged)
    return Figures(
        questions=len(judged),
        answerable=len(known),
        unanswerable=unanswerable,
        recall_at_1=_recall(located, 1),
        recall_at_5=_recall(located, 5),
        recall_at_10=_recall(located, 10),
        mean_reciprocal_rank=mean([1 / a.rank if a.rank else 0.0 for a in located]),
        answer_sentence=mean([float(a.right) for a in known if a.right is not None]),
        exact_match=mean([a.exact_match * a.answered for a in with_answer]),
        f1=mean([a.f1 * a.answered for a in with_answer]),
        exact_match_unrefused=mean([a.exact_match for a in with_answer]),
        f1_unrefused=mean([a.f1 for a in with_answer]),
        answered=len(answered),
        answered_right=answered_right,
        precision=share_of(answered_right, sum(a.right is not None for a in answered)),
        refused=len(refused),
        refused_right=refused_right,
        unanswerable_refused=share_of(refused_right, unanswerable),
        statuses=status_groups(judged),
        reasons=Reasons(
            **{name: sum(a.reason == name for a in judged) for name in Reasons.__slots__}
        ),
        auroc=auroc(
            [a.confidence for a in judged if a.right is True],
            [a.confidence for a in judged if a.right is False],
        ),
        auroc_answerable=auroc(
            [a.confidence for a in known],
            [a.confidence for a in judged if a.case.answerable is False],
        ),
        calibration_error=calibration_error(bins(scores, right)),
        macro_calibration_error=macro_calibration_error(scores, right),
        coverage_at_precision_90=coverage_at(
            scores, right, [a.case.answerable is True for a in shown], PRECISION
        ),
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


def _recall(judged: Sequence[JudgedAnswer], k: int) -> float | None:
    return mean([float(a.rank is not None and a.rank <= k) for a in judged])


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
