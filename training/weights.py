"""Learns the weights of `qa/weights.json` from the examples that `training.examples` wrote.

``python -m training.weights`` fits the passage ranker, the sentence ranker and the confidence,
prints how they do on articles that were held out, and writes the file. SQuAD 1.1 takes no part in
fitting either ranker, so that rankings measured on it are of articles never learned from.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from qa.confidence import CONFIDENCE_FEATURES, confidence_row
from qa.features import PASSAGE_FEATURES, SENTENCE_FEATURES
from qa.weights import PATH
from training.examples import FOLDER, Example, Floats, read
from training.reliability import bins, calibration_error, write_svg

# How much a question of each collection counts: as much as it resembles what users ask. The
# Reuters questions are few and the only ones on news, so each counts for many.
RANKING = {
    "squadshifts-new_wiki": 1.0,
    "squad-2.0": 1.0,
    "qed": 2.0,
    "reuters": 20.0,
    "samples": 5.0,
}
CONFIDENCE = {
    "squad-1.1": 1.0,
    "squad-1.1-alone": 1.0,
    "squad-1.1-elsewhere": 1.0,
    "squad-2.0": 0.5,
    "squad-2.0-alone": 0.5,
    "squadshifts-new_wiki": 1.0,
    "squadshifts-new_wiki-elsewhere": 1.0,
    "qed": 1.0,
    "qed-elsewhere": 1.0,
    "reuters": 20.0,
    "samples": 10.0,
    "samples-elsewhere": 1.0,
    "seed": 20.0,
    "seed-elsewhere": 1.0,
}
DECAY = 1e-4
DIAGRAM = PATH.parent.parent / "docs" / "reliability.svg"


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights by the place of the feature; a linear score."""

    weights: Floats
    bias: float


@dataclass(frozen=True, slots=True)
class Lists:
    """n lists of rows one after the other: features (rows, f), owners and right (rows,)."""

    features: Floats
    owners: np.ndarray
    right: np.ndarray
    weights: Floats


def rank_loss_fit(lists: Lists) -> Fitted:
    """A linear ranker by the listwise softmax loss (Cao et al. 2007, "ListNet", top one), L-BFGS.

    The loss of a list is minus the log of the probability that falls on its right rows.
    """
    mean, scale = lists.features.mean(0), lists.features.std(0) + 1e-6
    x = torch.tensor((lists.features - mean) / scale)
    owners, right = torch.tensor(lists.owners), torch.tensor(lists.right)
    share = torch.tensor(lists.weights / lists.weights.sum())
    w = torch.zeros(x.shape[1], requires_grad=True)
    optimiser = torch.optim.LBFGS([w], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        scores = x @ w
        value = (
            share
            * (
                _logsum(scores, owners, len(share))
                - _logsum(scores[right], owners[right], len(share))
            )
        ).sum() + DECAY * (w * w).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    raw = (w.detach().numpy() / scale).astype(np.float32)
    return Fitted(raw, -float(mean @ raw))


def _logsum(scores: torch.Tensor, owners: torch.Tensor, lists: int) -> torch.Tensor:
    top = torch.full((lists,), -1e9).scatter_reduce(0, owners, scores.detach(), "amax")
    total = torch.zeros(lists).index_add(0, owners, torch.exp(scores - top[owners]))
    return top + torch.log(total + 1e-30)


def passage_lists(examples: Sequence[tuple[Example, float]]) -> Lists:
    """Questions whose right passage is among the candidates, but not all of them."""
    usable = [(e, w) for e, w in examples if e.right.any() and not e.right.all()]
    return Lists(
        np.concatenate([e.passages for e, _ in usable]),
        np.repeat(np.arange(len(usable)), [len(e.right) for e, _ in usable]),
        np.concatenate([e.right for e, _ in usable]),
        np.array([w for _, w in usable], dtype=np.float32),
    )


def sentence_lists(examples: Sequence[tuple[Example, float]]) -> Lists:
    """The sentences of right passages in which some, but not all, hold the answer."""
    features, held, weights = [], [], []
    for example, weight in examples:
        for place in np.flatnonzero(example.right):
            here = example.owners == place
            if example.holds[here].any() and not example.holds[here].all():
                features.append(example.sentences[here])
                held.append(example.holds[here])
                weights.append(weight)
    owners = np.repeat(np.arange(len(held)), [len(h) for h in held])
    return Lists(
        np.concatenate(features), owners, np.concatenate(held), np.array(weights, np.float32)
    )


def first_right(lists: Lists, fitted: Fitted) -> float:
    """The share of lists whose best row is right."""
    scores = lists.features @ fitted.weights
    order = np.lexsort((-scores, lists.owners))
    firsts = order[np.unique(lists.owners[order], return_index=True)[1]]
    return float(lists.right[firsts].mean())


def recalls(examples: Sequence[Example], fitted: Fitted, ks: Sequence[int]) -> list[float]:
    """Recall at each k over the answerable questions, candidates that lack it counted as missed."""
    known = [e for e in examples if e.answerable]
    places = [_place(e, fitted) for e in known]
    return [sum(p is not None and p < k for p in places) / len(known) for k in ks]


def _place(example: Example, fitted: Fitted) -> int | None:
    order = np.argsort(-(example.passages @ fitted.weights), kind="stable")
    places = np.flatnonzero(example.right[order])
    return int(places[0]) if len(places) else None


def confidence_rows(
    examples: Sequence[Example], passage: Fitted, sentence: Fitted
) -> tuple[Floats, np.ndarray]:
    """Features of the first hit of each question, and whether its quote answers it."""
    rows, labels = [], []
    for example in examples:
        scores = example.passages @ passage.weights + passage.bias
        order = np.argsort(-scores, kind="stable")[:5]
        first = int(order[0])
        own = np.flatnonzero(example.owners == first)
        own_scores = example.sentences[own] @ sentence.weights + sentence.bias
        best = int(np.argmax(own_scores))
        others = scores[order[1:]]
        rows.append(
            confidence_row(
                score=float(scores[first]),
                margin=float(scores[first] - others.max()) if len(others) else 0.0,
                sentence_score=float(own_scores[best]),
                unknown=example.unknown,
                passage=example.passages[first],
                sentence=example.sentences[own[best]],
            )
        )
        labels.append(bool(example.holds[own[best]]))
    return np.stack(rows), np.array(labels)


def load(names: dict[str, float]) -> list[tuple[Example, float]]:
    """Examples of the collections, each with what a question of it counts."""
    return [(e, w) for name, w in names.items() for e in read(FOLDER / f"{name}.npz")]


def split(pairs: list[tuple[Example, float]]) -> tuple[list[tuple[Example, float]], ...]:
    """Four fifths to learn from and one fifth to look at, parted by article."""
    groups = sorted({e.group for e, _ in pairs})
    held = set(np.random.default_rng(1).permutation(groups)[: len(groups) // 5].tolist())
    return [p for p in pairs if p[0].group not in held], [p for p in pairs if p[0].group in held]


def fit_confidence(passage: Fitted, sentence: Fitted) -> tuple[Fitted, float]:
    """Logistic regression, and the threshold that is right most often on held-out articles.

    "Right" counts an answer whose quote holds the answer and a refusal of what has none; the two
    kinds of question count the same, so that the mix of the collections does not matter.
    """
    pairs = load(CONFIDENCE)
    parts = [
        (*confidence_rows([e for e, _ in part], passage, sentence), np.array([w for _, w in part]))
        for part in split(pairs)
    ]
    (x, y, w), (held_x, held_y, _) = parts
    mean, scale = x.mean(0), x.std(0) + 1e-6
    model = LogisticRegression(C=1.0, max_iter=2000).fit((x - mean) / scale, y, sample_weight=w)
    raw = (model.coef_[0] / scale).astype(np.float32)
    fitted = Fitted(raw, float(model.intercept_[0] - mean @ raw))
    p = _probability(held_x, fitted)
    found = bins(p, held_y)
    print(f"AUROC {roc_auc_score(held_y, p):.3f}, ECE {calibration_error(found):.3f}")
    write_svg(found, DIAGRAM)
    answerable = np.array([e.answerable for e, _ in split(pairs)[1]])
    return fitted, best_threshold(p, held_y, answerable)


def best_threshold(p: Floats, right: np.ndarray, answerable: np.ndarray) -> float:
    """Maximises rightly answered (of all that could be) plus rightly refused (of unanswerable)."""
    choices = np.arange(0.05, 0.95, 0.01)
    gains = [
        (right & (p >= t)).sum() / right.sum() + (~answerable & (p < t)).sum() / (~answerable).sum()
        for t in choices
    ]
    best = float(choices[int(np.argmax(gains))])
    for t in (0.3, 0.4, 0.5, 0.6, best):
        kept = p >= t
        print(
            f"threshold {t:.2f}: answered {kept[answerable].mean():.3f} of the answerable, "
            f"precision {right[kept].mean():.3f}, "
            f"refused {1 - kept[~answerable].mean():.3f} of the unanswerable"
        )
    return round(best, 2)


def _probability(x: Floats, fitted: Fitted) -> Floats:
    chances: Floats = 1 / (1 + np.exp(-(x @ fitted.weights + fitted.bias)))
    return chances


def main() -> None:
    """Fit all, print, write."""
    pairs = load(RANKING)
    learned, held = split(pairs)
    passage = rank_loss_fit(passage_lists(learned))
    sentence = rank_loss_fit(sentence_lists(learned))
    print(
        f"held out: passage first {first_right(passage_lists(held), passage):.3f}, "
        f"sentence {first_right(sentence_lists(held), sentence):.3f}"
    )
    for name in [*RANKING, "squad-1.1"]:
        found = recalls(read(FOLDER / f"{name}.npz"), passage, (1, 5, 10))
        print(f"{name:28} R@1 {found[0]:.3f}  R@5 {found[1]:.3f}  R@10 {found[2]:.3f}")
    confidence, threshold = fit_confidence(passage, sentence)
    written = {
        "made": datetime.now(UTC).strftime("%Y-%m-%d"),
        "by": "python -m training.weights",
        "passage": _shown(passage, PASSAGE_FEATURES),
        "sentence": _shown(sentence, SENTENCE_FEATURES),
        "confidence": _shown(confidence, CONFIDENCE_FEATURES),
        "threshold": threshold,
    }
    PATH.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


def _shown(fitted: Fitted, names: tuple[str, ...]) -> dict[str, object]:
    weights = {n: round(float(w), 5) for n, w in zip(names, fitted.weights, strict=True)}
    return {"bias": round(fitted.bias, 5), "weights": weights}


if __name__ == "__main__":
    main()
