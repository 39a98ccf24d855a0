"""Batches of questions, kept: one document that says how far each has come, others with results.

Results are kept by the dozen, so that little is written for each question, and little is asked
again where the process ends between.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from qa.batch.questions import Line
from qa.batch.rows import BatchRow
from qa.contract.access import Asker, may_see, name_of
from qa.contract.day import utc_now
from qa.contract.errors import NotFoundError, QAError, QuestionError
from qa.contract.request import AskRequest
from qa.kept.documents import Documents, new_id
from qa.kept.shelf import Shelf
from qa.saved.views import BatchState, BatchView

# Questions of a batch, and batches that one person may keep.
MOST_QUESTIONS = 2000
MOST = 50
TOGETHER = 12


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A question of a batch, or why it is none: code, message and hint of the error."""

    id: Any
    request: AskRequest | None
    wrong: tuple[str, str, str] | None = None

    @property
    def error(self) -> QuestionError | None:
        """Why it is none."""
        return None if self.wrong is None else QuestionError(*self.wrong)


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as it is kept: its questions in parts, of which so many have results."""

    owner: str | None
    name: str
    made_at: str
    state: BatchState
    total: int
    parts: int = 0
    statuses: tuple[int, int, int, int] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Part:
    lines: tuple[BatchLine, ...]
    rows: tuple[BatchRow, ...] = ()


_STATUSES = ("answered", "unsure", "not_found", "")


class Batches:
    """Batches by id, on a shelf. Thread-safe. Those of others are as if they were not there. Every
    method raises StorageError.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._documents = Documents(shelf, Batch, "batch")
        self._parts = Documents(shelf, _Part, "part of a batch")

    def new(self, lines: list[Line], name: str, asker: Asker) -> BatchView:
        """Keep a batch, which runs from then on. Raises QuestionError for too many questions, or
        batches, or none.
        """
        self._check(lines, asker)
        made = new_id()
        for number, start in enumerate(range(0, len(lines), TOGETHER)):
            part = lines[start : start + TOGETHER]
            self._parts.write(_part(made, number), _Part(tuple(map(_kept, part))))
        batch = Batch(name_of(asker), name, utc_now(), "running", len(lines))
        # Last: what names the parts never stands without them.
        self._documents.write(made, batch)
        return _view(made, batch)

    def listed(self, asker: Asker) -> tuple[BatchView, ...]:
        """All of the asker's, the newest first."""
        own = [_view(name, batch) for name, batch in self._all() if may_see(asker, batch.owner)]
        return tuple(sorted(own, key=lambda view: (view.made_at, view.id), reverse=True))

    def view(self, name: str, asker: Asker) -> BatchView:
        """How far one has come. Raises NotFoundError."""
        return _view(name, self._own(name, asker))

    def stop(self, name: str, asker: Asker) -> BatchView:
        """Let it rest. Raises NotFoundError."""
        return self._turn(name, asker, "running", "stopped")

    def resume(self, name: str, asker: Asker) -> BatchView:
        """Let it go on. Raises NotFoundError."""
        return self._turn(name, asker, "stopped", "running")

    def delete(self, name: str, asker: Asker) -> None:
        """Forget it and its results; the answers stay. Raises NotFoundError."""
        batch = self._own(name, asker)
        self._documents.delete(name)
        for number in range(_parts_of(batch)):
            self._parts.delete(_part(name, number))

    def rows(self, name: str, asker: Asker) -> Iterator[BatchRow]:
        """The results so far, in the order of the questions. Raises NotFoundError."""
        batch = self._own(name, asker)
        parts = (self._parts.find(_part(name, number)) for number in range(batch.parts))
        return (row for part in parts if part for row in part.rows)

    def next(self) -> tuple[str, str | None, int, tuple[BatchLine, ...]] | None:
        """What is to be asked next, of the oldest that runs: its id, whose it is, the number of the
        part, and that part's questions; None where all rest.
        """
        running = [(batch.made_at, name) for name, batch in self._all() if batch.state == "running"]
        if not running:
            return None
        name = min(running)[1]
        batch = self._documents.read(name)
        part = self._parts.find(_part(name, batch.parts))
        return name, batch.owner, batch.parts, part.lines if part else ()

    def runs(self, name: str) -> bool:
        """Whether it was neither stopped nor deleted."""
        batch = self._documents.find(name)
        return batch is not None and batch.state == "running"

    def done(self, name: str, number: int, rows: tuple[BatchRow, ...]) -> None:
        """Keep the results of a part; nothing where another process has done that."""
        part = self._parts.find(_part(name, number))

        def with_part(batch: Batch) -> Batch:
            if batch.parts != number:
                return batch
            if part is not None:
                self._parts.write(_part(name, number), replace(part, rows=rows))
            answered, unsure, not_found, failed = (
                before + sum(row.status == status for row in rows)
                for before, status in zip(batch.statuses, _STATUSES, strict=True)
            )
            statuses = (answered, unsure, not_found, failed)
            after = replace(batch, parts=number + 1, statuses=statuses)
            ended = after.parts >= _parts_of(after)
            return replace(after, state="done") if ended else after

        self._changed(name, with_part)

    def _turn(self, name: str, asker: Asker, before: BatchState, after: BatchState) -> BatchView:
        self._own(name, asker)
        self._changed(name, lambda one: replace(one, state=after) if one.state == before else one)
        return self.view(name, asker)

    def _changed(self, name: str, change: Callable[[Batch], Batch]) -> None:
        # One that was deleted meanwhile stays so.
        with suppress(NotFoundError):
            self._documents.change(name, change)

    def _own(self, name: str, asker: Asker) -> Batch:
        batch = self._documents.read(name)
        if not may_see(asker, batch.owner):
            raise self._documents.missing(name)
        return batch

    def _all(self) -> Iterator[tuple[str, Batch]]:
        return self._documents.all(but="p")

    def _check(self, lines: list[Line], asker: Asker) -> None:
        owner = name_of(asker)
        if not lines:
            raise QuestionError("batch_empty", "there is no question in it", "write one a line")
        if len(lines) > MOST_QUESTIONS:
            raise QuestionError(
                "batch_too_long",
                f"these are {len(lines):,} questions, at most {MOST_QUESTIONS:,} come in a batch",
                "part them, or use the command: python -m qa ask --batch FILE",
            )
        if sum(batch.owner == owner for _, batch in self._all()) >= MOST:
            raise QAError(
                "batches_too_many",
                f"{MOST} batches are kept already",
                "delete one that you no longer need",
            )


def _part(name: str, number: int) -> str:
    return f"{name}p{number:04}"


def _parts_of(batch: Batch) -> int:
    return -(-batch.total // TOGETHER)


def _kept(line: Line) -> BatchLine:
    if isinstance(line.request, AskRequest):
        return BatchLine(line.id, line.request)
    return BatchLine(line.id, None, (line.request.code, line.request.message, line.request.hint))


def _view(name: str, batch: Batch) -> BatchView:
    answered, unsure, not_found, failed = batch.statuses
    return BatchView(
        id=name,
        name=batch.name,
        made_at=batch.made_at,
        state=batch.state,
        total=batch.total,
        done=sum(batch.statuses),
        failed=failed,
        answered=answered,
        unsure=unsure,
        not_found=not_found,
    )
