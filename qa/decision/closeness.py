"""How near the hits are to the question: whether the collection has anything on the matter."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from qa.decision.confidence import COMPARED
from qa.learned.feature_table import FeatureTable
from qa.learned.weights import Floats
from qa.search.features import PASSAGE
from qa.search.retrieval import SearchResult


@dataclass(frozen=True, slots=True)
class NearestHits:
    """The query's share of unknown words, and the best hits: ``passages`` (k, PASSAGE_FEATURES)."""

    unknown: float
    passages: Floats


def _highest(name: str) -> Callable[[NearestHits], np.float32]:
    column = PASSAGE.column(name)
    return lambda nearest: nearest.passages[:, column].max()


def _lowest(name: str) -> Callable[[NearestHits], np.float32]:
    column = PASSAGE.column(name)
    return lambda nearest: nearest.passages[:, column].min()


CLOSE: FeatureTable[NearestHits] = FeatureTable(
    {
        "unknown": lambda nearest: nearest.unknown,
        "dense": _highest("dense"),
        "sentence": _highest("sentence"),
        "bm25": _highest("bm25"),
        "covered": _highest("covered"),
        "rarest_missing": _lowest("rarest_missing"),
        "titled": _highest("titled"),
    }
)
CLOSE_FEATURES = CLOSE.names


def close_row(result: SearchResult) -> Floats:
    """(CLOSE_FEATURES,): how near the best of the hits is in each respect; there must be one."""
    passages = np.stack([hit.features for hit in result.hits[:COMPARED]])
    return CLOSE.row(NearestHits(result.query.unknown, passages))
