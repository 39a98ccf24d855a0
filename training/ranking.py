"""Fits the rankers of passages and sentences, and measures them."""

from collections.abc import Sequence

import numpy as np
import torch

from qa.learned.weights import Linear
from training.examples import Example
from training.lists import Lists

DECAY = 1e-4


def fit_ranker(lists: Lists) -> Linear:
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
        every = _log_sums(scores, owners, len(share))
        value = (
            share * (every - _log_sums(scores[right], owners[right], len(share)))
        ).sum() + DECAY * (w * w).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    weights = (w.detach().numpy() / scale).astype(np.float32)
    return Linear(weights, -float(mean @ weights))


def _log_sums(scores: torch.Tensor, owners: torch.Tensor, lists: int) -> torch.Tensor:
    """For each list the log of the sum of the exponentials of its scores."""
    top = torch.full((lists,), -1e9).scatter_reduce(0, owners, scores.detach(), "amax")
    total = torch.zeros(lists).index_add(0, owners, torch.exp(scores - top[owners]))
    return top + torch.log(total + 1e-30)


def first_right(lists: Lists, fitted: Linear) -> float:
    """The share of lists whose best row is right."""
    scores = lists.features @ fitted.weights
    order = np.lexsort((-scores, lists.owners))
    firsts = order[np.unique(lists.owners[order], return_index=True)[1]]
    return float(lists.right[firsts].mean())


def recalls(examples: Sequence[Example], fitted: Linear, ks: Sequence[int]) -> list[float]:
    """Recall at each k over the answerable questions, candidates that lack it counted as missed."""
    answerable = [example for example in examples if example.answerable]
    ranks = [_rank(example, fitted) for example in answerable]
    return [sum(rank is not None and rank < k for rank in ranks) / len(answerable) for k in ks]


def _rank(example: Example, fitted: Linear) -> int | None:
    """The rank of the first right passage, from 0."""
    order = np.argsort(-(example.passages @ fitted.weights), kind="stable")
    ranks = np.flatnonzero(example.right[order])
    return int(ranks[0]) if len(ranks) else None
