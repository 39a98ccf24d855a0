"""ZIP archives: each file in one by the reader of its own kind, nothing unpacked to disk."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import quote

from corpus.article import Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.child.working import Begun, Read
from corpus.formats.finding import Skip, not_read
from corpus.formats.kinds import READABLE, Kind, kind_of, printable, shown
from corpus.formats.office.package import Allowance, Package
from corpus.formats.recognition.signatures import LOOK_AT, disguised_kind
from corpus.formats.recognition.unread import is_document
from corpus.formats.record import at
from corpus.names import AS_NAMED, Columns


@dataclass(frozen=True, slots=True)
class Inside:
    """Where in an archive a file stands that is read, and what may still be unpacked there.

    ``place`` has its number, behind that of its archive in another one; () for a file in none.
    What stands up to the place ``after`` was read before. ``columns`` are those of tables.
    """

    allowance: Allowance = field(default_factory=Allowance)
    place: tuple[int, ...] = ()
    after: tuple[int, ...] = ()
    columns: Columns = AS_NAMED

    def member(self, number: int) -> "Inside":
        """The same for a file in it."""
        return replace(self, place=(*self.place, number))

    @property
    def was_read(self) -> bool:
        """Whether all of it was read before; not so of an archive that holds ``after``."""
        depth = len(self.place)
        holds_it = len(self.after) > depth and self.after[:depth] == self.place
        return self.place <= self.after and not holds_it


# The reader of any kind of file.
ReadFile = Callable[[Kind, bytes, Origin, str, Inside], Iterable[Read]]

_UNSEEN = ("__MACOSX/", ".")


def read_zip(
    package: Package, origin: Origin, uri: str, read: ReadFile, inside: Inside
) -> Iterator[Read]:
    """The drafts in all files of an archive, and of archives in it; a ReadError for each that
    cannot be read, a Skip for each that is passed over. Raises CorpusError where it holds no file
    that is read.

    The names in it are only names: nothing is written, no link is followed.
    """
    tried = locked = 0
    for number, name in enumerate(package.names()):
        member = inside.member(number)
        place = Origin(f"{origin.path}/{shown(name)}")
        kind = kind_of(name) or _disguised(package, name)
        skip = _skip(package, name, kind, place)
        is_locked = skip is None and package.is_locked(name)
        tried += skip is None
        locked += is_locked
        if member.was_read or is_locked:
            continue
        if skip is not None:
            yield skip
            continue
        yield Begun(member.place, place)
        assert kind is not None
        try:
            uri_of_it = f"{uri}/{quote(printable(name))}"
            yield from read(kind, package.read(name), place, uri_of_it, member)
        except CorpusError as error:
            yield at(place, error)
    if locked:
        yield ReadError(
            origin,
            f"{_counted(locked, 'file')} in it protected by a password",
            "Unpack it, or pack it again without a password.",
        )
    if not tried:
        raise CorpusError("no article in this archive", READABLE)


def _skip(package: Package, name: str, kind: Kind | None, place: Origin) -> Skip | None:
    """What is to be said of a file that is not read; None of one that is."""
    if name.startswith(_UNSEEN[0]) or PurePosixPath(name).name.startswith(_UNSEEN[1]):
        return Skip("hidden", place.path)
    if package.is_link(name):
        return Skip("no_file", place.path)
    if kind is None and is_document(name):
        return not_read(place.path, shown(name))
    if kind is None:
        return Skip("other_kind", shown(PurePosixPath(name).suffix.lower()))
    return None


def _disguised(package: Package, name: str) -> Kind | None:
    """The kind of a document that is another than its name says, as many old ones are pages."""
    if not is_document(name):
        return None
    try:
        return disguised_kind(package.start(name, LOOK_AT))
    except CorpusError:
        return None


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
