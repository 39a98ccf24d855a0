"""Rows of figures for the sets, for some of them together, and for each kind of question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from datasets.sets import decision_parts
from qa.evaluation.calibration import auroc
from qa.learned.weights import Thresholds
from training.decision import Choice
from training.quality.row import Row, row

NEWS = ("wire", "modern", "official")
SEARCH = ("qed", "tydi")


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows by name: of sets, of kinds of question, and of kinds of question on the news.

    ``auroc_elsewhere``: how well the questions that a collection answers are told from those of
    other collections.
    """

    sets: dict[str, Row]
    kinds: dict[str, Row]
    news_kinds: dict[str, Row]
    auroc_elsewhere: float | None


def tables(chosen: Sequence[Choice], thresholds: Thresholds) -> Tables:
    """Judge everything that was chosen."""
    own = [c.logit for c in chosen if c.example.judged.answerable]
    strange = [c.logit for c in chosen if c.example.part.elsewhere]
    sets = _by_set(chosen)
    news = [choice for name in NEWS for choice in sets.get(name, [])]
    groups = sets | {
        "news": news,
        "search questions": [choice for name in SEARCH for choice in sets.get(name, [])],
        "elsewhere": [choice for choice in chosen if choice.example.part.elsewhere],
        "own questions": [choice for choice in chosen if not choice.example.part.elsewhere],
        "all but adversarial": [c for c in chosen if not c.example.part.adversarial],
        "all": list(chosen),
    }
    return Tables(
        sets={name: row(group, thresholds) for name, group in groups.items() if group},
        kinds={name: row(group, thresholds) for name, group in _by_kind(chosen).items()},
        news_kinds={name: row(group, thresholds) for name, group in _by_kind(news).items()},
        auroc_elsewhere=auroc(own, strange),
    )


def _by_set(chosen: Sequence[Choice]) -> dict[str, list[Choice]]:
    """In the order of the sets."""
    groups = _grouped(chosen, lambda choice: choice.example.part.name)
    order = [part.name for part in decision_parts()]
    return {name: groups[name] for name in order if name in groups}


def _by_kind(chosen: Sequence[Choice]) -> dict[str, list[Choice]]:
    """The most frequent first."""
    groups = _grouped(chosen, lambda choice: choice.example.judged.kind)
    return dict(sorted(groups.items(), key=lambda item: -len(item[1])))


def _grouped(chosen: Sequence[Choice], key: Callable[[Choice], str]) -> dict[str, list[Choice]]:
    groups: dict[str, list[Choice]] = {}
    for choice in chosen:
        groups.setdefault(key(choice), []).append(choice)
    return groups
