"""``python -m training.quality``: how often answers are right, and what confidence is worth.

Each question that `training.judged` collected is decided twice, by weights that did not learn from
its article (five folds) and by weights that did not learn from its collection, and judged at the
shipped thresholds. Writes ``benchmarks/results/quality.json``, the two diagrams and the tables of
``docs/quality.md``, that of the reader from ``benchmarks/results/reader.json``.
"""

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

from datasets.machine import commit
from datasets.report import RESULTS, write
from qa.evaluation.calibration import bins, risk_coverage
from qa.learned.weights import PATH, Thresholds
from training.decision import examples, fit_evidence, left_out
from training.quality.diagrams import reliability, risk
from training.quality.left_out import collections_left_out
from training.quality.page import figures, put, read
from training.quality.row import probabilities
from training.quality.tables import tables

PAGE, READER = Path("docs/quality.md"), RESULTS / "reader.json"
RELIABILITY, RISK = Path("docs/reliability.svg"), Path("docs/risk.svg")


def main() -> None:
    """Judge, draw, write."""
    every = examples()
    thresholds = shipped_thresholds()
    chosen = left_out(every, fit_evidence)
    articles = tables(chosen, thresholds)
    collections = tables(collections_left_out(every, fit_evidence), thresholds)
    write(
        "quality",
        {
            "thresholds": asdict(thresholds),
            "articles_left_out": asdict(articles),
            "collections_left_out": asdict(collections),
        },
    )
    sure = probabilities(chosen)
    right = np.array([choice.right for choice in chosen])
    RELIABILITY.write_text(reliability(bins(sure, right)), encoding="utf-8")
    RISK.write_text(risk(risk_coverage(sure, right)), encoding="utf-8")
    lines = [
        f"Commit {(commit() or '-')[:7]}. Answered from {thresholds.answered:.3f} on, "
        f"unsure from {thresholds.unsure:.3f} on.",
        "",
        *figures(articles, collections),
    ]
    page = put(PAGE.read_text(encoding="utf-8"), "figures", lines)
    page = put(page, "reader", read(json.loads(READER.read_text(encoding="utf-8"))))
    PAGE.write_text(page, encoding="utf-8")
    print("\n".join(lines))


def shipped_thresholds() -> Thresholds:
    """The thresholds of questions that are read, as they are shipped."""
    learned = json.loads(PATH.read_text(encoding="utf-8"))
    answered = float(learned["threshold"])
    return Thresholds(answered, min(float(learned["possible"]), answered))


if __name__ == "__main__":
    main()
