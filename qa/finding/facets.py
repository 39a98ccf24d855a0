"""Facets of a selection, counted once for each state of the collection."""

from collections import OrderedDict
from threading import Lock

from corpus.collection import Selection
from corpus.store import State, Store
from qa.collection.browse import check_selection
from qa.contract.errors import translated
from qa.contract.filters.found import Facets

# Values of each field, and selections that are remembered.
MOST_VALUES = 12
_KEPT = 100


class FacetCounts:
    """Counts of the values of articles. Thread-safe."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._moment: tuple[State, int] | None = None
        self._known: OrderedDict[tuple[Selection, int], Facets] = OrderedDict()

    @translated()
    def of(self, selection: Selection, most: int = MOST_VALUES) -> Facets:
        """The facets of the selected articles, at most so many values of each. Raises
        QuestionError, StorageError.
        """
        check_selection(self._store, selection)
        # Before counting: what comes meanwhile makes another moment of it.
        moment, asked = (self._store.state(), self._store.tags.changes()), (selection, most)
        with self._lock:
            if moment == self._moment and asked in self._known:
                return self._known[asked]
        found = Facets(tuple(self._store.facets(selection, most)))
        with self._lock:
            if moment != self._moment:
                self._moment, self._known = moment, OrderedDict()
            self._known[asked] = found
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return found
