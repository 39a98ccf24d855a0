"""Saved questions asked again: when articles came, were changed or went that may change them."""

import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.store import State
from qa.behind.sieve import Sieve, Sifted
from qa.contract.access import Asker, Identity, Role
from qa.contract.answer import SourceChange
from qa.contract.day import utc_now
from qa.contract.errors import NotFoundError, translated
from qa.library import Library
from qa.saved.gist import gist
from qa.saved.questions import SavedQuestion
from qa.saved.views import SavedChange

# The setting of the collection that says up to what all saved questions were sifted.
SEEN = "saved_seen"
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
        self._sieve = Sieve(library.parts)
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
        """Those that a new passage comes near to, or that these models have not measured."""
        measured, made_with = [], self._parts.pipeline.made_with
        for name, one in known:
            if one.measured is None or one.measured.made_with != made_with:
                yield name
            else:
                measured.append((name, one))
        sifted = [
            Sifted(one.gist.searched_for, one.request.filters, one.gist.confidence, one.measured)
            for _, one in measured
            if one.measured
        ]
        for row in self._sieve.passing(sifted, seen.max_passage_id, state.max_passage_id):
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
        after = gist(answer, utc_now())
        measured = self._sieve.measured(after.searched_for, saved.request.filters)
        news = self._library.saved.asked_again(name, after, sources, measured)
        if news:
            self._tell(News(name, saved.owner, saved.request.question, news))

    def _sources(self, saved: SavedQuestion, asker: Asker) -> tuple[SourceChange, ...]:
        """What has changed of what the answer of before cites."""
        try:
            return self._library.saved_answer(saved.gist.answer, asker).changes
        except NotFoundError:
            # It was pruned, or never kept; what it cited stands in the gist all the same.
            return ()

    def _seen(self) -> State | None:
        text = self._parts.store.get_setting(SEEN)
        return State(*json.loads(text)) if text else None
