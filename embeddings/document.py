"""What the encoder is given: a text, its title, and the spans that want vectors."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PassageSpans:
    """Offsets (code points) of one passage in its document's text, and of its sentences."""

    start: int
    end: int
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text with the passages that want vectors, in order and not overlapping."""

    title: str
    text: str
    passages: tuple[PassageSpans, ...]
