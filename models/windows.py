"""Cutting the tokens of passages into windows, each small enough for one run of a model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class TokenRange:
    """Tokens ``start`` to ``end`` of the passage with index ``passage``.

    ``context`` is whether another window holds them already: they are read and not used again.
    """

    passage: int
    start: int
    end: int
    context: bool = False

    def __len__(self) -> int:
        return self.end - self.start


def windows(
    cuts: Sequence[Sequence[int]], room: int, overlap: int = 0
) -> Iterator[tuple[TokenRange, ...]]:
    """Windows of neighbouring passages, each of at most ``room`` tokens.

    ``cuts`` holds for each passage the token positions where it may be cut: 0, the start of every
    further sentence, and its number of tokens. A passage is cut only if it does not fit a window
    of its own, and inside a sentence only if that does not fit either. Every token of every
    passage is in exactly one range that is not context. The last ``overlap`` passages of a window
    are repeated at the start of the next, as context, as far as there is room.
    """
    window: list[TokenRange] = []
    for passage, bounds in enumerate(cuts):
        for start, end in _parts(bounds, room):
            part = TokenRange(passage, start, end)
            if sum(map(len, window)) + len(part) > room:
                yield tuple(window)
                window = _context(window, overlap, room - len(part))
            window.append(part)
    if window:
        yield tuple(window)


def _context(window: Sequence[TokenRange], overlap: int, room: int) -> list[TokenRange]:
    """The last parts of a window as context of the next, as many as there is room for."""
    kept: list[TokenRange] = []
    for part in reversed(window[len(window) - overlap :] if overlap else ()):
        room -= len(part)
        if room < 0:
            break
        kept.insert(0, TokenRange(part.passage, part.start, part.end, context=True))
    return kept


def _parts(bounds: Sequence[int], room: int) -> Iterator[tuple[int, int]]:
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
