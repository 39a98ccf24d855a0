"""``python -m training.quality``: how often answers are right, and what confidence is worth.

Each question that `training.judged` collected is decided by weights that did not learn from its
article (five folds), then judged. Writes ``benchmarks/results/quality.json``, the two diagrams and
the tables of ``docs/quality.md``.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from datasets.code import READING
from datasets.machine import environment
from qa.decision.confidence import probability
from qa.evaluation.calibration import auroc, bins, calibration_error, coverage_at, risk_coverage
from qa.learned.weights import PATH
from training.decision import PRECISION, Choice, examples, fit_evidence, left_out
from training.diagrams import reliability, risk

RESULT = Path("benchmarks/results/quality.json")
PAGE = Path("docs/quality.md")
RELIABILITY, RISK = Path("docs/reliability.svg"), Path("docs/risk.svg")
BEGIN, END = "<!-- figures: made by `make quality` -->", "<!-- end of figures -->"


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one set; a share of none is None."""

    questions: int
    answerable: int
    first_by_retrieval: float | None
    first: float | None
    in_quote: float | None
    exact_match: float | None
    f1: float | None
    answered: float
    precision: float | None
    unanswerable_refused: float | None
    auroc_right: float | None
    auroc_answerable: float | None
    calibration_error: float | None
    coverage_at_precision_90: float | None


def row(chosen: Sequence[Choice], threshold: float) -> Row:
    """Judge one set."""
    known = [choice for choice in chosen if choice.example.judged.answerable]
    sure = probability(np.array([choice.logit for choice in chosen]))
    right = np.array([choice.right for choice in chosen])
    could = np.array([choice.example.judged.answerable for choice in chosen])
    answered = sure >= threshold
    return Row(
        questions=len(chosen),
        answerable=len(known),
        first_by_retrieval=_mean(known, _retrieved_first),
        first=_mean(known, lambda choice: choice.example.judged.placed[choice.row]),
        in_quote=_mean(known, lambda choice: choice.right),
        exact_match=_mean(known, lambda choice: choice.example.judged.exact[choice.row]),
        f1=_mean(known, lambda choice: choice.example.judged.f1[choice.row]),
        answered=float(answered.mean()),
        precision=float(right[answered].mean()) if answered.any() else None,
        unanswerable_refused=None if could.all() else float((~answered[~could]).mean()),
        auroc_right=auroc(sure[right].tolist(), sure[~right].tolist()),
        auroc_answerable=auroc(sure[could].tolist(), sure[~could].tolist()),
        calibration_error=calibration_error(bins(sure, right)),
        coverage_at_precision_90=coverage_at(risk_coverage(sure, right), PRECISION),
    )


def _retrieved_first(choice: Choice) -> bool:
    """Whether the passage that retrieval alone puts first is a right one."""
    judged = choice.example.judged
    return bool(judged.placed[judged.evidence.hit == 0].any())


def _mean(chosen: Sequence[Choice], value: Callable[[Choice], float]) -> float | None:
    return float(np.mean([value(choice) for choice in chosen])) if chosen else None


def grouped(chosen: Sequence[Choice], key: Callable[[Choice], str]) -> dict[str, list[Choice]]:
    """The questions by set or kind."""
    groups: dict[str, list[Choice]] = {}
    for choice in chosen:
        groups.setdefault(key(choice), []).append(choice)
    return groups


_COLUMNS = {
    "questions": "questions",
    "first_by_retrieval": "right passage first: retrieval",
    "first": "after reading",
    "in_quote": "answer in the first quote",
    "exact_match": "EM",
    "f1": "F1",
    "precision": "of what is answered, right",
    "unanswerable_refused": "unanswerable refused",
    "auroc_right": "AUROC",
    "calibration_error": "calibration error",
}


def table(rows: dict[str, Row], heading: str) -> list[str]:
    """A Markdown table."""
    lines = [f"| {heading} | {' | '.join(_COLUMNS.values())} |", "|---" * (len(_COLUMNS) + 1) + "|"]
    for name, figures in rows.items():
        cells = [_shown(getattr(figures, column)) for column in _COLUMNS]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return lines


def _shown(value: float | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}".removeprefix("0")


def main() -> None:
    """Judge, draw, write."""
    threshold = float(json.loads(PATH.read_text(encoding="utf-8"))["threshold"])
    chosen = left_out(examples(), fit_evidence)
    sets = {
        name: row(group, threshold)
        for name, group in grouped(chosen, lambda choice: choice.example.part.name).items()
    }
    usual = [choice for choice in chosen if choice.example.part.name != "squad-2.0"]
    mixed = {
        "all": row(chosen, threshold),
        "all but squad-2.0": row(usual, threshold),
    }
    strange = [choice.logit for choice in chosen if choice.example.part.elsewhere]
    own = [choice.logit for choice in chosen if choice.example.judged.answerable]
    elsewhere = auroc(own, strange)
    kinds = {
        name: row(group, threshold)
        for name, group in sorted(
            grouped(chosen, lambda choice: choice.example.judged.kind).items(),
            key=lambda item: -len(item[1]),
        )
    }
    written = {
        "environment": environment(READING),
        "threshold": threshold,
        "auroc_elsewhere": elsewhere,
        "sets": {name: asdict(figures) for name, figures in (sets | mixed).items()},
        "kinds": {name: asdict(figures) for name, figures in kinds.items()},
    }
    RESULT.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    sure = probability(np.array([choice.logit for choice in chosen]))
    right = np.array([choice.right for choice in chosen])
    RELIABILITY.write_text(reliability(bins(sure, right)), encoding="utf-8")
    RISK.write_text(risk(risk_coverage(sure, right)), encoding="utf-8")
    lines = [
        BEGIN,
        "",
        *table(sets | mixed, "set"),
        "",
        *table(kinds, "kind of question"),
        "",
        f"Threshold {threshold:.3f}. Questions from elsewhere against those that the collection "
        f"answers: AUROC {elsewhere or 0:.3f}.",
        "",
        END,
    ]
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.split(BEGIN)[0], page.split(END)[1]
    PAGE.write_text(before + "\n".join(lines) + after, encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
