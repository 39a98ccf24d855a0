"""Articles that are stored together: one transaction, and so one wait for the disk, for many."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.errors import ReadError
from corpus.originals import Keep
from corpus.store import PutOutcome, Store
from corpus.text.passages import cut
from embeddings.encoder import Encoder
from qa.collection.place import Place, find_place
from qa.collection.prepared import Prepared, encoded
from qa.collection.tally import Tally

# A tenth of a second's writing, in which other processes that write wait.
MOST_PASSAGES = 500
# An article that is ready waits no longer than this for others that are; where the next one takes
# long to read, it waits for that.
SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class _Settled:
    """What became of an article, to be told once it is on disk."""

    prepared: Prepared
    outcome: PutOutcome | ReadError
    place: Place | None = None


@dataclass(slots=True)
class Group:
    """Articles that are ready, in order; tallied once they are on disk, all of them or none.

    Every method raises StoreError when the store cannot be written; what waited is given up then.
    """

    store: Store
    encoder: Encoder
    tally: Tally
    keep: Keep
    _waiting: list[tuple[Prepared, Sequence[bytes] | None]] = field(default_factory=list)
    _passages: int = 0
    _since: float = 0.0

    def add(self, prepared: Prepared, vectors: Sequence[bytes] | None) -> None:
        """Take an article in, with one blob for each of its cuts; None where it was known."""
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append((prepared, vectors))
        self._passages += 1 + len(prepared.cuts)
        if self._passages >= MOST_PASSAGES or time.monotonic() - self._since >= SECONDS:
            self.settle()

    def settle(self) -> None:
        """Store what waits, then tally it."""
        waiting, self._waiting, self._passages = self._waiting, [], 0
        if not waiting:
            return
        with self.store.together():
            settled = [self._settled(*each) for each in waiting]
        for each in settled:
            if isinstance(each.outcome, ReadError):
                self.tally.reject(each.outcome)
            elif each.place is not None:
                self.tally.count(each.outcome, each.prepared.draft, each.place)

    def _settled(self, prepared: Prepared, vectors: Sequence[bytes] | None) -> _Settled:
        """Store an article where it belongs now, which what was put since may have changed.

        Without ``vectors`` it is encoded if there is something to store nevertheless.
        """
        outcome: PutOutcome = "overtaken"
        cuts = prepared.cuts
        while outcome == "overtaken":
            try:
                place = find_place(prepared.draft, prepared.article, self.store, self.tally.taken)
            except ReadError as error:
                return _Settled(prepared, error)
            if not place.is_new_text:
                outcome = "unchanged"
                break
            prepared = prepared.kept(self.keep)
            article = replace(place.article, original=prepared.article.original)
            if vectors is None:
                cuts = cut(article.text)
                vectors = encoded(article, cuts, self.encoder)
            outcome = self.store.put(article, cuts, vectors, self.encoder.fingerprint, place.over)
        if prepared.draft.tags:
            self.store.tags.change([place.article.id], add=prepared.draft.tags)
        self.tally.take(prepared.draft, place)
        return _Settled(prepared, outcome, place)
