"""Made-up articles, cut in the plainest way, and a store to put them in."""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.article import Article, Cut, Span
from corpus.postgres.store import PostgresStore
from corpus.store import Store
from tests.postgres import Server

ArticleMaker = Callable[..., Article]
Cutter = Callable[[str], list[Cut]]


def _article(
    article_id: str = "a1", text: str = "Rain fell. Roads closed.", **fields: Any
) -> Article:
    values: dict[str, Any] = {"uri": f"file:{article_id}", "title": "Floods in the north", **fields}
    digest = hashlib.sha256(repr((article_id, text, sorted(values.items()))).encode()).hexdigest()
    return Article(id=article_id, text=text, version=digest, **values)


def _cuts(text: str) -> list[Cut]:
    return [
        Cut(
            paragraph.start(),
            paragraph.end(),
            tuple(
                Span(paragraph.start() + s.start(), paragraph.start() + s.end())
                for s in re.finditer(r"\S[^.]*\.?", paragraph.group())
            ),
        )
        for paragraph in re.finditer(r"[^\n]+", text)
    ]


@pytest.fixture(scope="session")
def make_article() -> ArticleMaker:
    """Make an article; its version depends on all that is given."""
    return _article


@pytest.fixture(scope="session")
def cut() -> Cutter:
    """Cut a text: lines are passages, full stops end sentences."""
    return _cuts


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store: in a folder of its own, and in a database of its own."""
    if request.param == "sqlite":
        opened = Store.open(tmp_path / "data")
        yield opened
        opened.close()
        return
    server: Server = request.getfixturevalue("postgres")
    opened = PostgresStore.connect(server.ready())
    yield opened
    opened.close()
