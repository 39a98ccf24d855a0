"""Many judged answers, made of one that was given: only their question, status and confidence
differ.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from qa.contract.access import Asker, Verdict
from qa.contract.answer import Filters, SavedAnswer, Status
from qa.contract.request import AskRequest
from qa.contract.validation import validated
from qa.library import Library
from qa.proof.pack import identified

LEARNED = (0.83, 0.24)


def given(library: Library, question: str = "What blocked the canal?") -> SavedAnswer:
    """An answer that shows a sentence."""
    request = AskRequest(question, (), Filters(), 5, "relevance")
    return library._pipeline.answer(validated(request))


def judged(
    library: Library, told: Iterable[tuple[float, Verdict]], asker: Asker = None
) -> list[SavedAnswer]:
    """Keep and judge an answer of each confidence, at the learned thresholds."""
    first = given(library)
    made = []
    for number, (confidence, verdict) in enumerate(told):
        answer = _with(first, f"Question {number}?", confidence)
        library._answers.keep(answer, asker)
        library.judgements.judge(answer.answer_id, verdict, asker)
        made.append(answer)
    return made


def _with(first: SavedAnswer, question: str, confidence: float) -> SavedAnswer:
    answered, unsure = LEARNED
    status: Status = (
        "answered" if confidence >= answered else "unsure" if confidence >= unsure else "not_found"
    )
    found = status != "not_found"
    shown = (*first.citations, *first.nearest)
    return identified(
        replace(
            first,
            question=question,
            status=status,
            reason=None if status == "answered" else "not_stated",
            answer=shown[0].quote if status == "answered" else None,
            possible_answer=shown[0].quote if status == "unsure" else None,
            confidence=round(confidence, 4),
            citations=shown[:1] if found else (),
            nearest=shown[1:] if found else shown,
            settings=replace(first.settings, threshold=answered, unsure=unsure),
        )
    )


def humble(count: int) -> Iterator[tuple[float, Verdict]]:
    """Answers whose confidence is too low: of those half sure, nine of ten are right."""
    for number in range(count):
        confidence = 0.3 + 0.6 * ((number * 7) % count) / count
        yield confidence, "wrong" if number % 10 == 3 else "right"
