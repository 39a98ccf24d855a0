"""The passages that a search may look at, as a condition: a list of a few, or runs of many."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]

# Up to this many matching passages are looked up one by one.
FEW = 5000


class Filtered(NamedTuple):
    """An SQL condition on a column ``passage``, with its value bound to $1."""

    sql: str
    bindings: tuple[object, ...]


def filtered(allowed: Ids | None) -> Filtered:
    """The condition for ids that ascend; None does not restrict."""
    if allowed is None:
        return Filtered("?1::int IS NULL", (None,))
    if len(allowed) <= FEW:
        return Filtered("passage = ANY(?1::bigint[])", (allowed.tolist(),))
    return Filtered("passage <@ ?1::int8multirange", (_runs(allowed),))


def _runs(ids: Ids) -> str:
    """Ascending ids as PostgreSQL writes ranges of them; an article's passages are one."""
    starts = np.flatnonzero(np.diff(ids, prepend=ids[0] - 2) > 1)
    ends = np.append(starts[1:], len(ids)) - 1
    first, last = ids[starts].tolist(), ids[ends].tolist()
    return "{" + ",".join(f"[{a},{b}]" for a, b in zip(first, last, strict=True)) + "}"
