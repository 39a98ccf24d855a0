"""A whole collection copied to another place: to a server, or from one to a data folder.

Versions are put again in the order in which they came, with the vectors that they have, so nothing
is encoded. What is derived is made anew: the indexes when the copy is opened the first time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.article import Article, Cut, Passage, Source
from corpus.collection import SeenFile
from corpus.store import HistoryRow, Store
from qa.contract.errors import QAError, translated
from qa.contract.progress import Note
from qa.kept.shelf import Shelf, Shelves

_TOLD = 1000  # versions


@dataclass(frozen=True, slots=True)
class Place:
    """An open collection: its store, and where all else is kept."""

    store: Store
    shelves: Shelves


@dataclass(frozen=True, slots=True)
class Copied:
    """How much was copied."""

    articles: int
    versions: int
    answers: int
    conversations: int


@translated()
def copy(source: Place, target: Place, note: Note) -> Copied:
    """Copy all that a collection holds into an empty one, its keys too but for sessions, and tell
    how far it has come.

    What is broken off cannot be gone on with: the target is to be emptied then, which is told.
    Raises StorageError, and QAError where the target holds articles already.
    """
    held = "articles" if target.store.counts().versions else "keys"
    if held == "articles" or target.shelves.keys.names():
        raise QAError(
            "copy_not_empty",
            f"{target.store.name} holds {held} already",
            "name an empty folder or database: a copy is never mixed with what is there",
        )
    try:
        return _copy(source, target, note)
    except BaseException:
        note(
            f"{target.store.name} holds a part of the copy at most: before the next try delete "
            "that folder, or in a database its schema footnote"
        )
        raise


def _copy(source: Place, target: Place, note: Note) -> Copied:
    kept, new = source.shelves, target.shelves
    # First: what is closed must not stand open between.
    for one, other in ((kept.keys, new.keys), (kept.owners, new.owners), (kept.adders, new.adders)):
        _copy_shelf(one, other)
    history = source.store.history()
    for n, came in enumerate(history, 1):
        _put(source.store, target.store, came)
        if n % _TOLD == 0:
            note(f"{n:,} of {len(history):,} versions copied")
    # What had gone back to an earlier version has it again, and what was removed is.
    for came in history:
        if came.newest and target.store.current_version_any(came.article_id) != came.version:
            _put(source.store, target.store, came)
        if came.newest and came.removed_at is not None:
            target.store.remove(came.article_id, came.removed_why)
    target.store.stamp(history)
    with target.store.together():
        for article, tag in source.store.tags.all():
            target.store.tags.change([article], add=[tag])
    _copy_folders(source.store, target.store)
    for one, other in (
        (kept.pins, new.pins),
        (kept.saved, new.saved),
        (kept.feeds, new.feeds),
        (kept.batches, new.batches),
        (kept.dossiers, new.dossiers),
        (kept.judgements, new.judgements),
        (kept.calibrations, new.calibrations),
    ):
        _copy_shelf(one, other)
    answers = _copy_shelf(kept.answers, new.answers)
    conversations = _copy_shelf(kept.conversations, new.conversations)
    articles = sum(came.newest for came in history)
    return Copied(articles, len(history), answers, conversations)


def _put(source: Store, target: Store, came: HistoryRow) -> None:
    article = source.article(came.article_id, came.version)
    assert article is not None
    _keep_original(article, source, target)
    stands = came.newest and came.removed_at is None
    passages = source.passages_of(came.article_id) if stands else []
    target.put(article, [Cut(p.start, p.end, p.sentences) for p in passages])
    ids = [passage.id for passage in target.passages_of(came.article_id)] if stands else []
    for model, places, blobs in _vectors(source, passages):
        target.put_vectors(model, [ids[place] for place in places], blobs)


def _vectors(
    source: Store, passages: list[Passage]
) -> Iterator[tuple[str, list[int], list[bytes]]]:
    """Of each model, which of the passages have vectors, and these."""
    ids = np.array([passage.id for passage in passages], np.int64)
    places = {number: place for place, number in enumerate(ids.tolist())}
    for model in source.models() if passages else ():
        found = source.candidates(ids, model)
        if len(found):
            yield model, [places[number] for number in found.ids], list(found.vectors)


def _keep_original(article: Article, source: Store, target: Store) -> None:
    kept = article.original
    if kept is None or target.originals.read(kept) is not None:
        return
    content = source.originals.read(kept)
    if content is not None:
        words = source.originals.words(kept.sha256)
        target.originals.keep(Source(kept.name, kept.media_type, content, words))


def _copy_folders(source: Store, target: Store) -> None:
    """What is known of watched folders; they are looked through anew before anything is done."""
    for folder in source.watched.summary():
        known = source.watched.known(folder.path)
        assert known is not None
        number, path = known
        new = target.watched.folder(Path(path))
        for file in source.watched.files(number):
            seen = SeenFile(file.path, file.address, file.size, file.modified, file.sha256)
            held = source.watched.articles(file.number)
            waiting = set(source.watched.articles(file.number, waiting=True))
            target.watched.take(new, seen, held)
            stay = [one for one in held if one not in waiting]
            taken = target.watched.take(new, seen, stay, waiting)
            if file.waiting_since is not None:
                target.watched.wait([taken])


def _copy_shelf(source: Shelf, target: Shelf) -> int:
    count = 0
    for key in source.names():
        content = source.read(key)
        if content is not None:
            target.write(key, content)
            count += 1
    return count
