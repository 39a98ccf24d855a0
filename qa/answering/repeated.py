"""Answers of the last minutes, for questions that are asked again while the collection stands."""

import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Lock

from corpus.store import State, Store
from qa.answering.pipeline import Pipeline
from qa.collection.searched import SearchIndex
from qa.contract.access import Asker, name_of
from qa.contract.answer import SavedAnswer, Timings
from qa.contract.day import utc_now
from qa.contract.request import AskRequest

# Some 8 kB each; from memory one takes a two-hundredth of the time.
KEPT = 1000


# A request, and the name of who made it.
_Asked = tuple[AskRequest, str | None]


@dataclass(frozen=True, slots=True)
class Moment:
    """All that an answer depends on besides its request: a state of the store that the index is
    known to show, the generation that the answer names, how often tags were changed, and what
    answers are made with.
    """

    state: State
    generation: str
    tags: int
    made_with: str


class RepeatedQuestions:
    """The last answers, the one that was not asked for the longest forgotten first. Thread-safe.

    The store goes ahead of the index, and other processes write to it. So an answer is remembered,
    and given again, only at a moment at which the index is known to show what the store holds; and
    as a state never comes back, one that stood before and after an answer was found stood all
    along. Who asked is kept apart by name: an answer that comes at once would tell that another had
    asked for it.
    """

    def __init__(self, store: Store, index: SearchIndex, pipeline: Pipeline) -> None:
        self._store = store
        self._pipeline = pipeline
        self._index = index
        self._shown: State | None = None
        self._lock = Lock()
        self._moment: Moment | None = None
        self._answers: OrderedDict[_Asked, SavedAnswer] = OrderedDict()

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
        if not shown:
            return None
        tags = self._store.tags.changes()
        return Moment(state, self._index.generation, tags, self._pipeline.made_with)

    def find(self, request: AskRequest, asker: Asker = None) -> SavedAnswer | None:
        """The answer to a valid request, as it is again, if it was given at this moment."""
        started, now = time.perf_counter(), self.now()
        asked = (request, name_of(asker))
        with self._lock:
            if now is None or now != self._moment or asked not in self._answers:
                return None
            self._answers.move_to_end(asked)
            answer = self._answers[asked]
        asked_at = utc_now()
        took = round(1000 * (time.perf_counter() - started), 2)
        return replace(answer, asked_at=asked_at, took_ms=Timings(took, 0.0, took, 0.0))

    def remember(
        self, request: AskRequest, asker: Asker, before: Moment | None, answer: SavedAnswer
    ) -> None:
        """Keep an answer that was found since the moment ``before``, if that is not over."""
        if before is None or before != self.now():
            return
        with self._lock:
            if before != self._moment:
                self._answers.clear()
                self._moment = before
            asked = (request, name_of(asker))
            self._answers[asked] = answer
            self._answers.move_to_end(asked)
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
