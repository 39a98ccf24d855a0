"""Adding articles: read, clean, cut, encode, store; those that are ready at once together."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from corpus.article import Article, Draft
from corpus.errors import ReadError
from corpus.formats import Skip, find, read, read_bytes
from corpus.prepare import prepare_article
from corpus.store import Store
from corpus.text.passages import cut
from embeddings.document import Document
from embeddings.encoder import Encoder
from qa.collection.group import Group
from qa.collection.place import Place, find_place
from qa.collection.prepared import Prepared, document, encoded, packed
from qa.collection.tally import Tally
from qa.contract.collection import AS_NAMED, Columns, Upload
from qa.contract.filters.tags import UNTAGGED, Tagging
from qa.contract.progress import Progress

# How many articles are fetched at once to be encoded again.
PENDING = 64
# Seconds between two notes of how far encoding again has come.
TOLD = 5.0


def add(
    drafts: Iterable[Draft | ReadError | Skip],
    *,
    store: Store,
    encoder: Encoder,
    workers: int,
    tally: Tally,
) -> None:
    """Add the drafts in order. What cannot be read is tallied as rejected and the rest goes on.

    Raises StoreError when the store cannot be written; what was tallied before is kept.
    """
    with store.keeping() as keep:
        _add(drafts, store, encoder, workers, Group(store, encoder, tally, keep))


def _add(
    drafts: Iterable[Draft | ReadError | Skip],
    store: Store,
    encoder: Encoder,
    workers: int,
    group: Group,
) -> None:
    waiting: deque[Prepared] = deque()

    def pass_known() -> None:
        while waiting and waiting[0].known:
            group.add(waiting.popleft(), None)

    def documents() -> Iterator[Document]:
        for draft in drafts:
            prepared = _prepare(draft, store, group)
            if prepared is not None:
                waiting.append(prepared)
                if not prepared.known:
                    yield prepared.document()
                pass_known()

    try:
        for vectors in encoder.encode_documents(documents(), workers):
            group.add(waiting.popleft(), packed(vectors))
            pass_known()
    finally:
        # Also after an interruption: what is ready is worth its place.
        group.settle()


def restore(article: Article, *, store: Store, encoder: Encoder) -> bool:
    """Take a removed article in again as it was; False if that is not how it was removed.

    Its vectors went with its passages, so it is encoded again, before anything is written.
    """
    cuts = cut(article.text)
    return store.restore(article, cuts, encoded(article, cuts, encoder), encoder.fingerprint)


def _prepare(draft: Draft | ReadError | Skip, store: Store, group: Group) -> Prepared | None:
    """The article of a draft; None, and tallied, where it has none."""
    tally = group.tally
    try:
        if isinstance(draft, Skip):
            tally.skip(draft)
            return None
        if isinstance(draft, ReadError):
            raise draft
        tally.heed(draft)
        article = prepare_article(draft)
        place = find_place(draft, article, store, tally.taken)
        if place.is_new_text:
            return Prepared(draft, article, cut(article.text), known=False).kept(group.keep)
        prepared = Prepared(draft, article, (), known=True)
        return prepared.kept(group.keep) if _is_its_file(draft, place, store) else prepared
    except ReadError as error:
        tally.reject(error)
        return None


def _is_its_file(draft: Draft, place: Place, store: Store) -> bool:
    """Whether a draft was read from the original of the article that it is, which may be lost."""
    stands = store.article(place.article.id) if draft.original else None
    if draft.original is None or stands is None or stands.original is None:
        return False
    return store.originals.is_of(stands.original, draft.original)


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
            store.put_vectors(encoder.fingerprint, ids, packed(vectors))
            done += len(ids)
        after = pending[-1].passages[-1].id
        if time.monotonic() - told >= TOLD:
            note(f"{done:,} passages encoded, at most {max(0, total - done):,} to go")
            told = time.monotonic()


def drafts_of(
    paths: Iterable[Path],
    progress: Progress,
    columns: Columns = AS_NAMED,
    tagging: Tagging = UNTAGGED,
) -> Iterator[Draft | ReadError | Skip]:
    """Every draft of every file, in order; what is no file to read is an error in its place, or a
    Skip.
    """
    named = list(paths)
    found = list(find(named))
    progress.total(sum(_size(file) for file in found if isinstance(file, Path)))
    for file in found:
        if isinstance(file, Path):
            on_page = partial(progress.page, file.name)
            drafts = read(file, on_bytes=progress.read, on_page=on_page, columns=columns)
            tags = tagging.of(file, named)
            yield from (_tagged(draft, tags) for draft in drafts) if tags else drafts
        else:
            yield file


def _tagged(draft: Draft | ReadError | Skip, tags: tuple[str, ...]) -> Draft | ReadError | Skip:
    return replace(draft, tags=tags) if isinstance(draft, Draft) else draft


def _size(file: Path) -> int:
    """The bytes of a file, none where it has gone since it was found: reading it will tell."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def drafts_in(uploads: Iterable[Upload], progress: Progress) -> Iterator[Draft | ReadError | Skip]:
    """Every draft of what was uploaded, in order."""
    for each in uploads:
        on_page = partial(progress.page, each.name)
        yield from read_bytes(each.name, each.content, each.columns, progress.read, on_page)
