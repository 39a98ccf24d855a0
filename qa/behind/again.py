"""Saved questions asked again: when articles came, were changed or went that may change them."""

import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from corpus.store import State
from qa.behind import sieve
from qa.contract.access import Asker, Identity, Role
from qa.contract.answer import SourceChange
from qa.contract.errors import NotFoundError, translated
from qa.library import Library
from qa.saved.gist import gist
from qa.saved.questions import SavedQuestion, now
from qa.saved.views import SavedChange
from qa.search.features import PASSAGE_FEATURES
from qa.search.retrieval import SearchResult

# The setting of the collection that says up to what all saved questions were sifted.
SEEN = "saved_seen"
PASSAGES = 1000
# Questions that are asked before it is looked again what has come, and whether to go on.
AT_ONCE = 20
LOOK_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class News:
    """What has changed of a saved question, and whose it is."""

    saved: str
    owner: str | None
    question: str
    changes: tuple[SavedChange, ...]


Tell = Callable[[News], None]


def nobody(_: News) -> None:
    """A `Tell` that goes nowhere."""


class Again:
    """Asks saved questions again. One thread calls `step`, which raises as `Library.ask` does.

    What is still to be done stands in the documents and in the store: a process that ends between
    leaves all of it to the next. ``tell`` is called with what is news.
    """

    def __init__(self, library: Library, tell: Tell = nobody) -> None:
        self._library = library
        self._parts = library.parts
        self._tell = tell
        self._made_with = library.parts.pipeline.made_with
        self._rests_until, self._writes = -math.inf, 0

    @translated()
    def step(self) -> bool:
        """Sift what has come, or ask one question; False where nothing is to be done."""
        state = self._parts.store.state()
        seen = self._seen()
        if seen != state:
            self._parts.index.refresh()
            self._sift(seen, state)
            self._parts.store.set_setting(
                SEEN, json.dumps([state.max_passage_id, state.max_retired_seq])
            )
            self._rests_until = -math.inf
        if self._rests_until > time.monotonic() and self._writes == self._library.saved.writes:
            return False
        self._writes = self._library.saved.writes
        due = [(name, one) for name, one in self._library.saved.all() if one.due]
        for name, saved in self._parts.queue.giving_way(due[:AT_ONCE]):
            self._ask(name, saved)
        if not due:
            # Other processes save questions too, which is looked for now and then.
            self._rests_until = time.monotonic() + LOOK_SECONDS
        return bool(due)

    def _sift(self, seen: State | None, state: State) -> None:
        """Mark the questions that may have another answer than at ``seen``; None: all of them."""
        known = [(name, one) for name, one in self._library.saved.all() if not one.due]
        if seen is None or seen.max_passage_id > state.max_passage_id:
            # Another collection, or one that was copied: its passages have other ids.
            passing = {name for name, _ in known}
        else:
            passing = {*self._near(known, seen, state)}
            if seen.max_retired_seq != state.max_retired_seq:
                passing |= {name for name, one in known if self._has_lost(one)}
        for name in passing:
            self._library.saved.mark_due(name)

    def _near(
        self, known: list[tuple[str, SavedQuestion]], seen: State, state: State
    ) -> Iterator[str]:
        """Those that a new passage comes near to, or whose bar is not known by these models."""
        measured = []
        for name, one in known:
            if one.bar is None or one.made_with != self._made_with:
                yield name
            else:
                measured.append((name, one))
        if not measured:
            return
        queries = [
            self._parts.pipeline.query(one.gist.searched_for, one.request.filters.as_of)
            for _, one in measured
        ]
        questions = sieve.asked(queries)
        bars = np.array([one.bar for _, one in measured], dtype=np.float32)
        last = state.max_passage_id + 1
        for first in range(seen.max_passage_id + 1, last, PASSAGES):
            ids = np.arange(first, min(first + PASSAGES, last), dtype=np.int64)
            passages = self._parts.store.candidates(ids, self._parts.encoder.fingerprint)
            for row in sieve.passing(questions, bars, passages):
                yield measured[row][0]

    def _has_lost(self, saved: SavedQuestion) -> bool:
        """Whether an article that its answer shows has gone, or has another version."""
        return any(
            self._parts.store.version_of(one.article) != one.version
            for one in (*saved.gist.cited, *saved.gist.near)
        )

    def _ask(self, name: str, saved: SavedQuestion) -> None:
        asker = None if saved.owner is None else Identity("", saved.owner, Role.VIEWER)
        sources = self._sources(saved, asker)
        answer = self._library.ask(saved.request, asker)
        after = gist(answer, now())
        bar = self._bar(saved, after.searched_for)
        news = self._library.saved.asked_again(name, after, sources, bar, self._made_with)
        if news:
            self._tell(News(name, saved.owner, saved.request.question, news))

    def _sources(self, saved: SavedQuestion, asker: Asker) -> tuple[SourceChange, ...]:
        """What has changed of what the answer of before cites."""
        try:
            return self._library.saved_answer(saved.gist.answer, asker).changes
        except NotFoundError:
            # It was pruned, or never kept; what it cited stands in the gist all the same.
            return ()

    def _bar(self, saved: SavedQuestion, searched_for: str) -> float:
        """What the best of the passages that are there come to: a new one has to come near it."""
        pipeline, filters = self._parts.pipeline, saved.request.filters
        query = pipeline.query(searched_for, filters.as_of)
        result = pipeline.retrieve(query, filters, pipeline.depth(saved.request.limit))
        return bar(result)

    def _seen(self) -> State | None:
        text = self._parts.store.get_setting(SEEN)
        return State(*json.loads(text)) if text else None


def bar(result: SearchResult) -> float:
    """The highest nearness of a passage that was found (`sieve.nearness`); 0 where none was."""
    return max((float(hit.features @ _NEARNESS) for hit in result.hits), default=0.0)


# `sieve.nearness` in the features of a hit: its cosine, and the share of the words that it holds.
_NEARNESS = np.array(
    [{"dense": 1.0, "titled": sieve.WORDS}.get(name, 0.0) for name in PASSAGE_FEATURES], np.float32
)
