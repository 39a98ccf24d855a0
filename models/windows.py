"""Cutting a document's tokens into windows: which passages go through the encoder together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """How documents are cut; part of the encoder's fingerprint.

    ``max_tokens`` counts everything in a window: special tokens, prompt, title, passages.
    ``overlap`` passages are repeated at the start of the next window, as context only.
    """

    max_tokens: int = 256
    overlap: int = 0
    max_title_tokens: int = 32


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens ``start`` to ``end`` of one passage; ``context`` pieces are read, not pooled."""

    passage: int
    start: int
    end: int
    context: bool = False

    def __len__(self) -> int:
        return self.end - self.start


def windows(
    cuts: Sequence[Sequence[int]], room: int, overlap: int = 0
) -> Iterator[tuple[Piece, ...]]:
    """Fill windows of at most ``room`` tokens with neighbouring passages.

    ``cuts`` holds for each passage the token positions where it may be cut: 0, the start of every
    further sentence, and its number of tokens. A passage is cut only if it does not fit a window
    of its own, and inside a sentence only if that does not fit either. Every token of every
    passage is in exactly one piece that is not context.
    """
    window: list[Piece] = []
    for passage, bounds in enumerate(cuts):
        for start, end in _pieces(bounds, room):
            piece = Piece(passage, start, end)
            if sum(map(len, window)) + len(piece) > room:
                yield tuple(window)
                window = _context(window, overlap, room - len(piece))
            window.append(piece)
    if window:
        yield tuple(window)


def _context(window: Sequence[Piece], overlap: int, room: int) -> list[Piece]:
    """The last pieces of a window as context of the next, as many as there is room for."""
    kept: list[Piece] = []
    for piece in reversed(window[len(window) - overlap :] if overlap else ()):
        room -= len(piece)
        if room < 0:
            break
        kept.insert(0, Piece(piece.passage, piece.start, piece.end, context=True))
    return kept


def _pieces(bounds: Sequence[int], room: int) -> Iterator[tuple[int, int]]:
    """Cut one passage: at sentences where they fit, else after every ``room`` tokens."""
    start = end = 0
    for _, cut in pairwise(bounds):
        while cut - start > room:
            end = end if end > start else start + room
            yield start, end
            start = end
        end = cut
    if end > start:
        yield start, end
