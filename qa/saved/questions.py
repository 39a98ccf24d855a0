"""The saved questions of everybody: a document each, with its answer and what has changed."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from qa.contract.access import Asker, may_see, name_of
from qa.contract.answer import SourceChange
from qa.contract.day import utc_now
from qa.contract.errors import NotFoundError, QuestionError
from qa.contract.request import AskRequest
from qa.contract.validation import validated
from qa.kept.documents import Documents, new_id
from qa.kept.shelf import Shelf
from qa.saved.gist import Difference, Gist, differences
from qa.saved.secret_feeds import SecretFeed, SecretFeeds
from qa.saved.views import SavedChange, SavedList, SavedView

MOST = 2000
# Changes that are kept of one question; the first go.
CHANGES = 50


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of a question since it was asked: its vector, as float16, how near the nearest
    passage that was found is (`qa.behind.sieve`), and the ids of the best; ``made_with`` which
    models.
    """

    vector: bytes
    bar: float
    made_with: str
    passages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """A question as it is kept. ``due``: it is to be asked again. ``looked`` is the number of the
    last change that was seen, and ``count`` that of the last one there is.

    ``measured`` is what new passages are compared with; None before that was done.
    """

    owner: str | None
    request: AskRequest
    saved_at: str
    gist: Gist
    due: bool = True
    count: int = 0
    looked: int = 0
    changes: tuple[SavedChange, ...] = ()
    measured: Measured | None = None


class SavedQuestions:
    """Saved questions by id, on a shelf. Thread-safe.

    To an asker, those of others are as if they were not there: NotFoundError. Every method raises
    StorageError where the shelf cannot be read or written.
    """

    def __init__(self, shelf: Shelf, feeds: SecretFeeds) -> None:
        self._documents = Documents(shelf, SavedQuestion, "saved question")
        self.feeds = feeds
        # How many questions this process has saved: whoever asks them again need not look for them.
        self.writes = 0

    def save(self, request: AskRequest, gist: Gist, asker: Asker) -> SavedView:
        """Keep a question with its answer, which may be old: it is asked again soon. One that is
        kept already stays as it is. Raises QuestionError.
        """
        valid, owner = validated(request), name_of(asker)
        own = [each for each in self._documents.all() if each[1].owner == owner]
        for name, saved in own:
            if saved.request == valid:
                return self.view(name, asker)
        if len(own) >= MOST:
            raise QuestionError(
                "saved_too_many",
                f"{len(own):,} questions are saved, at most {MOST:,} can be",
                "delete some that you no longer need",
            )
        name = new_id()
        self._documents.write(name, SavedQuestion(owner, valid, utc_now(), gist))
        self.writes += 1
        return self.view(name, asker)

    def listed(self, asker: Asker) -> SavedList:
        """All that the asker saved, those with news first, then the newest."""
        feeds = self.feeds.counts()
        own = [
            _view(name, saved, feeds)
            for name, saved in self._documents.all()
            if may_see(asker, saved.owner)
        ]
        own.sort(key=lambda view: view.saved_at, reverse=True)
        own.sort(key=lambda view: view.new == 0)
        new = sum(view.new for view in own)
        of_all = feeds[SecretFeed(name_of(asker), None)]
        return SavedList(len(own), new, tuple(own), of_all)

    def view(self, name: str, asker: Asker) -> SavedView:
        """One saved question. Raises NotFoundError."""
        return _view(name, self._own(name, asker), self.feeds.counts())

    def look(self, name: str, asker: Asker) -> SavedView:
        """Note that its changes were seen; those are in the result as they were. Raises
        NotFoundError.
        """
        saved = self._own(name, asker)
        if saved.looked != saved.count:
            self._change(name, lambda one: replace(one, looked=saved.count))
        return _view(name, saved, self.feeds.counts())

    def delete(self, name: str, asker: Asker) -> None:
        """Forget a saved question, and the secret addresses of its feed. Raises NotFoundError."""
        self._own(name, asker)
        self.feeds.close(name)
        self._documents.delete(name)

    def all(self) -> Iterator[tuple[str, SavedQuestion]]:
        """Everybody's, by id, for what asks them again."""
        return self._documents.all()

    def mark_due(self, name: str) -> None:
        """Let a question be asked again; one that is gone stays so."""
        self._change(name, lambda one: replace(one, due=True))

    def asked_again(
        self,
        name: str,
        after: Gist,
        sources: tuple[SourceChange, ...],
        measured: Measured,
    ) -> tuple[SavedChange, ...]:
        """Note the answer to a question that was asked again, and what was measured of it; what is
        news is returned.
        """
        found: list[SavedChange] = []

        def with_answer(saved: SavedQuestion) -> SavedQuestion:
            told = differences(saved.request.question, saved.gist, after, sources)
            numbered = enumerate(told, start=saved.count + 1)
            found[:] = [_change(number, one, after) for number, one in numbered]
            return replace(
                saved,
                gist=after,
                due=False,
                count=saved.count + len(found),
                changes=(*saved.changes, *found)[-CHANGES:],
                measured=measured,
            )

        self._change(name, with_answer)
        return tuple(found)

    def _own(self, name: str, asker: Asker) -> SavedQuestion:
        saved = self._documents.read(name)
        if not may_see(asker, saved.owner):
            raise self._documents.missing(name)
        return saved

    def _change(self, name: str, change: Callable[[SavedQuestion], SavedQuestion]) -> None:
        """Change a question; one that was deleted meanwhile stays so."""
        with suppress(NotFoundError):
            self._documents.change(name, change)


def shown_answers(shelf: Shelf) -> set[str]:
    """The ids of the answers that saved questions have, now and in their changes. Raises
    StorageError where one of them cannot be read.
    """
    documents = Documents(shelf, SavedQuestion, "saved question")
    found: set[str] = set()
    for name in shelf.names():
        saved = documents.find(name)
        if saved is not None:
            found |= {saved.gist.answer, *(change.answer for change in saved.changes)}
    return found


def _view(name: str, saved: SavedQuestion, feeds: Counter[SecretFeed]) -> SavedView:
    gist = saved.gist
    return SavedView(
        id=name,
        question=saved.request.question,
        filters=saved.request.filters,
        order=saved.request.order,
        saved_at=saved.saved_at,
        asked_at=gist.asked_at,
        answer=gist.answer,
        status=gist.status,
        words=gist.words,
        sentence=gist.sentence,
        source=gist.source,
        confidence=gist.confidence,
        changes=saved.changes[::-1],
        new=min(saved.count - saved.looked, len(saved.changes)),
        waits=saved.due,
        feeds=feeds[SecretFeed(saved.owner, name)],
    )


def _change(number: int, found: Difference, after: Gist) -> SavedChange:
    return SavedChange(
        number, utc_now(), found.kind, found.before, found.after, after.answer, found.source
    )
