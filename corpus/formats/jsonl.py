"""JSON Lines, plain or gzipped: an article a line, read one line at a time."""

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.encoding import decode
from corpus.formats.limits import MAX_FILE_BYTES, MAX_LINE_BYTES, at_most
from corpus.formats.recognition.signatures import refuse_other_formats
from corpus.formats.record import at, draft_from
from corpus.formats.rows.matching import Matching, told, told_lacking
from corpus.formats.rows.opening import gzip_error
from corpus.formats.rows.table import UNTITLED, draft_of, has_title_and_text
from corpus.names import AS_NAMED, Columns, has_own, misnamed

_UTF16_OPENINGS = (b"\xff\xfe", b"\xfe\xff", b"{\x00", b"\x00{")


def read_jsonl(
    stream: io.BufferedReader, origin: Origin, uri: str, columns: Columns = AS_NAMED
) -> Iterator[Draft | ReadError]:
    """A draft or a ReadError for each line that is not blank; constant memory.

    Of two records that are given one id the first counts. What a damaged gzip file holds before
    its damage is read. A record is read by the names of its fields, or as ``columns`` say; one
    without title and text by what tables call them.
    """
    lines = _Lines(origin, uri, Matching(columns, ordered=False))
    empty = True
    for number, line in enumerate(_lines(_opened(stream, origin)), start=1):
        if isinstance(line, CorpusError) or line.strip():
            empty = False
            yield lines.draft_or_error(line, number)
    if empty:
        yield ReadError(origin, "no article in this file", "Write one JSON object a line.")


def _opened(stream: io.BufferedReader, origin: Origin) -> io.BufferedIOBase:
    if origin.path.lower().endswith(".gz"):
        return gzip.GzipFile(fileobj=stream)
    refuse_other_formats(stream.peek(16)[:16])
    if not stream.peek(2).startswith(_UTF16_OPENINGS):
        return stream
    # UTF-16 has no byte that ends a line: such a file is read whole, as other texts are.
    return io.BytesIO(decode(at_most(stream, MAX_FILE_BYTES)).encode())


def _lines(stream: io.BufferedIOBase) -> Iterator[bytes | CorpusError]:
    """The lines as bytes; a CorpusError instead of one too long, or for damage, at the end."""
    try:
        while line := stream.readline(MAX_LINE_BYTES + 1):
            if len(line) <= MAX_LINE_BYTES:
                yield line
                continue
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_LINE_BYTES)
            limit = f"{MAX_LINE_BYTES // 2**20} MiB"
            yield CorpusError(f"the line is longer than {limit}", "Split the article.")
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield gzip_error(error)


class _Lines:
    """Makes drafts of lines; what one that came before has is known."""

    def __init__(self, origin: Origin, uri: str, matching: Matching) -> None:
        self._origin = origin
        self._uri = uri
        self._matching = matching
        self._seen: dict[str, int] = {}
        self._told = False
        self._told_lacking = False

    def draft_or_error(self, line: bytes | CorpusError, number: int) -> Draft | ReadError:
        """The draft of a line, or why it has none."""
        origin = Origin(self._origin.path, number)
        try:
            if isinstance(line, CorpusError):
                raise line
            draft = self._draft(_record(line), origin)
            if draft.id and (first := self._seen.setdefault(draft.id, number)) != number:
                raise CorpusError(
                    f"repeats the id {draft.id!r} of line {first}",
                    "Give each record an id of its own; the first one is kept.",
                )
            return draft
        except CorpusError as error:
            return at(origin, error)

    def _draft(self, record: dict[str, Any], origin: Origin) -> Draft:
        uri = f"{self._uri}#L{origin.line}"
        names = tuple(self._matching.row(record))
        self._matching.check(names)
        plain = self._matching.fitting(names)
        matching = plain.without(misnamed(record))
        lacking = () if self._told_lacking else told_lacking(self._matching, names)
        # What had both before tables were read is read as it was.
        own = all(has_own(record, field) for field in ("title", "text"))
        if not matching.asked.named and (own or not has_title_and_text(record, plain)):
            draft = draft_from(record, origin, uri)
        else:
            draft = draft_of(record, matching, origin, uri)
            if "title" not in matching.columns(names):
                draft = replace(draft, remarks=(UNTITLED, *draft.remarks))
            if not self._told:
                self._told = True
                draft = replace(draft, columns=told(matching, names))
        self._told_lacking = self._told_lacking or bool(lacking)
        return replace(draft, remarks=(*lacking, *draft.remarks))


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(_text(line), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg} (column {error.colno})"
        raise CorpusError(message, "Write one JSON object a line.") from error
    except (ValueError, RecursionError) as error:
        message = "not JSON that can be kept: a number too long, NaN, or nested too deeply"
        raise CorpusError(message, "Write numbers as strings, and flatten the record.") from error
    if not isinstance(record, dict):
        raise CorpusError("not a JSON object", 'Write {"title": "…", "text": "…"} in one line.')
    return record


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(line)


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON")
