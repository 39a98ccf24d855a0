"""Measuring answers on questions whose answers are known (`qa.evaluation.cases`)."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.contract.answer import Answer, Citation, Reason
from qa.evaluation.cases import Case
from qa.evaluation.squad_scores import exact_match, f1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case.

    ``said`` is the answer, or when refused what it would have been, and ``citation`` the id of
    where it stands. ``rank`` of the right passage counts from 1, None when it is not among them.
    ``right``: whether the first quote answers, None when the case does not tell.
    """

    case: Case
    searched_for: str
    answered: bool
    reason: Reason | None
    confidence: float
    said: str
    citation: str | None
    rank: int | None
    right: bool | None
    exact_match: float
    f1: float
    ms: float


def judge(case: Case, answer: Answer) -> Outcome:
    """Compare an answer with what is known."""
    shown = [*answer.citations, *answer.nearest]
    said = _said(answer, shown)
    return Outcome(
        case=case,
        searched_for=answer.searched_for,
        answered=answer.status == "answered",
        reason=answer.reason,
        confidence=answer.confidence,
        said=said,
        citation=shown[0].id if shown else None,
        rank=next((i for i, hit in enumerate(shown, start=1) if _is_right(case, hit)), None),
        right=_quotes_right(case, shown[0].quote if shown else ""),
        exact_match=exact_match(case.answers, said),
        f1=f1(case.answers, said),
        ms=answer.took_ms.total,
    )


def holds(answers: Sequence[str], text: str) -> bool:
    """Whether one of the answers stands in the text, letter case and white space aside."""
    folded = " ".join(text.casefold().split())
    return any(" ".join(answer.casefold().split()) in folded for answer in answers)


def _said(answer: Answer, shown: Sequence[Citation]) -> str:
    if answer.answer is not None:
        return answer.answer
    if not shown:
        return ""
    first = shown[0]
    if first.answer_start is None or first.answer_end is None:
        return first.quote
    return first.quote[first.answer_start - first.start : first.answer_end - first.start]


def _is_right(case: Case, hit: Citation) -> bool:
    if not case.answerable or (case.articles and hit.article.id not in case.articles):
        return False
    if case.evidence:
        return holds(case.evidence, hit.passage.text)
    return bool(case.articles) or holds(case.answers, hit.passage.text)


def _quotes_right(case: Case, quote: str) -> bool | None:
    if not case.answerable:
        return False
    if case.answers:
        return holds(case.answers, quote)
    if case.evidence:
        return bool(quote) and any(holds([e], quote) or holds([quote], e) for e in case.evidence)
    return None
