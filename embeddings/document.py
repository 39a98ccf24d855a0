"""The encoder's input: a text, its title, and the spans of which vectors are made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PassageSpans:
    """Offsets (code points) of one passage in its document's text, and of its sentences."""

    start: int
    end: int
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text and its passages, in order and not overlapping; each gets vectors."""

    title: str
    text: str
    passages: tuple[PassageSpans, ...]
