"""Keyword search with BM25 over titles and passages, in a tantivy index.

The index is derived from the store and can be made again at any time.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol, Self

import numpy as np
import tantivy
from numpy.typing import NDArray
from tantivy import Occur, Query

from corpus.article import KeywordRow
from corpus.collection import EVERYWHERE, Scope
from corpus.days import date_number
from corpus.keyword_files import reported, snapshot
from corpus.keyword_query import KeywordHits as KeywordHits
from corpus.keyword_query import any_term, filter_clauses, like_term, top, top_among
from corpus.text.terms import ANALYSER, spaced

WRITER_BYTES = 50_000_000

_LEAST_WRITER_BYTES = 15_000_000
_ANALYSER_NAME = "footnote"


class Keywords(Protocol):
    """What is asked of keyword search; `KeywordIndex` says what each method gives."""

    @property
    def count(self) -> int: ...
    def search(
        self,
        terms: Sequence[str],
        k: int,
        *,
        title_boost: float = 0.75,
        scope: Scope = EVERYWHERE,
        allowed: NDArray[np.int64] | None = None,
    ) -> KeywordHits: ...
    def similar(
        self, term: str, distance: int, k: int, beside: Sequence[str] = ()
    ) -> NDArray[np.int64]: ...
    def document_frequency(self, terms: Sequence[str]) -> NDArray[np.int64]: ...
    def known(self, terms: Sequence[str]) -> NDArray[np.bool_]: ...


class KeywordIndex:
    """A tantivy index in a folder. Many threads may search while one changes it.

    Every method raises StoreError where the folder is damaged or cannot be used.
    """

    def __init__(self, folder: Path, index: Any) -> None:
        self.folder = folder
        self._index = index
        self._schema = index.schema
        self._writer: Any = None
        index.register_tokenizer(_ANALYSER_NAME, ANALYSER)
        index.config_reader("manual")
        index.reload()

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Make an empty index in a new folder."""
        with reported(folder):
            folder.mkdir(parents=True)
            return cls(folder, tantivy.Index(_schema(), str(folder)))

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open an index. Only one process at a time can change it."""
        with reported(folder):
            index = tantivy.Index.open(str(folder))
            if index.schema != _schema():
                raise ValueError("its fields are not those of this Footnote")
            return cls(folder, index)

    @staticmethod
    def copy(folder: Path, target: Path) -> None:
        """Copy the last commit to a new folder, by hard links where the file system allows it.

        The index may be open, and change, at the same time.
        """
        with reported(folder):
            snapshot(folder, target)

    def add(self, rows: Iterable[KeywordRow]) -> None:
        """Add passages; searches see them after the next commit."""
        with reported(self.folder):
            writer = self._open_writer()
            for row in rows:
                writer.add_document(_document(row))

    def remove(self, ids: Iterable[int]) -> None:
        """Remove passages by id; searches see them until the next commit."""
        # By query: deletion by term takes a Python int for a signed one and finds nothing.
        gone = Query.term_set_query(self._schema, "id", [int(i) for i in ids])
        with reported(self.folder):
            self._open_writer().delete_documents_by_query(gone)

    def commit(self) -> None:
        """Write what was added and removed to the disk, and let searches see it."""
        with reported(self.folder):
            self._open_writer().commit()
            self._index.reload()

    def close(self) -> None:
        """Wait for merges and delete what they left over. What was not committed is lost."""
        if self._writer is None:
            return
        with reported(self.folder):
            self._writer.wait_merging_threads()
            # Files are deleted once nobody reads them, so the reader must be reloaded first.
            self._index.reload()
            self._writer = self._index.writer(_LEAST_WRITER_BYTES, 1)
            self._writer.garbage_collect_files()
            self._writer.wait_merging_threads()
            self._writer = None

    @property
    def count(self) -> int:
        """The number of passages that searches see."""
        return int(self._index.searcher().num_docs)

    def search(
        self,
        terms: Sequence[str],
        k: int,
        *,
        title_boost: float = 0.75,
        scope: Scope = EVERYWHERE,
        allowed: NDArray[np.int64] | None = None,
    ) -> KeywordHits:
        """Find the k passages with the highest scores, best first; equals in the order of ids.

        ``terms`` are those of `corpus.text.terms.query_terms`. The score is BM25 (k1 1.2, b 0.75)
        of the passage's text plus ``title_boost`` times that of its article's title. The scope acts
        inside the search and adds nothing to scores. Of its traits it heeds sources and ids alone:
        what else restricts is given as ``allowed``, the ids that may be found, ascending.
        """
        if not terms or k < 1 or (allowed is not None and not len(allowed)):
            return KeywordHits(np.empty(0, np.int64), np.empty(0, np.float32))
        query = any_term(self._schema, terms, title_boost)
        filters = filter_clauses(self._schema, scope)
        if filters:
            query = Query.boolean_query([(Occur.Must, query), *filters])
        with reported(self.folder):
            searcher = self._index.searcher()
            if allowed is None:
                return top(searcher, query, k)
            return top_among(self._schema, searcher, query, k, allowed)

    def similar(
        self, term: str, distance: int, k: int, beside: Sequence[str] = ()
    ) -> NDArray[np.int64]:
        """Find up to k passages whose text has a term spelled nearly like this one.

        ``distance`` counts letters left out, added or changed, and neighbours exchanged, from 0
        to 2; the last two letters of a long term may be any others besides, so that words must
        still be compared. With ``beside``, passages must have one of those terms too, and the best
        by them come first. Returns ids.
        """
        query = like_term(self._schema, term, distance, beside)
        with reported(self.folder):
            return top(self._index.searcher(), query, k).ids

    def document_frequency(self, terms: Sequence[str]) -> NDArray[np.int64]:
        """Count, for each term, the passages that have it in their text: (terms,).

        Removed passages count until their segment is merged.
        """
        with reported(self.folder):
            searcher = self._index.searcher()
            counts = [searcher.doc_freq("text", term) for term in terms]
        return np.array(counts, dtype=np.int64)

    def known(self, terms: Sequence[str]) -> NDArray[np.bool_]:
        """Whether each term stands in the text or the title of any passage: (terms,)."""
        with reported(self.folder):
            searcher = self._index.searcher()
            known = [
                any(searcher.doc_freq(field, term) for field in ("text", "title")) for term in terms
            ]
        return np.array(known, dtype=np.bool_)

    def _open_writer(self) -> Any:
        if self._writer is None:
            self._writer = self._index.writer(WRITER_BYTES, 1)
        return self._writer


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", indexed=True, fast=True)
    builder.add_text_field("title", tokenizer_name=_ANALYSER_NAME, index_option="freq")
    builder.add_text_field("text", tokenizer_name=_ANALYSER_NAME, index_option="freq")
    builder.add_text_field("article", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("source", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("date", indexed=True, fast=True)
    return builder.build()


def _document(row: KeywordRow) -> Any:
    document = tantivy.Document()
    document.add_unsigned("id", row.passage_id)
    document.add_text("title", spaced(row.title))
    document.add_text("text", spaced(row.text))
    document.add_text("article", row.article_id)
    if row.source is not None:
        document.add_text("source", row.source)
    date = date_number(row.published)
    if date is not None:
        document.add_unsigned("date", date)
    return document
