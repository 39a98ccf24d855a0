"""The passages that are read together: the best ones, each with those beside it in its article.

A news paragraph is often one sentence ("The bank said …") and means little by itself, so it is read
with its neighbours; and what they say may be the answer, so they are compared as well.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count, takewhile

import numpy as np
from numpy.typing import NDArray

from corpus.store import Candidates

# Characters, about as many as the texts that the reader was trained on have.
SIZE = 800
# Passages on either side; as many short ones are about as much as fits.
_FURTHEST = 6

Fetch = Callable[[NDArray[np.int64]], Candidates]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring passages of one version, ``start`` and ``end`` offsets in its text.

    ``passages`` are those of them that no run before it has, in the order of the text, by their
    index: among the candidates, or among the hits of a result.
    """

    start: int
    end: int
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs around the best passages, and the candidates with the neighbours behind them."""

    runs: tuple[Run, ...]
    candidates: Candidates


def runs(candidates: Candidates, ranked: Iterable[int], most: int, fetch: Fetch) -> Runs:
    """At most ``most`` runs around the best candidates, ``ranked`` by their index.

    A passage that was read already, word for word and as long, is not read again from a copy.
    ``fetch`` reads the passages with some ids, as `Store.candidates` does.
    """
    found: list[Run] = []
    taken: set[int] = set()
    read: set[tuple[bytes, int]] = set()
    for best in ranked:
        if len(found) == most:
            break
        if best in taken or _wording(candidates, best) in read:
            continue
        ids = candidates.ids[best] + np.arange(-_FURTHEST, _FURTHEST + 1)
        near = fetch(np.setdiff1d(ids, candidates.ids))
        chosen = _chosen(candidates, best, near)
        candidates = candidates.with_more(near, [n for n, i in enumerate(near.ids) if i in chosen])
        inside = [candidates.ids.index(i) for i in chosen]
        new = tuple(i for i in inside if i not in taken)
        found.append(Run(candidates.start[inside[0]], candidates.end[inside[-1]], new))
        taken.update(inside)
        read.update(_wording(candidates, i) for i in inside)
    return Runs(tuple(found), candidates)


def widened(spans: Sequence[tuple[int, int]], index: int, size: int = SIZE) -> tuple[int, int]:
    """The first and the last of the spans that are read with the one at ``index``.

    They are added whole, after it and before it in turn, as long as they fit into the size.
    """
    first = last = index
    is_open = [True, True]
    while any(is_open):
        for side, (to_first, to_last) in enumerate(((0, 1), (-1, 0))):
            wider = first + to_first, last + to_last
            is_open[side] = (
                is_open[side]
                and wider[0] >= 0
                and wider[1] < len(spans)
                and spans[wider[1]][1] - spans[wider[0]][0] <= size
            )
            first, last = wider if is_open[side] else (first, last)
    return first, last


def _wording(candidates: Candidates, index: int) -> tuple[bytes, int]:
    """What copies of a passage have in common; the length as signs ("-", "$") are no words."""
    return candidates.terms[index], candidates.end[index] - candidates.start[index]


def _chosen(candidates: Candidates, index: int, near: Candidates) -> list[int]:
    """The ids of the passages in the run around a candidate, in the order of the text.

    The current passages of an article have consecutive ids, so a run is an unbroken row of these.
    """
    best = candidates.ids[index]
    here = candidates.article_id[index], candidates.version[index]
    spans = {
        i: (table.start[n], table.end[n])
        for table in (candidates, near)
        for n, i in enumerate(table.ids)
        if (table.article_id[n], table.version[n]) == here
    }
    before = takewhile(spans.__contains__, count(best - 1, -1))
    row = [*reversed([*before]), *takewhile(spans.__contains__, count(best))]
    first, last = widened([spans[i] for i in row], row.index(best))
    return row[first : last + 1]
