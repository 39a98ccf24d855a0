"""ZIP archives: each file in one by the reader of its own kind, nothing unpacked to disk."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import quote

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.child.working import Working
from corpus.formats.kinds import READABLE, Kind, kind_of, printable
from corpus.formats.office.package import Allowance, Package
from corpus.formats.office.telling import told_at_last
from corpus.formats.record import at

# The reader of a kind: kind, bytes, origin, uri, and what may be unpacked if it is an archive.
Read = Callable[[Kind, bytes, Origin, str, Allowance], Iterable[Draft | ReadError | Working]]

_UNSEEN = ("__MACOSX/", ".")


def read_zip(
    package: Package, origin: Origin, uri: str, read: Read
) -> Iterator[Draft | ReadError | Working]:
    """The drafts in all files of an archive, and of archives in it; a ReadError for each that
    cannot be read. The last draft remarks what was left out. Raises CorpusError where it holds
    no file that is read.

    The names in it are only names: nothing is written, no link is followed.
    """
    archive = _Archive(package, origin, uri, read)
    yield from told_at_last(archive.drafts(), archive.remark)
    archive.refuse_nothing()


class _Archive:
    """An archive, and what was left out of it so far."""

    def __init__(self, package: Package, origin: Origin, uri: str, read: Read) -> None:
        self._package = package
        self._origin = origin
        self._uri = uri
        self._read = read
        self._tried = 0
        self._locked = 0
        self._other: Counter[str] = Counter()
        self._links = 0
        self._unseen = 0

    def drafts(self) -> Iterator[Draft | ReadError | Working]:
        """All that is in it."""
        for name in self._package.names():
            if self._is_left_out(name):
                continue
            self._tried += 1
            if self._package.is_locked(name):
                self._locked += 1
                continue
            place = Origin(f"{self._origin.path}/{_shown(name)}")
            try:
                yield from self._member(name, place)
            except CorpusError as error:
                yield at(place, error)
        if self._locked:
            yield ReadError(
                self._origin,
                f"{_counted(self._locked, 'file')} in it protected by a password",
                "Unpack it, or pack it again without a password.",
            )

    def remark(self) -> str:
        """What was left out, in words."""
        endings = ", ".join(f"{count:,} {ending}" for ending, count in self._other.most_common(5))
        parts = [
            (self._other.total(), "file", f" of other kinds ({endings})"),
            (self._links, "link", ""),
            (self._unseen, "hidden file", ""),
        ]
        told = [f"{_counted(count, what)}{more}" for count, what, more in parts if count]
        return f"left out of {self._origin.path}: {', '.join(told)}" if told else ""

    def refuse_nothing(self) -> None:
        """Raises CorpusError where there was nothing to read."""
        if not self._tried:
            raise CorpusError("no article in this archive", READABLE)

    def _is_left_out(self, name: str) -> bool:
        if name.startswith(_UNSEEN[0]) or PurePosixPath(name).name.startswith(_UNSEEN[1]):
            self._unseen += 1
        elif self._package.is_link(name):
            self._links += 1
        elif kind_of(name) is None:
            self._other[PurePosixPath(name).suffix.lower() or "without an ending"] += 1
        else:
            return False
        return True

    def _member(self, name: str, place: Origin) -> Iterable[Draft | ReadError | Working]:
        kind = kind_of(name)
        assert kind is not None
        uri = f"{self._uri}/{quote(printable(name))}"
        return self._read(kind, self._package.read(name), place, uri, self._package.allowance)


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _shown(name: str) -> str:
    """A name in an archive as it can be shown: it may hold commands to a terminal."""
    characters = printable(name)
    return "".join(one if one.isprintable() else "\ufffd" for one in characters)
