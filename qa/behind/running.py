"""Batches run, a few questions at a time, whoever made them."""

import traceback

from qa.batch.rows import BatchRow, failed_row, row_of
from qa.contract.access import Identity, Role
from qa.contract.errors import BusyError, QAError
from qa.library import Library
from qa.saved.batches import BatchLine

_INTERNAL = QAError("internal", "Footnote made a mistake", "ask this question by itself")


class Running:
    """Answers the questions of batches. One thread calls `step`."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def step(self) -> bool:
        """Answer the next questions of a batch that runs; False where none does. What is stopped
        between two of them is left out, and asked when it goes on. Raises StorageError, BusyError.
        """
        found = self._library.batches.next()
        if found is None:
            return False
        name, owner, number, lines = found
        asker = None if owner is None else Identity("", owner, Role.VIEWER)
        rows = []
        for line in self._library.parts.queue.giving_way(lines):
            if not self._library.batches.runs(name):
                return True
            rows.append(self._row(line, asker))
        self._library.batches.done(name, number, tuple(rows))
        return True

    def _row(self, line: BatchLine, asker: Identity | None) -> BatchRow:
        if line.request is None:
            return failed_row(line.id, "", line.error or _INTERNAL)
        try:
            return row_of(line.id, self._library.ask(line.request, asker))
        except BusyError:
            # It is asked again when the crowd is over.
            raise
        except QAError as error:
            return failed_row(line.id, line.request.question, error)
        except Exception:
            traceback.print_exc()
            return failed_row(line.id, line.request.question, _INTERNAL)
