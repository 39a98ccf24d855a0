"""Writing vectors: the blobs that ranking reads, and of each passage's own what search finds.

A model has an HNSW graph of its own, as a model's vectors are compared with no other's.
"""

# ruff: noqa: S608 - statements are put together from constants and numbers; values are bound.

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.postgres.database import Database, Transaction
from corpus.tables.changes import Vectors

_AT_ONCE = 1000
_UNFOUND = f"""
SELECT x.model, x.passage, x.data FROM vectors x
WHERE x.model = (SELECT number FROM models WHERE fingerprint = ?) AND NOT EXISTS (
    SELECT 1 FROM nearest n WHERE n.passage = x.passage AND n.model = x.model
) ORDER BY x.passage LIMIT {_AT_ONCE}
"""

First = Callable[[Sequence[bytes]], NDArray[np.float32]]
"""The vectors of passages themselves, (blobs, dimension), out of their blobs."""


def locked(tx: Transaction) -> None:
    """Wait until nobody else writes, until this transaction ends."""
    tx.execute("SELECT 1 FROM totals FOR UPDATE")


def write_vectors(
    tx: Transaction, ids: Sequence[int], vectors: Vectors, first: First | None
) -> None:
    """Store one blob for each passage; passages that exist no longer are passed over. Without
    ``first`` they are kept, and not found by search.

    Raises ValueError where there are not as many blobs as ids.
    """
    rows = tx.execute(
        "SELECT id FROM passages WHERE id = ANY(?::bigint[]) ORDER BY id", (list(ids),)
    ).fetchall()
    there = {number for (number,) in rows}
    pairs = [(i, b) for i, b in zip(ids, vectors.blobs, strict=True) if i in there]
    if not pairs:
        return
    model = _model(tx, vectors.model)
    tx.executemany(
        "INSERT INTO vectors (passage, model, data) VALUES (?, ?, ?) "
        "ON CONFLICT (passage, model) DO UPDATE SET data = excluded.data",
        [(i, model, blob) for i, blob in pairs],
    )
    if first is None:
        return
    rows_of = first([blob for _, blob in pairs])
    _index_of(tx, model, rows_of.shape[1])
    _insert_nearest(tx, model, [i for i, _ in pairs], rows_of)


def find_all(db: Database, fingerprint: str, first: First) -> None:
    """Let search find all passages that have vectors of a model: a copied collection's are only
    kept. The graph is built when all are there, which takes less time.
    """
    while rows := db.rows(_UNFOUND, (fingerprint,)):
        model, vectors = rows[0][0], first([blob for _, _, blob in rows])
        with db.transaction() as tx:
            locked(tx)
            _insert_nearest(tx, model, [passage for _, passage, _ in rows], vectors)
            if len(rows) < _AT_ONCE:
                tx.execute("SET LOCAL maintenance_work_mem = '512MB'")
                _index_of(tx, model, vectors.shape[1])


def _insert_nearest(
    tx: Transaction, model: int, ids: Sequence[int], vectors: NDArray[np.float32]
) -> None:
    # A passage may be gone by now, and with it its blob.
    tx.executemany(
        "INSERT INTO nearest (passage, model, embedding) "
        "SELECT passage, model, ?3::halfvec FROM vectors WHERE passage = ?1 AND model = ?2 "
        "ON CONFLICT (passage, model) DO UPDATE SET embedding = excluded.embedding",
        [(i, model, as_text(row)) for i, row in zip(ids, vectors, strict=True)],
    )


def as_text(vector: NDArray[np.float32]) -> str:
    """A vector as pgvector reads it."""
    return "[" + ",".join(map(repr, vector.tolist())) + "]"


def _model(tx: Transaction, fingerprint: str) -> int:
    tx.execute("INSERT INTO models (fingerprint) VALUES (?) ON CONFLICT DO NOTHING", (fingerprint,))
    row = tx.execute("SELECT number FROM models WHERE fingerprint = ?", (fingerprint,)).fetchone()
    assert row is not None
    return int(row[0])


def _index_of(tx: Transaction, model: int, dimension: int) -> None:
    """Make the graph of a model's vectors, where its first ones come."""
    tx.execute(
        f"CREATE INDEX IF NOT EXISTS nearest_{model} ON nearest "
        f"USING hnsw ((embedding::halfvec({dimension})) halfvec_ip_ops) WHERE model = {model}"
    )
