"""A web archive becomes the drafts of its pages."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import IO
from urllib.parse import quote

from corpus.article import CAPTURED, Draft, Origin
from corpus.errors import CorpusError, NoTextError, ReadError
from corpus.formats.child.working import Read as Found
from corpus.formats.child.working import Working
from corpus.formats.encoding import as_utf8
from corpus.formats.finding import Skip, left_out, not_read
from corpus.formats.kinds import Kind, shown
from corpus.formats.limits import MAX_FILE_BYTES
from corpus.formats.recognition.unread import is_document
from corpus.formats.record import at
from corpus.formats.webarchive.bodies import decoded
from corpus.formats.webarchive.captures import Capture, Captures
from corpus.formats.webarchive.leftovers import Document, Leftovers
from corpus.formats.webarchive.record import Damage
from corpus.formats.webarchive.records import MAX_BODY_BYTES, Records
from corpus.formats.webarchive.unpacked import DamagedError
from corpus.formats.webarchive.wacz import archives_in, others_in

# The reader of a kind: kind, bytes, origin, uri.
Read = Callable[[Kind, bytes, Origin, str], Iterable[Found]]

_MOST_DAMAGES = 20
_FETCH_AGAIN = "The others were read; fetch the archive again."
_DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z")
# Characters of an address that mean something in it.
_KEPT = ":/?&=%+,;@~!*'()[]$"
# One file, many articles: its address is not one of them.
_SEVERAL = ("epub",)


def read_warc(file: IO[bytes], origin: Origin, uri: str, read: Read) -> Iterator[Found]:
    """A draft for each page that was captured, in the order of time, and a ReadError for each
    record that is damaged. Skips tell of documents that are not read, and of all else left out.

    Raises CorpusError where nothing in it is read.
    """
    yield from _Archive([("", file)], origin, uri, read).drafts()


def read_wacz(file: IO[bytes], origin: Origin, uri: str, read: Read) -> Iterator[Found]:
    """The same for all archives of a package together."""
    yield from _Archive(archives_in(file), origin, uri, read).drafts(others_in(file))


class _Archive:
    """One or more archives that are read as one, and what was left out of them so far."""

    def __init__(
        self, files: Iterable[tuple[str, IO[bytes]]], origin: Origin, uri: str, read: Read
    ) -> None:
        self._files = files
        self._origin = origin
        self._uri = uri
        self._read = read
        self._leftovers = Leftovers()
        self._captures = Captures(self._leftovers)
        self._damages = 0
        self._tried = 0

    def drafts(self, others: Iterable[str] = ()) -> Iterator[Found]:
        """All that is in them; ``others`` are the names of files that were packed with them."""
        for name, file in self._files:
            yield from self._scanned(name, file)
        if (more := self._damages - _MOST_DAMAGES) > 0:
            yield ReadError(self._origin, f"{more:,} more of its records are damaged", _FETCH_AGAIN)
        for name in others:
            if is_document(name):
                yield not_read(f"{self._origin.path}/{shown(name)}", shown(name))
            else:
                self._leftovers.count("file beside its archives", "files beside its archives")
        yield from self._read_all()
        # Behind the pages: only then it is known what was visited again.
        for document in self._leftovers.documents:
            yield self._not_read(document)
        if not self._tried and not self._damages:
            told = self._leftovers.told()
            message = "no article in this archive" + (f", but {told}" if told else "")
            raise CorpusError(message, "Pages that were captured whole (status 200) are read.")
        told = self._leftovers.told()
        yield from left_out(self._origin.path, f"left out: {told}" if told else "")

    def _scanned(self, name: str, file: IO[bytes]) -> Iterator[ReadError | Working]:
        records = Records(file)
        for found in records.scan():
            if isinstance(found, Working):
                yield found
            elif isinstance(found, Damage):
                self._damages += 1
                if self._damages <= _MOST_DAMAGES:
                    yield self._damaged(name, found)
            else:
                self._captures.take(found, records)

    def _damaged(self, name: str, damage: Damage) -> ReadError:
        about = f" ({shown(damage.address)})" if damage.address else ""
        message = f"the record at {damage.spot}{about} is damaged: {damage.reason}"
        where = Origin(f"{self._origin.path}/{shown(name)}") if name else self._origin
        return ReadError(where, message, _FETCH_AGAIN)

    def _read_all(self) -> Iterator[Found]:
        for capture in self._captures.in_order():
            place = Origin(f"{self._origin.path}/{shown(capture.address)}")
            try:
                yield from self._page(capture, place)
                self._tried += 1
            except NoTextError:
                self._leftovers.count_without_text(shown(capture.address))
            except CorpusError as error:
                self._tried += 1
                message = f"{error.message} (record at {capture.spot})"
                yield at(place, CorpusError(message, error.hint))
            # A page without text is an answer to nobody: the parent waits for the next.
            yield Working()

    def _page(self, capture: Capture, place: Origin) -> Iterator[Found]:
        try:
            raw = capture.records.body(capture.spot)
        except DamagedError as error:
            raise CorpusError(f"the record is damaged: {error}", _FETCH_AGAIN) from error
        limit = MAX_FILE_BYTES if capture.kind in ("html", "text") else MAX_BODY_BYTES
        body = decoded(raw.content, raw.codings, limit)
        content = as_utf8(body.content, capture.charset)
        cut_off = capture.truncated or not body.whole
        uri = f"{self._uri}/{quote(capture.address, safe=_KEPT)}"
        for found in self._read(capture.kind, content, place, uri):
            yield self._dated(found, capture, cut_off) if isinstance(found, Draft) else found

    def _dated(self, draft: Draft, capture: Capture, cut_off: bool) -> Draft:
        """A draft of what was captured, with the address and the time of that."""
        remarks = draft.remarks
        if cut_off:
            remarks = (*remarks, "the page was captured only in part")
        date = _DATE.fullmatch(capture.date)
        if date is None:
            remarks = (*remarks, "the archive does not say when it was captured")
        several = capture.kind in _SEVERAL or not capture.address.startswith("http")
        return replace(
            draft,
            url=draft.url if several else capture.address,
            metadata={**draft.metadata, CAPTURED: f"{date[1]}Z"} if date else draft.metadata,
            remarks=remarks,
        )

    def _not_read(self, document: Document) -> Skip:
        place = f"{self._origin.path}/{shown(document.address)}"
        return not_read(place, f"a{document.ending}")
