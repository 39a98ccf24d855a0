"""Answers of the last minutes, for questions that are asked again while the collection stands."""

import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Lock

from corpus.store import State, Store
from qa.collection.searched import SearchIndex
from qa.contract.answer import SavedAnswer, Timings
from qa.contract.request import AskRequest

# Some 8 kB each; from memory one takes a two-hundredth of the time.
KEPT = 1000


@dataclass(frozen=True, slots=True)
class Moment:
    """All that an answer depends on besides its request: a state of the store that the index is
    known to show, and the generation that the answer names.
    """

    state: State
    generation: str


class RepeatedQuestions:
    """The last answers, the one that was not asked for the longest forgotten first. Thread-safe.

    The store goes ahead of the index, and other processes write to it. So an answer is remembered,
    and given again, only at a moment at which the index is known to show what the store holds; and
    as a state never comes back, one that stood before and after an answer was found stood all
    along.
    """

    def __init__(self, store: Store, index: SearchIndex) -> None:
        self._store = store
        self._index = index
        self._shown: State | None = None
        self._lock = Lock()
        self._moment: Moment | None = None
        self._answers: OrderedDict[AskRequest, SavedAnswer] = OrderedDict()

    @contextmanager
    def following(self) -> Iterator[None]:
        """A block at whose end the index shows what the store held at its beginning, or more."""
        state = self._store.state()
        yield
        self._shown = state

    def now(self) -> Moment | None:
        """What the collection is; None while the index is not known to show it, or is degraded."""
        state = self._store.state()
        shown = state == self._shown and not self._index.is_degraded
        return Moment(state, self._index.generation) if shown else None

    def find(self, request: AskRequest) -> SavedAnswer | None:
        """The answer to a valid request, as it is again, if it was given at this moment."""
        started, now = time.perf_counter(), self.now()
        with self._lock:
            if now is None or now != self._moment or request not in self._answers:
                return None
            self._answers.move_to_end(request)
            answer = self._answers[request]
        asked_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        took = round(1000 * (time.perf_counter() - started), 2)
        return replace(answer, asked_at=asked_at, took_ms=Timings(took, 0.0, took, 0.0))

    def remember(self, request: AskRequest, before: Moment | None, answer: SavedAnswer) -> None:
        """Keep an answer that was found since the moment ``before``, if that is not over."""
        if before is None or before != self.now():
            return
        with self._lock:
            if before != self._moment:
                self._answers.clear()
                self._moment = before
            self._answers[request] = answer
            self._answers.move_to_end(request)
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
