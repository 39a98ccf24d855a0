"""What a reader yields between drafts: that it is at work, and on which file of an archive."""

from dataclasses import dataclass

from corpus.article import Draft, Origin
from corpus.errors import ReadError
from corpus.formats.finding import Skip


@dataclass(frozen=True, slots=True)
class Working:
    """A part of the file has been read, and there is more: it is not taken for an endless one.

    ``page`` of ``pages`` is what is read next where that takes long: the picture of a page, which
    is recognized. Both are 0 otherwise.
    """

    page: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Begun:
    """A file in an archive is read from here on: if its reader dies, that is this file's fault.

    ``place`` has its number in the archive, behind that of its archive in another one.
    """

    place: tuple[int, ...]
    origin: Origin


Read = Draft | ReadError | Skip | Begun | Working
"""All that a reader may yield."""
