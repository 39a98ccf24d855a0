"""Learns the weights of `qa/learned/weights.json` from the examples that `training.examples` wrote.

``python -m training.weights`` fits the passage ranker, the sentence ranker and the confidence,
prints how they do on articles that were held out, and writes the file. SQuAD 1.1 takes no part in
fitting either ranker. The confidence, which orders the first hits of an answer, does learn from it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zlib import crc32

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from qa.decision.confidence import COMPARED, CONFIDENCE_FEATURES, QuotedSentences, confidence_rows
from qa.evaluation.calibration import bins, calibration_error
from qa.learned.weights import PATH, Linear
from qa.search.features import PASSAGE_FEATURES, SENTENCE_FEATURES
from training.examples import FOLDER, Example, Floats, read

# How much a question of each collection counts: as much as it resembles what users ask. The
# Reuters questions are few and the only ones on news, so each counts for many.
RANKING = {
    "squadshifts-new_wiki": 1.0,
    "squad-2.0": 1.0,
    "qed": 2.0,
    "reuters": 5.0,
    "samples": 5.0,
    "seed": 5.0,
}
# Written to mislead: half of them look answerable and are not, which nobody's questions do. They
# teach the confidence, but do not choose the threshold.
ADVERSARIAL = {"squad-2.0", "squad-2.0-alone"}
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
    "reuters": 10.0,
    "samples": 10.0,
    "samples-elsewhere": 1.0,
    "seed": 20.0,
    "seed-elsewhere": 1.0,
}
DECAY = 1e-4


@dataclass(frozen=True, slots=True)
class Lists:
    """n lists of rows one after the other: features (rows, f), owners and right (rows,)."""

    features: Floats
    owners: np.ndarray
    right: np.ndarray
    weights: Floats


def rank_loss_fit(lists: Lists) -> Linear:
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
    return Linear(raw, -float(mean @ raw))


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


def first_right(lists: Lists, fitted: Linear) -> float:
    """The share of lists whose best row is right."""
    scores = lists.features @ fitted.weights
    order = np.lexsort((-scores, lists.owners))
    firsts = order[np.unique(lists.owners[order], return_index=True)[1]]
    return float(lists.right[firsts].mean())


def recalls(examples: Sequence[Example], fitted: Linear, ks: Sequence[int]) -> list[float]:
    """Recall at each k over the answerable questions, candidates that lack it counted as missed."""
    known = [e for e in examples if e.answerable]
    places = [_place(e, fitted) for e in known]
    return [sum(p is not None and p < k for p in places) / len(known) for k in ks]


def _place(example: Example, fitted: Linear) -> int | None:
    order = np.argsort(-(example.passages @ fitted.weights), kind="stable")
    places = np.flatnonzero(example.right[order])
    return int(places[0]) if len(places) else None


@dataclass(frozen=True, slots=True)
class Read:
    """The first hits of one question, read: features (k, f) and whether each quote answers."""

    rows: Floats
    right: np.ndarray
    answerable: bool


def read_hits(example: Example, passage: Linear, sentence: Linear) -> Read:
    """What `qa.decision.decide` would make of the question: the best sentence of each first hit."""
    scores = example.passages @ passage.weights + passage.bias
    order = np.argsort(-scores, kind="stable")[:COMPARED]
    rows, labels = [], []
    for place in order:
        own = np.flatnonzero(example.owners == place)
        own_scores = example.sentences[own] @ sentence.weights + sentence.bias
        best = int(np.argmax(own_scores))
        others = [scores[other] for other in order if other != place]
        ahead = float(scores[place] - max(others)) if others else 0.0
        rows.append(
            confidence_rows(
                QuotedSentences(
                    scores[[place]],
                    np.array([ahead], dtype=np.float32),
                    example.unknown,
                    example.passages[[place]],
                    example.sentences[own[[best]]],
                    own_scores[[best]],
                )
            )[0]
        )
        labels.append(bool(example.holds[own[best]]))
    return Read(np.stack(rows), np.array(labels), example.answerable)


def load(names: dict[str, float]) -> list[tuple[Example, float]]:
    """Examples of the collections, each with what a question of it counts."""
    return [(e, w) for name, w in names.items() for e in read(FOLDER / f"{name}.npz")]


def split(pairs: list[tuple[Example, float]]) -> tuple[list[tuple[Example, float]], ...]:
    """Four fifths to learn from and one fifth to look at, parted by article."""
    held = [crc32(e.group.encode()) % 5 == 0 for e, _ in pairs]
    return (
        [pair for pair, aside in zip(pairs, held, strict=True) if not aside],
        [pair for pair, aside in zip(pairs, held, strict=True) if aside],
    )


def fit_confidence(passage: Linear, sentence: Linear) -> tuple[Linear, float]:
    """Logistic regression on all first hits; then calibrated on the one that it prefers.

    The hit of highest probability is what is answered with. Being the highest of some makes it
    look better than it is, so a second regression of two numbers (Platt 1999) puts it right.
    """
    learned, held = (
        [(read_hits(e, passage, sentence), w) for e, w in part] for part in split(load(CONFIDENCE))
    )
    usual = {name: weight for name, weight in CONFIDENCE.items() if name not in ADVERSARIAL}
    asked = [(read_hits(e, passage, sentence), w) for e, w in load(usual)]
    x = np.concatenate([r.rows for r, _ in learned])
    y = np.concatenate([r.right for r, _ in learned])
    w = np.concatenate([np.full(len(r.right), w) for r, w in learned])
    mean, scale = x.mean(0), x.std(0) + 1e-6
    model = LogisticRegression(C=1.0, max_iter=3000).fit((x - mean) / scale, y, sample_weight=w)
    raw = model.coef_[0] / scale
    fitted = Linear(raw.astype(np.float32), float(model.intercept_[0] - mean @ raw))
    logits, right = preferred([r for r, _ in learned], fitted)
    platt = LogisticRegression(C=1e6).fit(logits, right, sample_weight=[w for _, w in learned])
    slope, shift = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    fitted = Linear(fitted.weights * np.float32(slope), fitted.bias * slope + shift)
    judge([r for r, _ in held], fitted)
    return fitted, best_threshold(asked, fitted)


def preferred(reads: Sequence[Read], fitted: Linear) -> tuple[Floats, np.ndarray]:
    """The logit (n, 1) of each question's preferred hit, and whether its quote answers."""
    logits, right = [], []
    for one in reads:
        scores = one.rows @ fitted.weights + fitted.bias
        best = int(np.argmax(scores))
        logits.append([scores[best]])
        right.append(one.right[best])
    return np.array(logits, dtype=np.float32), np.array(right)


def judge(reads: Sequence[Read], fitted: Linear) -> None:
    """Print how the confidence does on questions it has not seen."""
    logits, right = preferred(reads, fitted)
    p: Floats = (1 / (1 + np.exp(-logits[:, 0]))).astype(np.float32)
    answerable = np.array([r.answerable for r in reads])
    before = np.mean([r.right[0] for r in reads if r.answerable])
    print(f"first quote right: {before:.3f} as retrieved, {right[answerable].mean():.3f} preferred")
    found = bins(p, right)
    print(f"AUROC {roc_auc_score(right, p):.3f}, ECE {calibration_error(found):.3f}")
    for t in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        kept = p >= t
        print(
            f"threshold {t:.2f}: answered {kept[answerable].mean():.3f} of the answerable, "
            f"precision {right[kept].mean():.3f}, "
            f"refused {1 - kept[~answerable].mean():.3f} of the unanswerable"
        )


def best_threshold(reads: Sequence[tuple[Read, float]], fitted: Linear) -> float:
    """Maximises rightly answered (of all that could be) plus rightly refused (of unanswerable)."""
    logits, right = preferred([r for r, _ in reads], fitted)
    p = 1 / (1 + np.exp(-logits[:, 0]))
    w = np.array([weight for _, weight in reads])
    answerable = np.array([r.answerable for r, _ in reads])
    choices = np.arange(0.05, 0.95, 0.01)
    gains = [
        (w * (right & (p >= t))).sum() / (w * right).sum()
        + (w * (~answerable & (p < t))).sum() / (w * ~answerable).sum()
        for t in choices
    ]
    return round(float(choices[int(np.argmax(gains))]), 2)


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
    print(f"threshold chosen: {threshold}")
    written = json.loads(PATH.read_text(encoding="utf-8")) | {
        "made": datetime.now(UTC).strftime("%Y-%m-%d"),
        "by": "python -m training.weights",
        "passage": shown(passage, PASSAGE_FEATURES),
        "sentence": shown(sentence, SENTENCE_FEATURES),
        "confidence": shown(confidence, CONFIDENCE_FEATURES),
        "threshold_unread": threshold,
    }
    PATH.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


def shown(fitted: Linear, names: tuple[str, ...]) -> dict[str, object]:
    weights = {n: round(float(w), 5) for n, w in zip(names, fitted.weights, strict=True)}
    return {"bias": round(fitted.bias, 5), "weights": weights}


if __name__ == "__main__":
    main()
