"""A small real collection: the real store and the real indexes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.store import Store
from qa.library import Library
from qa.opening import assembled
from qa.settings import Settings
from reader.reader import Reader
from tests.qa.made import DRAFTS, WordEncoder

Opened = Callable[..., Library]


@pytest.fixture
def encoder() -> WordEncoder:
    return WordEncoder()


@pytest.fixture
def opened(tmp_path: Path, encoder: WordEncoder) -> Iterator[Opened]:
    """Open libraries on one data folder; all are closed at the end."""
    made: list[Library] = []

    def make(
        name: str = "words",
        threshold: float | None = 0.0,
        note: object = None,
        reader: Reader | None = None,
        unsure: float | None = None,
    ) -> Library:
        settings = Settings(tmp_path / "data", None, None, tmp_path / "cache", threshold, unsure)
        notes: list[str] = note if isinstance(note, list) else []
        chosen = encoder if name == encoder.fingerprint else WordEncoder(name)
        store = Store.open(settings.data)
        library = assembled(settings, store, chosen, reader, notes.append)
        made.append(library)
        return library

    yield make
    for library in made:
        library.close()


@pytest.fixture
def library(opened: Opened) -> Library:
    """The two articles, ready to be asked; answers are never refused."""
    library = opened()
    library.add_drafts(DRAFTS)
    return library
