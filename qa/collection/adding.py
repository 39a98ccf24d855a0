"""Adding articles: read, clean, cut, encode, store; one transaction an article."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article, Cut, Draft, Passage
from corpus.errors import ReadError
from corpus.formats import find, read
from corpus.prepare import prepare_article
from corpus.store import PutOutcome, Store
from corpus.text.passages import cut
from embeddings.document import Document, PassageSpans
from embeddings.encoder import Encoder
from qa.contract.collection import Added, Rejection
from qa.contract.progress import Progress

# How many articles are fetched at once to be encoded again.
PENDING = 64
# Seconds between two notes of how far encoding again has come.
TOLD = 5.0


@dataclass(slots=True)
class Tally:
    """The result of adding the drafts so far; ``report`` is called after each."""

    report: Callable[[], None] = lambda: None
    ids: dict[PutOutcome, list[str]] = field(
        default_factory=lambda: {"added": [], "changed": [], "unchanged": []}
    )
    rejections: list[Rejection] = field(default_factory=list)

    def count(self, outcome: PutOutcome, article_id: str) -> None:
        """Count a draft that became an article, or was one already."""
        self.ids[outcome].append(article_id)
        self.report()

    def reject(self, error: ReadError) -> None:
        """Count a draft or a file that could not be read."""
        origin = error.origin
        self.rejections.append(Rejection(origin.path, origin.line, error.message, error.hint))
        self.report()

    def summary(self) -> Added:
        """The result as it is returned to the caller."""
        ids = self.ids
        return Added(
            tuple(ids["added"]),
            tuple(ids["changed"]),
            tuple(ids["unchanged"]),
            tuple(self.rejections),
        )


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article ready to be encoded and stored."""

    article: Article
    cuts: tuple[Cut, ...]

    def document(self) -> Document:
        """What the encoder is given of it."""
        return document(self.article.title, self.article.text, self.cuts)


def document(title: str, text: str, cuts: Iterable[Cut | Passage]) -> Document:
    """The title, text and spans of an article."""
    passages = tuple(
        PassageSpans(c.start, c.end, tuple((s.start, s.end) for s in c.sentences)) for c in cuts
    )
    return Document(title, text, passages)


def add(
    drafts: Iterable[Draft | ReadError],
    *,
    store: Store,
    encoder: Encoder,
    workers: int,
    tally: Tally,
) -> None:
    """Add the drafts in order. What cannot be read is tallied as rejected and the rest goes on.

    Raises StoreError when the store cannot be written; what was tallied before is kept.
    """
    waiting: deque[Prepared] = deque()

    def documents() -> Iterator[Document]:
        for draft in drafts:
            prepared = _prepare(draft, store, tally)
            if prepared is not None:
                waiting.append(prepared)
                yield prepared.document()

    for vectors in encoder.encode_documents(documents(), workers):
        prepared = waiting.popleft()
        outcome = store.put(prepared.article, prepared.cuts, _packed(vectors), encoder.fingerprint)
        tally.count(outcome, prepared.article.id)


def restore(article: Article, *, store: Store, encoder: Encoder) -> bool:
    """Take a removed article in again as it was; False if that is not how it was removed.

    Its vectors went with its passages, so it is encoded again, before anything is written.
    """
    prepared = Prepared(article, cut(article.text))
    (vectors,) = encoder.encode_documents([prepared.document()], workers=1)
    return store.restore(article, prepared.cuts, _packed(vectors), encoder.fingerprint)


def _prepare(draft: Draft | ReadError, store: Store, tally: Tally) -> Prepared | None:
    """The article of a draft, or None when there is nothing to store."""
    try:
        if isinstance(draft, ReadError):
            raise draft
        article = prepare_article(draft)
        if store.version_of(article.id) == article.version:
            tally.count("unchanged", article.id)
            return None
        return Prepared(article, cut(article.text))
    except ReadError as error:
        tally.reject(error)
        return None


def encode_missing(
    store: Store, encoder: Encoder, after: int, workers: int, note: Callable[[str], None]
) -> None:
    """Give vectors of this model to all passages with an id above ``after`` that have none.

    ``note`` is called with how far it has come, after the first seconds and then now and again.
    """
    total, done, told = store.counts().passages, 0, time.monotonic()
    while pending := store.without_vectors(encoder.fingerprint, PENDING, after):
        documents = [
            document(item.article.title, item.article.text, item.passages) for item in pending
        ]
        for item, vectors in zip(
            pending, encoder.encode_documents(documents, workers), strict=True
        ):
            ids = [passage.id for passage in item.passages]
            store.put_vectors(encoder.fingerprint, ids, _packed(vectors))
            done += len(ids)
        after = pending[-1].passages[-1].id
        if time.monotonic() - told >= TOLD:
            note(f"{done:,} passages encoded, at most {max(0, total - done):,} to go")
            told = time.monotonic()


def _packed(vectors: list[NDArray[np.float32]]) -> list[bytes]:
    """One blob a passage: float16, (1 + sentences, dimension)."""
    return [rows.astype(np.float16).tobytes() for rows in vectors]


def drafts_of(paths: Iterable[Path], progress: Progress) -> Iterator[Draft | ReadError]:
    """Every draft of every file, in order; what is no file to read is an error in its place."""
    found = list(find(paths))
    progress.total(sum(file.stat().st_size for file in found if isinstance(file, Path)))
    for file in found:
        if isinstance(file, ReadError):
            yield file
        else:
            yield from read(file, on_bytes=progress.read)
