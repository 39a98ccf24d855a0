"""All that ranking needs to know of passages, in one statement: questions spend time here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

import apsw
import numpy as np
from numpy.typing import NDArray

from corpus.tables.database import Database

# CROSS JOIN keeps the order of the ids that were asked for.
_BY_ID = """
SELECT p.id, p.article_id, v.version, p.start, p."end",
    p.sentences, p.terms, p.term_counts, p.title_terms, x.data,
    v.published, v.source
FROM carray(?1) k
CROSS JOIN passages p ON p.id = k.value
CROSS JOIN versions v ON v.number = p.version_number
CROSS JOIN vectors x ON x.passage = p.id
    AND x.model = (SELECT number FROM models WHERE fingerprint = ?2)
"""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passages as columns: every field has one entry for each passage, in the same order.

    ``start`` and ``end`` are offsets of the passage in its version's text. ``sentences`` are int32
    pairs of such offsets, ``terms`` and ``term_counts`` as `corpus.text.terms.sentence_terms` packs
    them, ``title_terms`` the uint32 ids of the title's terms, ``vectors`` as they were put.
    ``published`` and ``source`` are those of the version.
    """

    ids: Sequence[int] = ()
    article_id: Sequence[str] = ()
    version: Sequence[str] = ()
    start: Sequence[int] = ()
    end: Sequence[int] = ()
    sentences: Sequence[bytes] = ()
    terms: Sequence[bytes] = ()
    term_counts: Sequence[bytes] = ()
    title_terms: Sequence[bytes] = ()
    vectors: Sequence[bytes] = ()
    published: Sequence[str | None] = ()
    source: Sequence[str | None] = ()

    def __len__(self) -> int:
        return len(self.ids)

    def _columns(self) -> Iterator[Sequence[Any]]:
        return (getattr(self, field.name) for field in fields(self))

    def with_more(self, others: Self, rows: Sequence[int]) -> Self:
        """These passages, and behind them those in some rows of the others."""
        columns = zip(self._columns(), others._columns(), strict=True)
        return type(self)(*((*own, *(more[row] for row in rows)) for own, more in columns))


def candidates(db: Database, ids: NDArray[np.int64], model: str) -> Candidates:
    """Fetch those of the passages that still exist and have vectors of the model, in order."""
    if len(ids) == 0:
        return Candidates()
    wanted = np.ascontiguousarray(ids, dtype=np.int64)
    rows = db.rows(_BY_ID, (apsw.carray(wanted.data), model))
    return Candidates(*zip(*rows, strict=True)) if rows else Candidates()
