"""Which articles the files of a folder hold: they are read, and what each has become is noted."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.article import Draft
from corpus.collection import KnownFile, SeenFile
from corpus.errors import ReadError
from corpus.formats import Skip, printable, read
from qa.collection.tally import Tally
from qa.library import Library
from qa.watch.lines import Lines
from qa.watch.looking import Stamp, sha256_of, stamp_of
from qa.watch.removals import Removals

# So many files are added at once: what they hold is noted, and searched, behind the last of them.
_BATCH = 64


@dataclass(slots=True)
class _Held:
    """What one file has become: its articles by outcome, and whether all of it could be read."""

    articles: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    whole: bool = True

    def ids(self) -> list[str]:
        """All articles that it holds, each once."""
        return list(dict.fromkeys(one for ids in self.articles.values() for one in ids))


class Reading:
    """Takes files of a folder in that are new or other than they were.

    ``is_ended`` is asked between articles, whether to stop.
    """

    def __init__(
        self,
        library: Library,
        folder: Path,
        number: int,
        lines: Lines,
        removals: Removals,
        is_ended: Callable[[], bool],
    ) -> None:
        self._library = library
        self._folder = folder
        self._number = number
        self._lines = lines
        self._removals = removals
        self._is_ended = is_ended

    def take(
        self, ready: Mapping[str, Stamp], known: Mapping[str, KnownFile], gone: Sequence[KnownFile]
    ) -> dict[str, str]:
        """Take files in that are quiet. One with the bytes of one that is gone was moved: its
        articles stay. Returns those whose bytes cannot be read, each with the reason.
        """
        missing = {file.sha256: file for file in reversed(gone)}
        unreadable, new = dict[str, str](), list[SeenFile]()
        for path, stamp in ready.items():
            if self._is_ended():
                return unreadable
            try:
                sha256 = sha256_of(self._folder / path)
                address = (self._folder / path).resolve().as_uri()
            except OSError as error:
                unreadable[path] = error.strerror or str(error)
                continue
            before = known.get(path)
            if before is None and (moved := missing.pop(sha256, None)) is not None:
                self._library.watched.stands(moved.number, path, stamp.size, stamp.modified)
                self._lines.moved(moved.path, path)
            elif before is not None and before.holds and before.sha256 == sha256:
                self._library.watched.stands(before.number, path, stamp.size, stamp.modified)
            else:
                address = before.address if before else address
                new.append(SeenFile(path, address, stamp.size, stamp.modified, sha256))
        for start in range(0, len(new), _BATCH):
            self._read(new[start : start + _BATCH], known)
        return unreadable

    def _read(self, files: Sequence[SeenFile], known: Mapping[str, KnownFile]) -> None:
        tally, done = Tally(), list[SeenFile]()
        added = self._library.add_drafts(self._drafts(files, done), tally)
        held: dict[str, _Held] = defaultdict(_Held)
        shown = {self._shown(file): file.path for file in done}
        for placed in tally.placed:
            if (path := _file_of(placed.file, shown)) is not None:
                held[path].articles[placed.outcome].append(placed.article)
        # A scan whose text is not recognized any more is still there.
        unread = [one.file for one in tally.rejections] + tally.textless
        for name in unread:
            if (path := _file_of(name, shown)) is not None:
                held[path].whole = False
        self._lines.refused(added.rejected)
        self._lines.beside(added)
        for file in done:
            self._note(file, held[file.path], known.get(file.path))

    def _drafts(
        self, files: Sequence[SeenFile], done: list[SeenFile]
    ) -> Iterator[Draft | ReadError | Skip]:
        """The drafts in files; those that were read to their end, and stayed as they were, are
        ``done``.
        """
        for file in files:
            for draft in read(self._folder / file.path, uri=file.address):
                if self._is_ended():
                    return
                yield draft
            if stamp_of(self._folder / file.path) == Stamp(file.size, file.modified):
                done.append(file)

    def _note(self, file: SeenFile, held: _Held, before: KnownFile | None) -> None:
        """Note what a file holds now, and see to what it held before and does no longer.

        Where something of it could not be read that is no proof that an article is gone.
        """
        records, ids = self._library.watched, held.ids()
        for outcome, articles in held.articles.items():
            self._lines.read(file.path, outcome, articles)
        held_before = records.articles(before.number) if before else []
        gone = [one for one in held_before if one not in set(ids)]
        if not held.whole:
            records.take(self._number, file, [*ids, *gone])
            return
        records.take(self._number, file, ids, gone)
        if before is not None and gone:
            self._removals.articles(before, gone, len(held_before))

    def _shown(self, file: SeenFile) -> str:
        """How a file is called where it is read."""
        return printable(self._folder / file.path)


def _file_of(origin: str, shown: Mapping[str, str]) -> str | None:
    """The path of the file that an origin names, itself or something in it; None for no file."""
    while origin not in shown:
        origin, slash, _ = origin.rpartition("/")
        if not slash:
            return None
    return shown[origin]
