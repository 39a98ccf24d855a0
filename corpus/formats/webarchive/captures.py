"""Which records of an archive are read, in what order, and where the content of each stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from urllib.parse import urlsplit

from corpus.errors import CorpusError
from corpus.formats.kinds import Kind, kind_of_media
from corpus.formats.webarchive.leftovers import Leftovers
from corpus.formats.webarchive.record import Record, Spot
from corpus.formats.webarchive.records import MAX_BODY_BYTES, Records

MOST_CAPTURES = 200_000

_MOST_PASSED = 1_000_000

_TYPES = ("response", "resource", "conversion")
_SCHEMES = ("http", "https", "ftp", "file")
# A server that was asked whether there is something new said no.
_NOT_MODIFIED = "304"


@dataclass(frozen=True, slots=True)
class Capture:
    """An address as it was at a time; its content stands in ``records`` at ``spot``.

    ``date`` is as it is written in the record.
    """

    records: Records
    spot: Spot
    address: str
    date: str
    kind: Kind
    charset: str | None
    digest: str
    truncated: bool


class Captures:
    """The captures of one or more archives, and what of them is not read."""

    def __init__(self, leftovers: Leftovers) -> None:
        self._leftovers = leftovers
        self._captures: list[Capture] = []
        self._named: dict[str, Capture] = {}
        self._revisits: list[Record] = []
        self._conversions: list[Capture] = []
        # Of names only their hashes: there may be a million of pictures and scripts.
        self._passed: set[int] = set()

    def take(self, record: Record, records: Records) -> None:
        """Take in a record, or count it. Raises CorpusError where there are too many."""
        if record.type == "revisit":
            self._revisits.append(record)
        elif record.type in _TYPES:
            if kind := self._kind(record):
                self._keep(record, records, kind)
            elif len(self._passed) < _MOST_PASSED:
                self._passed.update(map(hash, record.names))
        elif record.type == "continuation":
            self._leftovers.count("part of a record in several parts", "parts of such records")
        if len(self._captures) + len(self._revisits) + len(self._conversions) > MOST_CAPTURES:
            raise CorpusError(f"it holds more than {MOST_CAPTURES:,} pages", "Split the archive.")

    def in_order(self) -> Iterator[Capture]:
        """All captures by their time, but for those that bring nothing new at their address."""
        addresses = {capture.address for capture in self._captures}
        for capture in self._conversions:
            if capture.address in addresses:
                self._leftovers.count("text made of a page", "texts made of pages")
            else:
                self._captures.append(capture)
        self._captures.extend(self._visited())
        last: dict[str, str] = {}
        for capture in sorted(self._captures, key=attrgetter("date")):
            if capture.digest and last.get(capture.address) == capture.digest:
                self._leftovers.count("capture of a page as before", "captures of pages as before")
                continue
            last[capture.address] = capture.digest
            yield capture

    def _kind(self, record: Record) -> Kind | None:
        """What a record is read as; None, and counted, where it is not read."""
        if record.status and record.status != "200":
            self._leftovers.count_status(record.status)
            return None
        kind = _kind_of(record)
        if kind is None or _scheme(record.address) not in _SCHEMES:
            self._leftovers.count_file(record)
            return None
        if record.length > MAX_BODY_BYTES:
            self._leftovers.count("page too large to read", "pages too large to read")
            return None
        return kind

    def _keep(self, record: Record, records: Records, kind: Kind) -> None:
        capture = Capture(
            records,
            record.spot,
            record.address,
            record.date,
            kind,
            record.charset,
            record.digest,
            record.truncated,
        )
        for name in record.names:
            self._named.setdefault(name, capture)
        (self._conversions if record.type == "conversion" else self._captures).append(capture)

    def _visited(self) -> Iterator[Capture]:
        """The revisits that lead to a page."""
        for record in self._revisits:
            if record.status not in ("", "200", _NOT_MODIFIED):
                self._leftovers.count_status(record.status)
                continue
            found = next((self._named[n] for n in record.refers_to if n in self._named), None)
            if found is not None:
                yield Capture(
                    found.records,
                    found.spot,
                    record.address,
                    record.date,
                    found.kind,
                    found.charset,
                    found.digest,
                    found.truncated,
                )
            elif self._passed.intersection(map(hash, record.refers_to)) or not _may_be_page(record):
                self._leftovers.count_file(record)
            else:
                self._leftovers.count(
                    "revisit of content that is in another archive",
                    "revisits of content that is in another archive",
                )


def _scheme(address: str) -> str:
    """The scheme of an address; none where it is no address."""
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return ""


def _may_be_page(record: Record) -> bool:
    return not record.media or _kind_of(record) is not None


def _kind_of(record: Record) -> Kind | None:
    # What a site serves as plain text is robots.txt and the like; a text made of a page is a page.
    kind = kind_of_media(record.media)
    return None if kind == "text" and record.type in ("response", "revisit") else kind
