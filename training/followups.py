"""Learns which questions lean on the turns before them: ``python -m training.followups``.

A logistic regression of the features of `qa/question/leaning.py`, written to
``qa/learned/followup.json``. It learns from one half of the questions and prints how well it does
on both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from datasets import load as data
from datasets.conversations import (
    FollowUpCase,
    conversations,
    news_follow_ups,
    pronoun_questions,
    strangers,
)
from datasets.report import write_json
from qa.contract.answer import Turn
from qa.learned.weights import Linear
from qa.question.leaning import LEANING_FEATURES, PATH, changes_topic, features
from training.fitting import logistic

# The share of what people asked a search engine that may be taken for follow-ups. They are in lower
# case and hardest to classify; of questions written with capitals fewer are.
DRAGGED = 0.1


@dataclass(frozen=True, slots=True)
class Questions:
    """Some questions that all lean or all stand alone; ``worth``: what each counts.

    Those that change the topic by name (``moved``) are no matter of the regression.
    """

    name: str
    rows: NDArray[np.float64]
    halves: NDArray[np.int64]
    moved: NDArray[np.bool_]
    lean: bool
    worth: float


def questions() -> list[Questions]:
    """The development data. The many of a kind count less, people's own in conversations more.

    Of these, ones that stand alone count a third of those that lean: carried words cost them
    nothing (docs/measurements.md).
    """
    news, squad, wiki, qed = (
        data.reuters(),
        data.squad_v1(),
        data.squadshifts("new_wiki"),
        data.qed(),
    )
    asked = [case for case in conversations().cases if case.turns]
    others = [case.turns for case in asked]
    leaning, alone = ([c for c in asked if c.group == group] for group in ("leaning", "alone"))
    return [
        _set("mtrag-un leaning", leaning, lean=True, worth=3.0),
        _set("mtrag-un alone", alone, lean=False, worth=1.0),
        _set("reuters follow-ups", news_follow_ups(news), lean=True, worth=3.0),
        _set("squad pronouns", pronoun_questions(squad), lean=True, worth=0.3),
        _set("new_wiki pronouns", pronoun_questions(wiki), lean=True, worth=0.3),
        _set("reuters", _mixed(strangers(news, qed), others), lean=False, worth=1.0),
        _set("squad", _mixed(strangers(squad, news)[::8], others), lean=False, worth=0.1),
        _set("qed", _mixed(strangers(qed, news), others), lean=False, worth=0.25),
    ]


def _mixed(cases: Sequence[FollowUpCase], others: Sequence[tuple[Turn, ...]]) -> list[FollowUpCase]:
    """Every other question behind turns with the long answers of a chat instead of short ones."""
    return [
        replace(case, turns=others[n % len(others)]) if n % 2 else case
        for n, case in enumerate(cases)
    ]


def _set(name: str, cases: Sequence[FollowUpCase], *, lean: bool, worth: float) -> Questions:
    rows = np.array([features(case.question, case.turns) for case in cases], dtype=np.float64)
    halves = np.array([case.half for case in cases])
    moved = np.array([changes_topic(case.question, case.turns) for case in cases])
    return Questions(name, rows, halves, moved, lean, worth)


def fit(sets: Sequence[Questions], half: int) -> Linear:
    """The log odds that a question leans, from one half of every set."""
    chosen = [(group.halves == half) & ~group.moved for group in sets]
    counts = [int(kept.sum()) for kept in chosen]
    return logistic(
        np.concatenate([group.rows[kept] for group, kept in zip(sets, chosen, strict=True)]),
        np.repeat([group.lean for group in sets], counts),
        np.repeat([group.worth for group in sets], counts),
    )


def scored(group: Questions, fitted: Linear) -> NDArray[np.float64]:
    """The log odds (n,) that each question leans; one that changes the topic never does."""
    return np.where(group.moved, -np.inf, group.rows @ fitted.weights + fitted.bias)


def main() -> None:
    """Fit on one half, print both, write."""
    sets = questions()
    fitted = fit(sets, 0)
    scores = {group.name: scored(group, fitted) for group in sets}
    searched = next(group for group in sets if group.name == "qed")
    threshold = float(np.quantile(scores["qed"][searched.halves == 0], 1 - DRAGGED))
    for group in sets:
        lean = scores[group.name] > threshold
        first, other = (float(lean[group.halves == half].mean()) for half in (0, 1))
        print(f"{group.name:20} {len(lean):5} lean: {first:.3f}, other half {other:.3f}")
    named = {
        name: round(float(weight), 4)
        for name, weight in zip(LEANING_FEATURES, fitted.weights, strict=True)
    }
    learned = {"weights": named, "bias": round(fitted.bias, 4), "threshold": round(threshold, 4)}
    write_json(PATH, learned)


if __name__ == "__main__":
    main()
