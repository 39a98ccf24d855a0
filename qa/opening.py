"""The composition root: settings, store, models and what was learned, put together."""

from pathlib import Path

from corpus.store import Store
from embeddings.encoder import load_encoder
from models.errors import ModelError
from qa.contract.errors import translated
from qa.decision.inputs import MODELS
from qa.kept.answers import ANSWERS, Archive
from qa.learned import weights
from qa.library import Library, Note
from qa.settings import NO_READER, Settings, load
from reader.reader import Reader, load_reader


@translated()
def open_library(data: Path | None = None, *, note: Note = lambda _: None) -> Library:
    """Open the collection in a data folder, made if it is not there.

    ``note`` is told in one line what takes long. Raises QAError.
    """
    settings = load(data)
    store = Store.open(settings.data)
    try:
        encoder = load_encoder(settings.model, settings.cache, note)
        reader = _reader(settings, note)
        return Library(settings, store, encoder, reader, weights.load(MODELS), note)
    except BaseException:
        store.close()
        raise


@translated()
def open_store(data: Path | None = None) -> tuple[Store, Archive]:
    """The stored articles and kept answers of a data folder, without an index or a model.

    Raises QAError where there is no collection.
    """
    settings = load(data)
    return Store.open(settings.data, read_only=True), Archive(settings.data / ANSWERS)


def _reader(settings: Settings, note: Note) -> Reader | None:
    """The reader; without one a question is answered by a whole sentence, so it is only missed."""
    if settings.reader == NO_READER:
        return None
    try:
        return load_reader(settings.reader, settings.cache, note)
    except ModelError as error:
        note(f"answers are whole sentences, as the reader cannot be used: {error.message}")
        return None
