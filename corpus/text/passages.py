"""Passages of a cleaned text, the units that are retrieved, and their sentences, as offsets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from corpus.article import Cut, Span
from corpus.text.graphemes import rows
from corpus.text.late import LatePattern
from corpus.text.lines import is_finished, is_item, is_row
from corpus.text.scripts import COUNTED
from corpus.text.sentences import split

MAX_WORDS = 180
"""The longest passage, in words; about 240 tokens of English, so that a window of 256 holds it."""

_HEADING_WORDS = 12
_HEADINGS_WORDS = 60  # headings in a row beyond this no longer wait for their paragraph
# A run of other characters counts as a word for every fifteen.
_WORD = LatePattern(rf"[{COUNTED}]|[^\s{COUNTED}]{{1,15}}")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
# Where a sentence that is too long is cut: behind clauses, then words, then graphemes.
_CLAUSE_END = re.compile(r"(?:[;:,–—]|--)(?=\s)|[，、；：،؛]|\n")
_SPACES = re.compile(r"\s+")


class _Kind(Enum):
    HEADING = auto()
    LEAD_IN = auto()
    ITEM = auto()
    ROW = auto()
    BODY = auto()


# Which paragraph goes on in the passage of the one before it.
_FOLLOWERS = {
    _Kind.HEADING: frozenset(_Kind),
    _Kind.LEAD_IN: frozenset((_Kind.ITEM, _Kind.ROW)),
    _Kind.ITEM: frozenset((_Kind.ITEM,)),
    _Kind.ROW: frozenset((_Kind.ROW,)),
    _Kind.BODY: frozenset[_Kind](),
}


class _Piece(NamedTuple):
    """A span that is not cut any more, and how many words it counts."""

    start: int
    end: int
    words: int


@dataclass(slots=True)
class _Group:
    """Paragraphs that belong together."""

    kind: _Kind
    sentences: list[_Piece]
    words: int

    def takes(self, other: "_Group") -> bool:
        if other.kind not in _FOLLOWERS[self.kind]:
            return False
        heads = self.kind is _Kind.HEADING and self.words <= _HEADINGS_WORDS
        return heads or self.words + other.words <= MAX_WORDS

    def extend(self, other: "_Group") -> None:
        self.kind = other.kind
        self.sentences += other.sentences
        self.words += other.words


def cut(text: str) -> tuple[Cut, ...]:
    """The passages of a cleaned text and their sentences, in order, as offsets into ``text``.

    A passage is a paragraph with the headings above it; rows of a table, and items of a list with
    their lead-in, share one. What is longer than `MAX_WORDS` is cut between sentences into nearly
    equal passages. A sentence that is longer itself is cut at clauses, else at spaces, else
    between graphemes; its pieces count as sentences.
    """
    return tuple(
        Cut(part[0].start, part[-1].end, tuple(Span(s.start, s.end) for s in part))
        for group in _groups(text)
        for part in _pack(group.sentences)
    )


def _groups(text: str) -> Iterator[_Group]:
    current: _Group | None = None
    for match in _PARAGRAPH.finditer(text):
        paragraph = _group(text, match.start(), match[0])
        if paragraph is None:
            continue
        if current and current.takes(paragraph):
            current.extend(paragraph)
            continue
        if current:
            yield current
        current = paragraph
    if current:
        yield current


def _group(text: str, offset: int, paragraph: str) -> _Group | None:
    """One paragraph as a group of its own; None when it is nothing but white space."""
    sentences: list[_Piece] = []
    for span in split(paragraph):
        sentences += _sentence(text, offset + span.start, offset + span.end)
    if not sentences:
        return None
    words = sum(sentence.words for sentence in sentences)
    return _Group(_kind(paragraph.strip(), words), sentences, words)


def _kind(paragraph: str, words: int) -> _Kind:
    if is_item(paragraph):
        return _Kind.ITEM
    if is_row(paragraph.split("\n", 1)[0]):
        return _Kind.ROW
    if paragraph[-1] == ":" and words <= MAX_WORDS // 2:
        return _Kind.HEADING if words <= _HEADING_WORDS else _Kind.LEAD_IN
    unfinished = not is_finished(paragraph) and paragraph[-1] not in ",;，、；-–—"
    if words <= _HEADING_WORDS and unfinished and "\n" not in paragraph:
        return _Kind.HEADING
    return _Kind.BODY


def _sentence(text: str, start: int, end: int) -> list[_Piece]:
    """A sentence, or the pieces of one that is too long."""
    words = _count(text, start, end)
    if words <= MAX_WORDS:
        return [_Piece(start, end, words)]
    atoms = list(_atoms(text, start, end))
    return [
        _Piece(part[0].start, part[-1].end, sum(atom.words for atom in part))
        for part in _pack(atoms)
    ]


def _atoms(text: str, start: int, end: int) -> Iterator[_Piece]:
    """What a long sentence is put together from again: clauses, words, rows of graphemes."""
    for clause in _between(text, start, end, _CLAUSE_END):
        if clause.words <= MAX_WORDS:
            yield clause
            continue
        for word in _between(text, clause.start, clause.end, _SPACES):
            if word.words <= MAX_WORDS:
                yield word
            else:
                for first, last in rows(text, word.start, word.end):
                    yield _Piece(first, last, _count(text, first, last))


def _between(text: str, start: int, end: int, mark: re.Pattern[str]) -> Iterator[_Piece]:
    """The parts of a span, each with the mark that ends it, without white space around them."""
    ends = [match.end() for match in mark.finditer(text, start, end)]
    for stop in [*ends, end]:
        part = text[start:stop]
        first = start + len(part) - len(part.lstrip())
        if first < stop:
            last = first + len(part.strip())
            yield _Piece(first, last, _count(text, first, last))
        start = stop


def _pack(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Runs of pieces, none above `MAX_WORDS`, of nearly equal length."""
    left = sum(piece.words for piece in pieces)
    run: list[_Piece] = []
    size, target = 0, _share(left)
    for piece in pieces:
        # Half a piece over the target is nearer to it than half a piece under it.
        if run and (size + piece.words > MAX_WORDS or size + piece.words / 2 > target):
            yield run
            left -= size
            run, size, target = [], 0, _share(left)
        run.append(piece)
        size += piece.words
    if run:
        yield run


def _share(words: int) -> float:
    return words / max(1, -(-words // MAX_WORDS))


def _count(text: str, start: int, end: int) -> int:
    return len(_WORD.findall(text, start, end))
