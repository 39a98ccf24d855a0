"""The nearest passages by their vectors, by pgvector's HNSW graph of the model."""

# ruff: noqa: S608 - statements are put together from constants and numbers; values are bound.

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.postgres.database import Database
from corpus.postgres.embedded import as_text
from corpus.postgres.filtered import FEW, filtered

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]


class Neighbours(NamedTuple):
    """At most k passages, best first: their ids (k,) and inner products with the question (k,)."""

    ids: Ids
    scores: Vectors


class VectorSearch:
    """Search among the vectors of one model. Thread-safe; raises StoreError."""

    kind = "hnsw"

    def __init__(self, db: Database, model: str, dimension: int) -> None:
        self._db = db
        self._model = model
        self._dimension = dimension
        self._number: int | None = None

    def search(self, vector: Vectors, k: int, allowed: Ids | None = None) -> Neighbours:
        """The at most ``k`` nearest vectors by inner product, best first.

        ``allowed``, sorted ids, restricts the search itself: a few are compared one by one, and
        past many others the graph is walked on until there are ``k``.
        """
        number = self._known()
        if number is None or (allowed is not None and not len(allowed)):
            return Neighbours(np.empty(0, np.int64), np.empty(0, np.float32))
        # The graph serves only what is written as it was made.
        exact = allowed is not None and len(allowed) <= FEW
        embedding = "embedding" if exact else f"(embedding::halfvec({self._dimension}))"
        condition = filtered(allowed)
        rows = self._db.rows(
            f"SELECT passage, -({embedding} <#> ?2::halfvec({self._dimension})) FROM nearest "
            f"WHERE model = {number} AND {condition.sql} "
            f"ORDER BY {embedding} <#> ?2::halfvec({self._dimension}) LIMIT {int(k)}",
            (*condition.bindings, as_text(vector)),
        )
        ids, scores = zip(*rows, strict=True) if rows else ((), ())
        return Neighbours(np.array(ids, np.int64), np.array(scores, np.float32))

    def _known(self) -> int | None:
        """The model's number, once it has vectors."""
        if self._number is None:
            row = self._db.row("SELECT number FROM models WHERE fingerprint = ?", (self._model,))
            self._number = None if row is None else int(row[0])
        return self._number
