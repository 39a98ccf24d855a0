"""Measuring answers on questions whose answers are known.

A questions file has one JSON object a line: ``{"id", "question", "answerable"?: true,
"articles"?: [ids], "evidence"?: "verbatim sentence", "answers"?: ["…"] or "answer"?: "…"}``.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from qa.answer import Answer, Citation
from qa.errors import QAError

_FORM = "docs/evaluate.md shows the form"


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what is known of its answer."""

    id: str
    question: str
    answerable: bool
    articles: tuple[str, ...]
    evidence: str | None
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case; ``rank`` counts from 1, None when not among the passages."""

    case: Case
    answer: Answer
    rank: int | None
    right: bool


@dataclass(frozen=True, slots=True)
class Report:
    """Recall at k and mean reciprocal rank of the right passage over the answerable questions;
    ``answer_sentence`` is the share whose first quote holds the answer (asked or refused);
    ``auroc`` tells how well the confidence parts rightly quoted from all other questions.
    """

    questions: int
    answerable: int
    recall_at_1: float | None
    recall_at_5: float | None
    recall_at_10: float | None
    mean_reciprocal_rank: float | None
    answer_sentence: float | None
    answered: int
    answered_right: int
    refused: int
    refused_right: int
    auroc: float | None
    p50_ms: float
    p95_ms: float


def load_cases(path: Path) -> list[Case]:
    """Read a questions file. Raises QAError naming the line that cannot be used."""
    cases = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QAError("questions_unreadable", f"{path} cannot be read: {error}", "") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            cases.append(_case(line, f"{path}:{number}"))
    if not cases:
        raise QAError(
            "questions_empty", f"{path} holds no question", "write one JSON object a line"
        )
    return cases


def judge(case: Case, answer: Answer) -> Outcome:
    """Compare an answer with what is known."""
    shown = [*answer.citations, *answer.nearest]
    rank = next((i for i, hit in enumerate(shown, start=1) if _is_right(case, hit)), None)
    right = bool(shown) and holds(case.answers, shown[0].quote)
    return Outcome(case, answer, rank, right)


def holds(answers: Sequence[str], text: str) -> bool:
    """Whether one of the answers stands in the text, letter case and white space aside."""
    folded = " ".join(text.casefold().split())
    return any(" ".join(answer.casefold().split()) in folded for answer in answers)


def report(outcomes: Sequence[Outcome]) -> Report:
    """The figures over all outcomes."""
    known = [o for o in outcomes if o.case.answerable]
    placed = [o for o in known if o.case.evidence or o.case.articles or o.case.answers]
    answered = [o for o in outcomes if o.answer.status == "answered"]
    refused = [o for o in outcomes if o.answer.status == "not_found"]
    times = sorted(o.answer.took_ms.total for o in outcomes)
    return Report(
        questions=len(outcomes),
        answerable=len(known),
        recall_at_1=_recall(placed, 1),
        recall_at_5=_recall(placed, 5),
        recall_at_10=_recall(placed, 10),
        mean_reciprocal_rank=_mean([1 / o.rank if o.rank else 0.0 for o in placed]),
        answer_sentence=_mean([float(o.right) for o in known if o.case.answers]),
        answered=len(answered),
        answered_right=sum(o.case.answerable and o.right for o in answered),
        refused=len(refused),
        refused_right=sum(not o.case.answerable for o in refused),
        auroc=auroc(
            [o.answer.confidence for o in known if o.right],
            [o.answer.confidence for o in outcomes if not (o.case.answerable and o.right)],
        ),
        p50_ms=_quantile(times, 0.5),
        p95_ms=_quantile(times, 0.95),
    )


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The chance that a positive scores above a negative, ties half; None if either is empty."""
    if not positive or not negative:
        return None
    ordered = np.sort(np.array(negative))
    below = np.searchsorted(ordered, positive, side="left")
    level = np.searchsorted(ordered, positive, side="right")
    return float((below + level).sum() / 2 / (len(positive) * len(negative)))


def _is_right(case: Case, hit: Citation) -> bool:
    if case.articles and hit.article.id not in case.articles:
        return False
    if case.evidence is not None:
        return holds([case.evidence], hit.passage.text)
    return bool(case.articles) or holds(case.answers, hit.passage.text)


def _recall(outcomes: Sequence[Outcome], k: int) -> float | None:
    return _mean([float(o.rank is not None and o.rank <= k) for o in outcomes])


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def _case(line: str, where: str) -> Case:
    try:
        data = json.loads(line)
    except ValueError as error:
        raise QAError("questions_invalid", f"{where}: not JSON ({error})", "") from error
    if not isinstance(data, dict) or not isinstance(data.get("question"), str):
        raise QAError(
            "questions_invalid", f'{where}: no "question" text', "docs/evaluate.md shows the form"
        )
    evidence = data.get("evidence")
    return Case(
        id=str(data.get("id", where)),
        question=data["question"],
        answerable=bool(data.get("answerable", True)),
        articles=_texts(data, "articles", where),
        evidence=evidence if isinstance(evidence, str) else None,
        answers=_texts(data, "answers", where) or _texts(data, "answer", where),
    )


def _texts(data: dict[str, Any], name: str, where: str) -> tuple[str, ...]:
    value = data.get(name, [])
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        raise QAError("questions_invalid", f'{where}: "{name}" is not a list of texts', "")
    return tuple(values)
