"""The passages that pass a filter, kept while the collection stands as it is."""

from collections import OrderedDict
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from corpus.collection import Scope
from corpus.store import State, Store

# Filters whose passages are kept: 8 bytes a passage each.
_KEPT = 8


class Passing:
    """Ids of passages by filter. Thread-safe.

    A conversation asks within one filter, and to find what passes one of many articles takes longer
    than the search.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._moment: tuple[State, int] | None = None
        self._known: OrderedDict[Scope, NDArray[np.int64]] = OrderedDict()

    def ids(self, scope: Scope) -> NDArray[np.int64]:
        """The ids of the passages that a search may look at: ascending, (passages,)."""
        # Before they are read: what comes meanwhile makes another moment of it.
        moment = self._store.state(), self._store.tags.changes()
        with self._lock:
            if moment == self._moment and scope in self._known:
                self._known.move_to_end(scope)
                return self._known[scope]
        found = self._store.filter_ids(scope)
        with self._lock:
            if moment != self._moment:
                self._moment, self._known = moment, OrderedDict()
            self._known[scope] = found
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return found
