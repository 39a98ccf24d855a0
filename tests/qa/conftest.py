"""A small real collection: the real store and the real indexes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qa.library import Library
from qa.opening import assembled, open_store
from qa.settings import Settings
from reader.reader import Reader
from tests.postgres import Server
from tests.qa.made import DRAFTS, WordEncoder

Opened = Callable[..., Library]


@pytest.fixture
def encoder() -> WordEncoder:
    return WordEncoder()


# What these say of a library holds wherever it is; of files alone speak tests marked `files`.
BOTH = (
    "test_library",
    "test_conversation_files",
    "test_browse",
    "test_spelling",
    "test_find",
    "test_owners",
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run tests on SQLite and on PostgreSQL."""
    both = metafunc.module.__name__.rpartition(".")[2] in BOTH
    files = metafunc.definition.get_closest_marker("files")
    if both and not files and "address" in metafunc.fixturenames:
        metafunc.parametrize("address", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def address(request: pytest.FixtureRequest) -> str | None:
    """Where libraries are opened: in a data folder (None), or in a database, which is empty."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return None
    server: Server = request.getfixturevalue("postgres")
    return server.ready()


@pytest.fixture
def opened(tmp_path: Path, encoder: WordEncoder, address: str | None) -> Iterator[Opened]:
    """Open libraries on one data folder or database; all are closed at the end."""
    made: list[Library] = []

    def make(
        name: str = "words",
        threshold: float | None = 0.0,
        note: object = None,
        reader: Reader | None = None,
        unsure: float | None = None,
    ) -> Library:
        settings = Settings(
            tmp_path / "data", None, None, tmp_path / "cache", threshold, unsure, address
        )
        notes: list[str] = note if isinstance(note, list) else []
        chosen = encoder if name == encoder.fingerprint else WordEncoder(name)
        store = open_store(settings)
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
