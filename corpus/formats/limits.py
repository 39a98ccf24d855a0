"""How much is read. JSON, JSONL and CSV files may be of any size: they are read row by row."""

from typing import Protocol

from corpus.errors import CorpusError

MAX_FILE_BYTES = 32 * 2**20
# Of a file that is read in a process of its own: half of such a file is often pictures.
MAX_PACKED_BYTES = 64 * 2**20
MAX_LINE_BYTES = 16 * 2**20
MAX_TEXT_CHARACTERS = 5_000_000
MAX_TITLE_CHARACTERS = 1_000
MAX_METADATA_DEPTH = 20


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def at_most(stream: _Readable, limit: int) -> bytes:
    """All bytes of a stream. Raises CorpusError where they are more than ``limit``."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise CorpusError(
            f"the file is larger than {limit / 2**20:g} MiB",
            "Split it, or write the articles as JSON Lines, which may be of any size.",
        )
    return content
