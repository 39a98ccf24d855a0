"""The body of an HTTP message as it is meant: its content codings undone, within bounds."""

import zlib
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass

from corpus.errors import CorpusError

_GZIP = b"\x1f\x8b"
_SLICE = 2**14


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of a body; ``whole`` is False where its coding ends or breaks before its end."""

    content: bytes
    whole: bool = True


def decoded(content: bytes, codings: str | None, limit: int) -> Body:
    """A body without its codings, as its Content-Encoding names them ("gzip", "br, gzip").

    Programs often keep a body that they have unpacked under the header that it came with: what is
    not packed is taken as it is. Raises CorpusError for a coding that is not known, and where
    more than ``limit`` bytes come out.
    """
    body = Body(content)
    for name in reversed([word.strip().lower() for word in (codings or "").split(",")]):
        if name in ("", "identity", "none"):
            continue
        undo = _CODINGS.get(name)
        if undo is None:
            message = f"its content is packed as {name[:20]!r}, which is not read"
            raise CorpusError(message, "Save the page as .html.")
        body = _undone(undo(body.content, limit + 1), body, limit)
    return body


def _undone(pieces: Iterator[bytes], packed: Body, limit: int) -> Body:
    content, whole = bytearray(), True
    try:
        for piece in pieces:
            content += piece
            if len(content) > limit:
                message = f"unpacked, its content is larger than {limit // 2**20} MiB"
                raise CorpusError(message, "Save the page as .html.")
    except _BrokenError:
        if not content:
            return packed
        whole = False
    return Body(bytes(content), whole and packed.whole)


class _BrokenError(Exception):
    """The coding breaks here; what came before stands."""


def _gzip(content: bytes, most: int) -> Iterator[bytes]:
    if not content.startswith(_GZIP):
        raise _BrokenError
    while content.startswith(_GZIP):
        content = yield from _inflated(zlib.decompressobj(31), content, most)


def _deflate(content: bytes, most: int) -> Iterator[bytes]:
    # Some servers leave out the header of two bytes.
    headed = len(content) > 1 and content[0] & 15 == 8 and int.from_bytes(content[:2]) % 31 == 0
    yield from _inflated(zlib.decompressobj(15 if headed else -15), content, most)


def _inflated(
    inflate: "zlib._Decompress", content: bytes, most: int
) -> Generator[bytes, None, bytes]:
    """What comes out, piece by piece; returns what stands behind its end."""
    for start in range(0, len(content), _SLICE):
        try:
            yield inflate.decompress(content[start : start + _SLICE], most)
        except zlib.error as error:
            raise _BrokenError from error
        if inflate.eof:
            return inflate.unused_data + content[start + _SLICE :]
    raise _BrokenError


def _brotli(content: bytes, most: int) -> Iterator[bytes]:
    import brotli

    unpack = brotli.Decompressor()
    for start in range(0, len(content), _SLICE):
        try:
            yield unpack.process(content[start : start + _SLICE], output_buffer_limit=most)
        except brotli.error as error:
            raise _BrokenError from error
    if not unpack.is_finished():
        raise _BrokenError


_CODINGS: Mapping[str, Callable[[bytes, int], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
}
