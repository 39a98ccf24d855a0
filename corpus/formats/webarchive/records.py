"""The records of a web archive one after another, those behind a damaged one too."""

import io
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import IO, Any

from corpus.formats.child.working import Working
from corpus.formats.webarchive.disposition import name_in
from corpus.formats.webarchive.record import Damage, Record, Spot
from corpus.formats.webarchive.unpacked import GZIP, Allowance, DamagedError, Unpacked

# The longest body that is read; a film is passed over.
MAX_BODY_BYTES = 64 * 2**20

_OPENING = b"WARC/"
_VERSION = re.compile(rb"WARC/1\.[0-9]\r?\n\Z")
_BLOCK = 2**20
_WORK_BYTES = 16 * 2**20
_WORK_RECORDS = 256
_ENDS = "it is not as long as it states"
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.I)


@dataclass(frozen=True, slots=True)
class RawBody:
    """The body of a record as it came, and the content codings that it is said to have."""

    content: bytes
    codings: str | None


class Records:
    """The records of an archive in a file that can be read anywhere. Its methods raise CorpusError
    where the archive unpacks without end."""

    def __init__(self, file: IO[bytes]) -> None:
        from warcio.recordloader import ArcWarcRecordLoader

        self._file = file
        self._size = file.seek(0, io.SEEK_END)
        file.seek(0)
        self._packed = file.read(len(GZIP)) == GZIP
        self._loader: Any = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
        self._scanned = Allowance(self._size)
        self._read = Allowance(self._size)
        self._last: tuple[int, Unpacked] | None = None

    def scan(self) -> Iterator[Record | Damage | Working]:
        """Every record in order, each once it is known to be whole; a Damage instead of one that
        is not."""
        start, inside = 0, 0
        while start < self._size:
            member = Unpacked(self._file, start, self._scanned)
            _skip(member, inside)
            for found in self._in_member(member, start):
                yield found
                if isinstance(found, Damage):
                    start, inside = yield from self._behind(found.spot)
                    break
            else:
                start, inside = member.behind or self._size, 0

    def body(self, spot: Spot) -> RawBody:
        """The body of a record that was found. Raises DamagedError where it is gone."""
        from warcio.bufferedreaders import ChunkedDataReader

        member = self._member_at(spot)
        record, headers = self._parsed(member, member.readline())
        stream: Any = io.BytesIO(record.raw_stream.read(MAX_BODY_BYTES))
        if _header(headers, "transfer-encoding").lower() == "chunked":
            stream = ChunkedDataReader(stream)
        return RawBody(stream.read(), _header(headers, "content-encoding") or None)

    def _in_member(self, member: Unpacked, start: int) -> Iterator[Record | Damage | Working]:
        spot, record = Spot(start, member.position), None
        told, count = self._scanned.spent, 0
        try:
            while opening := _opening(member):
                if record:
                    yield record
                spot, record = Spot(start, member.position - len(opening)), None
                if not opening.startswith(_OPENING):
                    raise DamagedError("it does not begin as a record does")
                record = self._headed(member, spot, opening)
                yield from _passed(member, record)
                count += 1
                if self._scanned.spent - told > _WORK_BYTES or count % _WORK_RECORDS == 0:
                    yield Working()
                    told = self._scanned.spent
            if record:
                yield record
        except DamagedError as error:
            yield Damage(spot, record.address if record else "", str(error))

    def _headed(self, member: Unpacked, spot: Spot, opening: bytes) -> Record:
        record, http = self._parsed(member, opening)
        get = record.rec_headers.get_header
        typed = _header(http, "content-type") if http else record.content_type or ""
        named = [get("WARC-Record-ID"), _capture_name(get("WARC-Target-URI"), get("WARC-Date"))]
        digest = get("WARC-Payload-Digest") or ""
        referred = [
            get("WARC-Refers-To"),
            _capture_name(get("WARC-Refers-To-Target-URI"), get("WARC-Refers-To-Date")),
            digest,
        ]
        charset = _CHARSET.search(typed)
        return Record(
            spot,
            (record.rec_type or "").lower(),
            get("WARC-Target-URI") or "",
            get("WARC-Date") or "",
            # What is left of it behind the headers of HTTP.
            record.raw_stream.limit,
            tuple(name for name in (*named, digest) if name),
            tuple(name for name in referred if name) if record.rec_type == "revisit" else (),
            digest,
            http.get_statuscode() if http else "",
            typed.partition(";")[0].strip().lower(),
            name_in(_header(http, "content-disposition")),
            charset[1] if charset else None,
            bool(get("WARC-Truncated")),
        )

    def _parsed(self, member: Unpacked, opening: bytes) -> tuple[Any, Any]:
        """A record's headers and those of HTTP in it, if any; its body comes next."""
        from warcio.exceptions import ArchiveLoadFailed
        from warcio.statusandheaders import StatusAndHeadersParserException

        try:
            record = self._loader.parse_record_stream(
                member, opening, known_format="warc", no_record_parse=True
            )
            length = record.rec_headers.get_header("Content-Length") or ""
            if not (length.isascii() and length.isdigit()):
                raise DamagedError("it does not state its length")
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            http = self._loader.load_http_headers(
                record.rec_type, address, record.raw_stream, record.length
            )
        except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError) as error:
            raise DamagedError("its headers cannot be read") from error
        return record, http

    def _member_at(self, spot: Spot) -> Unpacked:
        if self._last and self._last[0] == spot.start and self._last[1].position <= spot.inside:
            member = self._last[1]
        else:
            member = Unpacked(self._file, spot.start, self._read)
            self._last = (spot.start, member)
        _skip(member, spot.inside - member.position)
        return member

    def _behind(self, spot: Spot) -> Generator[Working, None, tuple[int, int]]:
        """Where the first record behind a damaged one begins: in what is left of its member, else
        in a later one."""
        member = Unpacked(self._file, spot.start, self._scanned)
        if self._packed and not member.packed:
            return self._next_member(spot.start + 1), 0
        worked = 0
        try:
            _skip(member, spot.inside + 1)
            while line := member.readline():
                member.begin_headers()
                # Behind what is left of a line whose end is gone, too.
                if found := _VERSION.search(line):
                    return spot.start, member.position - len(line) + found.start()
                if member.position - worked > _WORK_BYTES:
                    yield Working()
                    worked = member.position
        except DamagedError:
            pass
        return (self._next_member(spot.start + 1) if self._packed else self._size), 0

    def _next_member(self, start: int) -> int:
        """Where the next gzip member begins that opens with a record; else the end."""
        while start < self._size:
            self._file.seek(start)
            block = self._file.read(_BLOCK)
            place = block.find(GZIP)
            if place < 0:
                start += max(1, len(block) - len(GZIP) + 1)
                continue
            start += place
            try:
                if Unpacked(self._file, start, self._scanned).read(len(_OPENING)) == _OPENING:
                    return start
            except DamagedError:
                pass
            start += 1
        return self._size


def _opening(member: Unpacked) -> bytes:
    """The first line that is not blank; none at the end. Raises DamagedError where one that begins
    no record comes before two blank lines: the record before it is not as long as it states.
    """
    begun, blank = member.position, 0
    member.begin_headers()
    while line := member.readline():
        if line.strip():
            if begun and blank < 2 and not line.startswith(_OPENING):
                raise DamagedError(_ENDS)
            return line
        blank += 1
    return b""


def _passed(member: Unpacked, record: Record) -> Iterator[Working]:
    """Pass over a body. Raises DamagedError where there is less of it."""
    left, worked = record.length, 0
    while left > 0:
        over = member.skip(left)
        if not over:
            raise DamagedError(_ENDS)
        left, worked = left - over, worked + over
        if worked > _WORK_BYTES:
            yield Working()
            worked = 0


def _skip(member: Unpacked, size: int) -> None:
    while size > 0 and (over := member.skip(size)):
        size -= over


def _header(headers: Any, name: str) -> str:
    return (headers.get_header(name) or "").strip() if headers else ""


def _capture_name(address: str | None, date: str | None) -> str | None:
    """How a revisit may name a record that has no id for it."""
    return f"{date} {address.strip('<>')}" if address and date else None
