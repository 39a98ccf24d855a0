"""Eight processes that add, fifty readers that ask, and an index that is replaced all the time.

Each writer adds articles of its own and tells which were acknowledged; it publishes a generation of
the index after every few, so that the readers' process swaps its own again and again. At the end
the store must hold exactly what was acknowledged, each once, and the index exactly the store. No
answer may quote what its article does not say, or name a generation that its process had left
before the question came.
"""

import multiprocessing
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

import apsw
import numpy as np

from chaos.part import Report
from corpus.article import Draft, Origin
from corpus.collection import STORE_FILE
from embeddings.encoder import load_encoder
from qa.collection import live_index
from qa.contract.answer import Answer
from qa.contract.errors import BusyError
from qa.contract.request import AskRequest
from qa.library import Library
from qa.opening import assembled, open_store
from qa.settings import Settings

WRITERS = 8
READERS = 50
SWAPS = 100
SECONDS = 600
# A generation is published after so many passages.
PUBLISHED = 24
_WEATHER = ("Rain", "Snow", "Hail", "Sleet", "Fog", "Frost", "Thunder", "Drizzle")


@dataclass
class _Seen:
    """What the readers saw."""

    tried: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    generations: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    ended: threading.Event = field(default_factory=threading.Event)


def run(_seed: int) -> Report:
    """Add, ask and swap for ten minutes, in which there must be a hundred swaps."""
    seen = _Seen()
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        with _opened(data) as library:
            library.add_drafts([_draft("first", 0)])
            acknowledged = {"first-0"} | _used(library, data, seen)
        _check(data, acknowledged, seen)
    swaps = len(seen.generations) - 1
    seen.tried["index swaps"] = swaps
    if swaps < SWAPS:
        seen.failures.append(f"only {swaps} swaps of {SWAPS}")
    return Report(dict(seen.tried), seen.failures)


def _used(library: Library, data: Path, seen: _Seen) -> set[str]:
    """Let all of them work; the ids that writers were told of."""
    context = multiprocessing.get_context("spawn")
    end = context.Event()
    pipes = []
    for weather in _WEATHER[:WRITERS]:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_write, args=(data, weather, end, theirs))
        process.start()
        theirs.close()
        pipes.append((process, ours))
    threads = [threading.Thread(target=_follow, args=(library, seen))]
    threads += [threading.Thread(target=_read, args=(library, n, seen)) for n in range(READERS)]
    for thread in threads:
        thread.start()
    begun = time.monotonic()
    acknowledged: set[str] = set()
    while time.monotonic() - begun < SECONDS:
        time.sleep(0.2)
        _collect(pipes, acknowledged, seen)
    end.set()
    for process, pipe in pipes:
        while not _is_over(pipe, acknowledged, seen):
            pass
        process.join()
        if process.exitcode:
            seen.failures.append(f"a writer ended with {process.exitcode}")
    seen.ended.set()
    for thread in threads:
        thread.join()
    return acknowledged


def _write(data: Path, weather: str, end: threading.Event, told: Connection) -> None:
    """A process that adds until it is told to end, sending the id of each article that is in."""
    live_index.CHECKPOINT_PASSAGES = PUBLISHED
    try:
        with _opened(data) as library:
            number = 0
            while not end.is_set():
                added = library.add_drafts([_draft(weather, number)])
                for rejection in added.rejected:
                    told.send(("failed", rejection.reason))
                for one in added.added:
                    told.send(("added", one))
                number += 1
    except Exception as error:
        told.send(("failed", f"{weather}: {type(error).__name__}: {error}"))
    told.close()


def _collect(pipes: Sequence[tuple[object, Connection]], into: set[str], seen: _Seen) -> None:
    for _, pipe in pipes:
        while not pipe.closed and pipe.poll() and not _is_over(pipe, into, seen):
            pass


def _is_over(pipe: Connection, into: set[str], seen: _Seen) -> bool:
    """Take one message of a writer; whether there will be no other."""
    try:
        kind, what = pipe.recv()
    except (EOFError, OSError):
        pipe.close()
        return True
    if kind == "failed":
        seen.failures.append(what)
    elif what in into:
        seen.failures.append(f"{what} was added twice")
    else:
        into.add(what)
        seen.tried["articles added"] += 1
    return False


def _follow(library: Library, seen: _Seen) -> None:
    """What a server does: bring the index up to date again and again."""
    while not seen.ended.wait(0.1):
        try:
            library.refresh()
        except Exception as error:
            seen.failures.append(f"refresh: {type(error).__name__}: {error}")
        generation = library._index.generation
        if generation != (seen.generations or [""])[-1]:
            seen.generations.append(generation)


def _read(library: Library, number: int, seen: _Seen) -> None:
    asked = 0
    while not seen.ended.is_set():
        weather = _WEATHER[(number + asked) % len(_WEATHER)]
        asked += 1
        before = len(seen.generations)
        try:
            answer = library.ask(AskRequest(f"Where did {weather} number {asked} fall?"))
        except BusyError:
            continue
        except Exception as error:
            seen.failures.append(f"ask: {type(error).__name__}: {error}")
            continue
        with seen.lock:
            seen.tried["answers"] += 1
        _prove(library, answer, seen.generations[: max(before - 1, 0)], seen)


def _prove(library: Library, answer: Answer, left: list[str], seen: _Seen) -> None:
    """Quotations stand in their versions, no passage twice, and no generation was left before."""
    if answer.index.generation in left:
        seen.failures.append(f"{answer.index.generation} had been left before the question")
    shown = (*answer.citations, *answer.nearest)
    for citation in shown:
        article = library._store.article(citation.article.id, citation.version)
        if article is None or article.text[citation.start : citation.end] != citation.quote:
            seen.failures.append(f"{citation.id} does not say {citation.quote!r}")
    if len({(each.article.id, each.passage.start) for each in shown}) < len(shown):
        seen.failures.append(f"a passage stands twice in the answer {answer.answer_id}")


def _check(data: Path, acknowledged: set[str], seen: _Seen) -> None:
    """The store holds what was acknowledged, each once, and the index what the store holds."""
    with closing(apsw.Connection(str(data / STORE_FILE))) as connection:
        if connection.pragma("integrity_check") != "ok":
            seen.failures.append("the store's integrity check fails")
    with _opened(data) as library:
        history = library._store.history()
        held = Counter(row.article_id for row in history)
        if set(held) != acknowledged or max(held.values()) > 1:
            lost, more = acknowledged - set(held), set(held) - acknowledged
            seen.failures.append(f"{len(lost)} lost, {len(more)} more, {held.most_common(1)}")
        rows = library._store.tail(0, library._encoder.fingerprint, 10**9)
        ids = {row.passage_id for row in rows}
        index = library._index.current
        query = np.ones(library._encoder.dimension, np.float32)
        found = index.vectors.search(query, 10 * len(ids)).ids.tolist()
        if len(found) != len(ids) or set(found) != ids or index.keywords.count != len(ids):
            seen.failures.append(f"{len(ids)} passages stored, {len(found)} in the index")
        seen.tried["passages in store and index"] = len(ids)


def _opened(data: Path) -> Library:
    settings = Settings(data, None, "none", data, 0.0)
    return assembled(settings, open_store(settings), load_encoder(None, data), None)


def _draft(weather: str, number: int) -> Draft:
    text = "\n\n".join(
        f"{weather} number {number} fell on the town of {place} on Monday, the office said."
        for place in ("Ashby", "Brent", "Corby")
    )
    name = f"{weather.lower()}-{number}"
    return Draft(text=text, title=name, origin=Origin(name), uri=name, id=name)
