"""Where independent articles answer differently: every answer, instead of one chosen silently."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.decision.candidate import AnswerCandidate
from qa.decision.values import Values, differ, values
from qa.question.kind import Kind

# A figure or a day that another article gives is worth showing from half the confidence that an
# answer needs; names are only compared where both articles are sure.
_SHARE = {"figure": 0.5, "day": 0.5, "name": 1.0}


@dataclass(frozen=True, slots=True)
class _Valued:
    candidate: AnswerCandidate
    values: Values


def disagreeing(
    kind: Kind, candidates: Sequence[AnswerCandidate], threshold: float
) -> list[AnswerCandidate]:
    """The candidates that answer, those that agree with the first one included; empty if all agree.

    ``candidates`` are best first; the first one is compared with those of other articles.
    """
    comparable = _comparable(kind, candidates, threshold)
    if not comparable or comparable[0].candidate is not candidates[0]:
        return []
    first = comparable[0]
    article_id = first.candidate.hit.article_id
    others = [each for each in comparable[1:] if each.candidate.hit.article_id != article_id]
    if not any(differ(first.values, other.values) for other in others):
        return []
    return [first.candidate, *(other.candidate for other in others)]


def split_by(candidates: Sequence[AnswerCandidate], threshold: float) -> bool:
    """Whether the first two would be likely enough together."""
    return len(candidates) > 1 and candidates[0].confidence + candidates[1].confidence >= threshold


def agrees(kind: Kind, first: AnswerCandidate, other: AnswerCandidate) -> bool:
    """Whether another candidate does not answer differently from the first."""
    of_first, of_other = _values(kind, first), _values(kind, other)
    return of_first is None or of_other is None or not differ(of_first, of_other)


def _comparable(
    kind: Kind, candidates: Sequence[AnswerCandidate], threshold: float
) -> list[_Valued]:
    valued = [(candidate, _values(kind, candidate)) for candidate in candidates]
    return [
        _Valued(candidate, known)
        for candidate, known in valued
        if known is not None and candidate.confidence >= threshold * _SHARE[known.kind]
    ]


def _values(kind: Kind, candidate: AnswerCandidate) -> Values | None:
    return values(kind, candidate.answer, whole=candidate.is_whole)
