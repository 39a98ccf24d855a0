"""Reads the words that are kept of a recognized page: what is needed to look at one."""

import zlib

import msgspec

from corpus.formats.child.pictures import PlacedWord

# Some 300 words a page, each with its box, on as many pages as a file may have.
_MOST_BYTES = 256 * 2**20


def words_on(packed: bytes, page: int) -> tuple[PlacedWord, ...]:
    """The kept words of a page, from 0; none where none are kept, or they are damaged."""
    try:
        content = zlib.decompressobj().decompress(packed, _MOST_BYTES)
        pages = msgspec.json.decode(content, type=dict[int, tuple[PlacedWord, ...]])
    except (zlib.error, msgspec.MsgspecError):
        return ()
    return pages.get(page, ())
