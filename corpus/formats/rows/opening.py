"""Bytes of any encoding, plain or gzipped, as a stream of text: any size, read as it is needed."""

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from corpus.errors import CorpusError
from corpus.formats.encoding import decode
from corpus.formats.legacy import legacy_encoding
from corpus.formats.recognition.signatures import refuse_other_formats

HEAD_BYTES = 2**18
"""So much is looked at to know the encoding."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Of the bytes of UTF-16 that are NUL, where a stray one is none; of lines that are UTF-8.
_MANY = 0.2
_ESCAPED = "surrogateescape"
_BETWEEN = "\n\t|\t\n"


def open_text(stream: io.BufferedReader, name: str) -> tuple[io.TextIOWrapper, str]:
    """The text of a file, and its first part, which is not taken from it.

    Bytes that are no text in its encoding stand in it as `mended` knows them. Raises CorpusError
    where the file is another than a text, or empty.
    """
    source = gzip.GzipFile(fileobj=stream) if name.lower().endswith(".gz") else stream
    buffered = io.BufferedReader(cast(io.RawIOBase, source), HEAD_BYTES)
    with reading():
        head = buffered.peek(HEAD_BYTES)
    refuse_other_formats(head)
    encoding = _encoding(head)
    start = head.decode(encoding, "replace")
    if not start.strip("\ufeff\x00 \t\r\n\ufffd"):
        raise CorpusError("the file is empty", "Add articles to it, or leave it out.")
    return io.TextIOWrapper(buffered, encoding, errors=_ESCAPED, newline=""), start


@contextmanager
def reading() -> Iterator[None]:
    """Turns what goes wrong while a stream is read into a CorpusError."""
    try:
        yield
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise gzip_error(error) from error
    except UnicodeDecodeError as error:
        message = f"the text is damaged here: no {error.encoding.upper()}"
        raise CorpusError(
            message, "What stands before was read; save it again as UTF-8."
        ) from error


def gzip_error(error: Exception) -> CorpusError:
    """What is wrong with a gzip file, in words."""
    if isinstance(error, gzip.BadGzipFile):
        return CorpusError(f"not a whole gzip file ({error})", "Compress it again with gzip.")
    hint = "The articles before this line were read; fetch or compress the file again."
    return CorpusError(f"the gzip file is damaged here ({error})", hint)


def mended(texts: Sequence[str]) -> Sequence[str]:
    """The texts of a row, those bytes read in the encoding of the row that are no UTF-8.

    Raises CorpusError where that cannot be told.
    """
    row = _BETWEEN.join(texts)
    try:
        row.encode()
    except UnicodeEncodeError:
        try:
            content = row.encode("utf-8", _ESCAPED)
        except UnicodeEncodeError:
            # Half of a surrogate pair, as JSON can name it: refused where it stands.
            return texts
        return decode(content).split(_BETWEEN)
    return texts


def _encoding(head: bytes) -> str:
    for mark, marked in _MARKS:
        if head.startswith(mark):
            return marked
    if (wide := _wide(head)) is not None:
        return wide
    try:
        # Its last character may be cut.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _of_lines(head) or "utf-8"
    return "utf-8"


def _wide(head: bytes) -> str | None:
    """UTF-16 by its NUL bytes."""
    for encoding, odd in (("utf-16-le", 1), ("utf-16-be", 0)):
        other = head[1 - odd :: 2]
        if head[odd::2].count(0) > _MANY * len(head) and other.count(0) * 10 < len(other):
            return encoding
    return None


def _of_lines(head: bytes) -> str | None:
    """The older encoding of whole lines; None where many of them are UTF-8, or none is certain."""
    whole = head[: head.rfind(b"\n") + 1] or head
    special = [line for line in whole.splitlines() if not line.isascii()]
    if sum(map(_is_utf8, special)) > _MANY * len(special):
        return None
    try:
        decode(whole)
        return legacy_encoding(whole)
    except CorpusError:
        return None


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
