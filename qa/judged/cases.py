"""Judged answers as questions whose answers are known, in the form that `evaluate` takes."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from qa.contract.answer import Filters
from qa.evaluation.cases import Case
from qa.judged.answers import JudgedAnswer


def case(judged: JudgedAnswer) -> Case:
    """What a judgement tells of a question.

    ``right`` of an answer: its words answer, and its sentence is evidence; of "not found": nothing
    answers. ``wrong`` of an answer: its sentence does not, and whether another does is not known;
    of "not found": something does. ``wrong_place``: the words answer, the sentence does not.
    """
    answer, shown = judged.answer, judged.shown
    quote = (shown.quote,) if shown else ()
    words = (answer.words,) if answer.words else ()
    found, verdict = answer.status != "not_found", judged.verdict
    return Case(
        id=answer.answer_id,
        question=answer.question,
        answerable=_answerable(judged),
        answers=words if found and verdict != "wrong" else (),
        evidence=quote if found and verdict == "right" else (),
        wrong=quote if found and verdict != "right" else (),
        conversation=answer.settings.conversation,
        filters=answer.settings.filters,
    )


def lines(judged: Iterable[JudgedAnswer]) -> Iterator[str]:
    """A line of JSON for each, with what was said of it beside what `evaluate` reads."""
    for one in judged:
        yield json.dumps(_fields(case(one), one), ensure_ascii=False) + "\n"


def _answerable(judged: JudgedAnswer) -> bool | None:
    if judged.answer.status == "not_found":
        return judged.verdict == "wrong"
    return None if judged.verdict == "wrong" else True


def _fields(known: Case, judged: JudgedAnswer) -> dict[str, object]:
    """The fields of a case, without those that say nothing."""
    listed = {
        "answers": known.answers,
        "evidence": known.evidence,
        "wrong": known.wrong,
        "conversation": [asdict(turn) for turn in known.conversation],
        "filters": _filters(known.filters),
    }
    return {
        "id": known.id,
        "question": known.question,
        "answerable": known.answerable,
        **{name: value for name, value in listed.items() if value},
        "verdict": judged.verdict,
        "judged_at": judged.judged_at,
        "status": judged.answer.status,
        "confidence": judged.answer.confidence,
    }


def _filters(filters: Filters) -> dict[str, object]:
    """The filters that restrict something, as a request has them."""
    return {name: value for name, value in asdict(filters).items() if value}
