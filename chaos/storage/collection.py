"""A small collection to be broken, and what must hold of it afterwards."""

import json
import os
import random
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import apsw
import numpy as np
import tantivy
from flask import Flask
from flask.testing import FlaskClient

from corpus.article import Article, Draft, Origin, Source
from corpus.collection import STORE_FILE
from corpus.store import Store
from corpus.text.passages import cut
from embeddings.encoder import Encoder
from models.files import TEMPORARY
from qa.citation.proven import is_proven
from qa.collection.generations.checkpoints import CURRENT, PUBLISHING, Index
from qa.library import Library
from qa.opening import assembled, open_store
from qa.settings import Settings
from web import access
from web.app import create_app
from web.current import KEY

# In memory, where that can be: what is killed a thousand times need not wait for a disk.
FAST = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
_WORDS = [
    "harbour",
    "bridge",
    "minister",
    "ferry",
    "council",
    "budget",
    "storm",
    "strike",
    "treaty",
]
_MANY = 1_000_000
# The one that asks all of them, once there is one.
_APPS: list[Flask] = []


def text_of(name: str, paragraphs: int = 3) -> str:
    """A text that no other name has; the same for the same name."""
    chance = random.Random(name)
    lines = [f"The report {name} was read on Monday."]
    for number in range(paragraphs):
        words = " ".join(chance.choices(_WORDS, k=12))
        lines.append(f"Part {number} of {name} names {words}. It was not disputed.")
    return "\n\n".join(lines)


def draft(name: str, *, paragraphs: int = 3, original: bool = False) -> Draft:
    """An article as a reader would hand it over, with the file that it was read from or without."""
    content = f"<p>{name}</p>".encode() * 40
    return Draft(
        text=text_of(name, paragraphs),
        title=f"Report {name}",
        origin=Origin(f"{name}.html"),
        uri=f"file:///{name}.html",
        id=name,
        original=Source(f"{name}.html", "text/html", content) if original else None,
    )


def json_line(name: str) -> str:
    """The same as a line of JSON."""
    return json.dumps({"id": name, "title": f"Report {name}", "text": text_of(name)}) + "\n"


def opened(folder: Path, encoder: Encoder) -> Library:
    """The library of a data folder, which answers in whole sentences and never refuses."""
    settings = Settings(folder, None, "none", folder, 0.0)
    store = open_store(settings)
    try:
        return assembled(settings, store, encoder, None)
    except BaseException:
        store.close()
        raise


def client_of(library: Library) -> FlaskClient:
    """Asks a library over HTTP; the templates are compiled once for all libraries."""
    if not _APPS:
        _APPS.append(create_app(library))
    (app,) = _APPS
    app.extensions[KEY] = library
    app.extensions[access.KEY] = access.Door(library.keyring, library.sessions, exposed=False)
    return app.test_client()


def broken(
    folder: Path, encoder: Encoder, inside: Iterable[str], outside: Iterable[str] = ()
) -> Iterator[str]:
    """What does not hold of a data folder after a fault, a line each.

    ``inside`` are the ids of articles that were told as stored, ``outside`` those that were told as
    removed. Opens the folder as any process would, which mends what can be mended.
    """
    with _read_raw(folder) as connection:
        if (said := connection.pragma("integrity_check")) != "ok":
            yield f"SQLite's integrity check says {said}"
        if connection.pragma("foreign_key_check") is not None:
            yield "a row refers to one that is not there"
    with closing(opened(folder, encoder)) as library:
        store, ids = library._store, set[int]()
        present = [row.id for row in store.listing(limit=_MANY).articles]
        for name in present:
            article = store.article(name)
            assert article is not None
            yield from _half(store, article)
            ids.update(passage.id for passage in store.passages_of(name))
        yield from (f"{name} was told as stored and is lost" for name in {*inside} - {*present})
        yield from (f"{name} was told as removed and is there" for name in {*outside} & {*present})
        counts = store.counts()
        if (counts.articles, counts.passages) != (len(present), len(ids)):
            yield f"{counts} is counted of {len(present)} articles, {len(ids)} passages"
        rows = store.tail(0, encoder.fingerprint, _MANY)
        if {row.passage_id for row in rows if row.vectors is not None} != ids:
            yield "not every passage of an article has its vectors, or one has no article"
        current = library._index.current
        assert isinstance(current, Index)
        yield from _out_of_step(current, ids)
    yield from (f"{path} is an orphan" for path in orphans(folder))


def orphans(folder: Path) -> list[str]:
    """The files below a data folder that nothing names, once no process has it open."""
    with closing(Store.open(folder)) as store:
        versions = {
            (row.id, version.version)
            for row in store.listing(limit=_MANY).articles
            for version in store.versions(row.id)
        }
        articles = (store.article(*each) for each in versions)
        kept = {one.original.sha256 for one in articles if one and one.original}
        current = store.get_setting(CURRENT)
    found = list((folder / "working").glob("*"))
    generations = [one for one in (folder / "index").glob("*") if one.name != PUBLISHING]
    # The one before stays, for a process that is just opening it.
    whole = sorted(one for one in generations if not one.name.startswith(TEMPORARY))[-2:]
    found += [one for one in generations if one not in whole and one.name != current]
    for path in filter(Path.is_file, folder.rglob("*")):
        place = path.relative_to(folder).parts[0]
        if place == "originals" and path.name.removesuffix(".words") not in kept:
            found.append(path)
        if place in ("answers", "conversations") and path.suffix != ".json":
            found.append(path)
    return sorted(str(path.relative_to(folder)) for path in found)


def _half(store: Store, article: Article) -> Iterator[str]:
    if not is_proven(article, article.version):
        yield f"{article.id} is not what its version says"
    spans = [(passage.start, passage.end) for passage in store.passages_of(article.id)]
    if spans != [(each.start, each.end) for each in cut(article.text)]:
        yield f"{article.id} has not the passages of its text"
    if article.original is not None and store.originals.read(article.original) is None:
        yield f"the original of {article.id} is lost"


def _out_of_step(index: Index, ids: set[int]) -> Iterator[str]:
    living = np.unpackbits(index.vectors._state.living, bitorder="little")
    if {*np.flatnonzero(living).tolist()} != ids:
        yield "the ids of the vector index are not those of the store"
    searcher = index.keywords._index.searcher()
    hits = searcher.search(tantivy.Query.all_query(), max(1, searcher.num_docs)).hits
    found = searcher.fast_field_values("id", [address for _, address in hits])
    if {*found} != ids or len(found) != len(ids):
        yield "the ids of the keyword index are not those of the store"


@contextmanager
def _read_raw(folder: Path) -> Iterator[apsw.Connection]:
    # Writing is allowed: a log that a crash left is read by whoever opens first.
    with closing(apsw.Connection(os.fspath(folder / STORE_FILE))) as connection:
        yield connection
