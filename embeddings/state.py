"""What a vector index holds at one time, and what is to be made of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import faiss
import numpy as np
from numpy.typing import NDArray

from embeddings.part import MOST, Bits, Block, Part, has

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]

# Up to this many rows, comparing all of them takes less than a millisecond and is exact.
PLAIN_UP_TO = 20_000
# Plain rows beside parts become one when there are this many.
JOIN_FROM = 10_000
# A part is made again with the rows behind it when these are as many as its own, so that there are
# few parts and a row is seldom moved; and when this share of its rows is dead.
BEHIND_SHARE = 1.0
DEAD_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class State:
    """What searches see: parts, oldest first, and plain rows behind them. Replaced, never changed.

    ``living`` has a bit for each id up to ``last_id`` that can be found; ``step`` is that of the
    parts, 0 before there is one.
    """

    parts: tuple[Part, ...]
    ids: Ids
    rows: Vectors
    living: Bits
    last_id: int
    step: float

    def dead(self, part: Part) -> int:
        """How many rows of a part are dead."""
        return part.count - part.matching(self.living)

    def search_plain(self, query: Vectors, k: int, chosen: Bits | None) -> tuple[Ids, Vectors]:
        """The at most ``k`` best of the plain rows, compared one by one, as `Part.search` does."""
        ids, rows = self.ids, self.rows
        if chosen is not None:
            wanted = has(chosen, ids)
            ids, rows = ids[wanted], rows[wanted]
        k = min(k, len(ids))
        if k <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        scores, positions = faiss.knn(query, rows, k, metric=faiss.METRIC_INNER_PRODUCT)
        return ids[positions[0]], scores[0]


class Plan(NamedTuple):
    """What to make one part of: some parts, and the plain rows up to an id (-1: none); with how
    many rows that live.
    """

    first: int
    end: int
    up_to: int
    size: int


def plan(state: State) -> Plan | None:
    """What is to be built next, if anything."""
    plain = len(state.ids)
    if plain >= JOIN_FROM and (state.parts or plain > PLAIN_UP_TO):
        first = end = len(state.parts)
        behind = plain
        while first and behind >= BEHIND_SHARE * state.parts[first - 1].count:
            first -= 1
            behind += state.parts[first].matching(state.living)
        return Plan(first, end, int(state.ids[-1]), behind)
    for number, part in enumerate(state.parts):
        if state.dead(part) > DEAD_SHARE * part.count:
            return Plan(number, number + 1, -1, part.matching(state.living))
    return None


def blocks_of(state: State, chosen: Plan) -> Iterator[Block]:
    """The living rows of which a part is to be made, as multiples of its step."""
    for part in state.parts[chosen.first : chosen.end]:
        yield from part.blocks(state.living)
    taken = state.ids <= chosen.up_to
    if taken.any():
        rows = np.clip(np.rint(state.rows[taken] / np.float32(state.step)), -MOST, MOST)
        yield Block(state.ids[taken], rows)
