"""Judging an answer to a question whose answer is known (`qa.evaluation.cases`)."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.contract.answer import Answer, Citation, Reason, Status
from qa.evaluation.cases import Case
from qa.evaluation.squad_scores import exact_match, f1


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    """One case with the answer that was given, compared with what is known.

    ``best_answer`` is the answer, the possible one, or the one that would have been given where it
    was refused, and ``citation`` the id of its citation. ``rank`` is that of the first right
    passage, from 1, None when none is right. ``right`` is whether the first quote shown answers,
    that of the first citation or else of the nearest passage; None when the case does not show it.
    """

    case: Case
    searched_for: str
    status: Status
    reason: Reason | None
    confidence: float
    best_answer: str
    citation: str | None
    rank: int | None
    right: bool | None
    exact_match: float
    f1: float
    ms: float

    @property
    def answered(self) -> bool:
        """Whether it was given as the answer, and not with a doubt."""
        return self.status == "answered"


def judge(case: Case, answer: Answer) -> JudgedAnswer:
    """Compare an answer with what is known of its case."""
    shown = [*answer.citations, *answer.nearest]
    best_answer = _best_answer(answer, shown)
    return JudgedAnswer(
        case=case,
        searched_for=answer.searched_for,
        status=answer.status,
        reason=answer.reason,
        confidence=answer.confidence,
        best_answer=best_answer,
        citation=shown[0].id if shown else None,
        rank=next((i for i, hit in enumerate(shown, start=1) if _is_right(case, hit)), None),
        right=_quotes_right(case, shown[0].quote if shown else ""),
        exact_match=exact_match(case.answers, best_answer),
        f1=f1(case.answers, best_answer),
        ms=answer.took_ms.total,
    )


def holds(answers: Sequence[str], text: str) -> bool:
    """Whether the text has one of the answers, letter case and white space aside."""
    folded = " ".join(text.casefold().split())
    return any(" ".join(answer.casefold().split()) in folded for answer in answers)


def _best_answer(answer: Answer, shown: Sequence[Citation]) -> str:
    words = answer.answer or answer.possible_answer
    if words is not None:
        return words
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
    if case.answerable is False or _is_wrong(case, quote):
        return False
    if case.answers:
        return holds(case.answers, quote)
    if case.evidence:
        return bool(quote) and any(holds([e], quote) or holds([quote], e) for e in case.evidence)
    return None


def _is_wrong(case: Case, quote: str) -> bool:
    """Whether a quote is, or holds, one that is known not to answer."""
    return bool(quote) and holds(case.wrong, quote)
