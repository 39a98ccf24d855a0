"""The composition root: settings, store, models and learned weights, put together.

    open_records   stored articles, kept answers and conversations: no model, no index
    open_library   a collection that answers
    open_keyring   its keys alone
    open_probe     the single steps of answering, for training and benchmarks

What a caller does not open is not imported either: a command that lists articles starts in a
fraction of the time that a model takes to load.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.store import Store
from models.heaps import one_heap
from qa.contract.errors import QAError, StorageError, translated
from qa.contract.progress import Note
from qa.keys.keyring import Keyring
from qa.records import Records
from qa.settings import ADDRESSES, NO_READER, Settings, load
from qa.shelving import folders, kept, on_server, shelves

if TYPE_CHECKING:
    from embeddings.encoder import Encoder
    from qa.collection.searched import SearchIndex
    from qa.copying import Place
    from qa.library import Library
    from qa.probe import Probe
    from qa.written.writer import Writer
    from reader.reader import Reader

# Those that this process may use; systems other than Linux only tell how many there are.
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def silent(_: str) -> None:
    """A `Note` that goes nowhere."""


@translated()
def open_records(data: Path | None = None, *, existing: bool = False) -> Records:
    """Open what a data folder holds, without a model or an index. It is made if it is not there;
    with ``existing`` it is only read, and StorageError is raised where there is no collection.
    """
    settings = load(data)
    store = open_store(settings, read_only=existing)
    return Records(store, kept(settings, store))


@translated()
def open_library(
    data: Path | None = None, *, note: Note = silent, at_once: bool = False
) -> "Library":
    """Open the collection in a data folder, made if it is not there.

    ``note`` is called with one line before anything that takes long. ``at_once``: where the vectors
    of the index are damaged, passages are found by words until `Library.refresh` has made them
    again. Raises StorageError, and QAError for a setting that cannot be used.
    """
    # Before there are other threads, which would have taken a heap each.
    one_heap()
    from embeddings.encoder import load_encoder

    settings = load(data)
    store = open_store(settings, note=note)
    try:
        encoder = load_encoder(settings.model, settings.cache, note)
        reader = _reader(settings, note)
        return assembled(settings, store, encoder, reader, note, at_once=at_once)
    except BaseException:
        store.close()
        raise


@contextmanager
def open_keyring(data: Path | None = None, *, existing: bool = False) -> Iterator[Keyring]:
    """Open the keys of a collection; its database is closed at the end. With ``existing`` a data
    folder that is not there is not made. Raises StorageError.
    """
    settings = load(data)
    if settings.store is None:
        if existing and not settings.data.is_dir():
            message = f"there is no data folder {settings.data}"
            raise StorageError("store_unusable", message, "name the data folder with --data")
        yield Keyring(folders(settings).keys)
        return
    with translated():
        store = open_store(settings)
    try:
        yield Keyring(shelves(settings, store).keys)
    finally:
        store.close()


@contextmanager
def open_probe(data: Path | None = None, *, note: Note = silent) -> "Iterator[Probe]":
    """Open a collection for training and benchmarks; it is closed at the end. Raises QAError."""
    from qa.probe import Probe

    with open_library(data, note=note) as library:
        yield Probe(library)


@contextmanager
def open_place(name: str, *, existing: bool = False) -> "Iterator[Place]":
    """Open what a data folder or a database holds, to be copied; it is closed at the end. It is
    made if it is not there; with ``existing`` it is only read, and StorageError is raised where
    there is none.
    """
    from qa.copying import Place

    is_server = name.startswith(ADDRESSES)
    settings = replace(load(Path(), {}), store=name) if is_server else load(Path(name), {})
    with translated():
        store = open_store(settings, read_only=existing)
    try:
        yield Place(store, shelves(settings, store))
    finally:
        store.close()


def assembled(
    settings: Settings,
    store: Store,
    encoder: "Encoder",
    reader: "Reader | None",
    note: Note = silent,
    *,
    at_once: bool = False,
) -> "Library":
    """Put a library together from an open store and loaded models. Raises StoreError."""
    from qa.answering.bounded_queue import BoundedQueue
    from qa.answering.deciding import Chosen, Deciding
    from qa.answering.pipeline import Pipeline
    from qa.collection.updates import CollectionUpdates
    from qa.decision.inputs import MODELS
    from qa.learned import weights
    from qa.library import Library

    index = _index(settings, store, encoder, note, at_once)
    held = replace(kept(settings, store), writer=_writer(settings, store, reader))
    deciding = Deciding(
        weights.load(MODELS),
        Chosen(settings.threshold, settings.unsure),
        held.calibrations.in_effect,
        encoder.fingerprint,
        reader,
        CORES,
    )
    return Library(
        store,
        held,
        settings=settings,
        encoder=encoder,
        reader=reader,
        index=index,
        updates=CollectionUpdates(store, index, encoder, CORES),
        pipeline=Pipeline(store, index, encoder, deciding),
        queue=BoundedQueue(CORES),
    )


def _writer(settings: Settings, store: Store, reader: "Reader | None") -> "Writer | None":
    """What has a language model write, if one is named: a few at a time, as each holds one of the
    threads of a server that questions need as well.
    """
    if settings.llm is None:
        return None
    from qa.answering.bounded_queue import BoundedQueue
    from qa.written.writer import Writer

    return Writer(settings.llm, store, reader, BoundedQueue(min(CORES, 3), waiting=1))


def open_store(settings: Settings, *, read_only: bool = False, note: Note = silent) -> Store:
    """Open the store that the settings name: a server's, or that of the data folder.

    Raises StoreError, and QAError where what a server needs is not installed.
    """
    if settings.store is None:
        return Store.open(settings.data, read_only=read_only, note=note)
    try:
        from corpus.postgres.store import PostgresStore
    except ImportError as error:
        message = f"FOOTNOTE_STORE names a PostgreSQL server, which needs {error.name}"
        raise QAError("extra_missing", message, "install it with: make extras") from error
    return PostgresStore.connect(settings.store, read_only=read_only, note=note)


def _index(
    settings: Settings, store: Store, encoder: "Encoder", note: Note, at_once: bool
) -> "SearchIndex":
    if settings.store is None:
        from qa.collection.live_index import LiveIndex

        return LiveIndex(store, encoder, settings, workers=CORES, note=note, at_once=at_once)
    from embeddings.packed import first_of
    from qa.collection.shared_index import Halves, SharedIndex

    shared, dimension = on_server(store), encoder.dimension
    nearest = shared.searched_by(
        encoder.fingerprint, dimension, lambda blobs: first_of(blobs, dimension)
    )
    halves = Halves(store, nearest, shared.words())
    return SharedIndex(store, halves, encoder, workers=CORES, note=note)


def _reader(settings: Settings, note: Note) -> "Reader | None":
    """The reader; without one a question is answered by a whole sentence, so it may be missing."""
    from models.errors import ModelError
    from reader.reader import load_reader

    if settings.reader == NO_READER:
        return None
    try:
        return load_reader(settings.reader, settings.cache, note)
    except ModelError as error:
        note(f"answers are whole sentences, as the reader cannot be used: {error.message}")
        return None
