"""Lines of a file put back together into paragraphs.

Whether line ends are wraps or paragraph ends is decided by evidence: in a wrapped text many lines
stop in the middle of a sentence, just where the next word would not have fitted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.text.lines import columns, is_finished, is_item, is_row, is_wide, together

_GAP = re.compile(r"[^\s.!?:](?:\t[ \t]*| {3,})\S")
_CUT_WORD = re.compile(r"([^\W\d_]+)[-‐]$")
_LONGEST_WORD = 100  # characters
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Second halves that are no words of their own: the hyphen before them only marks the wrap.
_SUFFIX = re.compile(
    r"(?:ment|ness|tion|sion|tional|sional|tive|ture|ence|ance)s?|[aeiou]?ity|[aeiou]ties"
    r"|[iu]?cally|[iu]lly|[iy][sz]ation|[iy][sz]ing"
)
_SUSPENDED = frozenset(("and", "or", "to"))  # "long- and short-term"
_NARROWEST = 30  # columns; below it, short lines say nothing about wrapping
_PROSE_WIDTHS = range(55, 121)  # columns; tables are narrower, paragraphs on one line wider
_RAGGED = 0.6  # of the width: an unfinished line this long was wrapped early
_SQUARE = 0.75  # of the width: a finished line this long still goes on
_EVIDENCE = 0.25  # share of line ends that must look like wraps
_ALL_INDENTED = 0.6  # share of lines: above it, indentation does not open paragraphs


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with white space folded; what the folding hid is kept beside it."""

    text: str
    indented: bool
    gaps: bool

    @property
    def finished(self) -> bool:
        return is_finished(self.text)


def unwrap(lines: Sequence[str]) -> str:
    """Join wrapped lines; paragraphs are parted by "\\n\\n", items and table rows by "\\n"."""
    blocks = list(_blocks(lines))
    joiner = _Joiner(blocks)
    return "\n\n".join(joiner.join(block) for block in blocks)


def _blocks(lines: Sequence[str]) -> Iterator[list[_Line]]:
    """Lines between blank lines."""
    block: list[_Line] = []
    for raw in lines:
        text = " ".join(raw.split())
        if text:
            indented = raw[:2].isspace() or raw[0] == "\t"
            block.append(_Line(text, indented, _GAP.search(raw.strip()) is not None))
        elif block:
            yield block
            block = []
    if block:
        yield block


class _Joiner:
    """Joins the lines of blocks; whether they are wrapped is decided from all blocks together."""

    def __init__(self, blocks: Sequence[Sequence[_Line]]) -> None:
        pairs = [pair for block in blocks for pair in pairwise(block)]
        indented = sum(b.indented for _, b in pairs)
        self._opens_indented = indented <= _ALL_INDENTED * len(pairs)
        self._blank_lines = len(blocks) > 1
        self._width = _width([a.text for a, _ in pairs])
        self._wrapped = self._is_wrapped(pairs)
        self._blocks = blocks
        self._known: frozenset[str] | None = None

    def join(self, block: Sequence[_Line]) -> str:
        """One block as text.

        Whether "\\n" or "\\n\\n" parts two lines depends on the joined lines alone, and lines that
        "\\n" parts are never joined: cleaning twice must change nothing.
        """
        lines = [block[0].text]
        for a, b in pairwise(block):
            if not together(lines[-1], b.text) and self._continues(lines[-1], a, b):
                lines[-1] = self._glue(lines[-1], b.text)
            else:
                lines.append(b.text)
        parts = [lines[0]]
        for before, after in pairwise(lines):
            parts += ["\n" if together(before, after) else "\n\n", after]
        return "".join(parts)

    def _is_wrapped(self, pairs: Sequence[tuple[_Line, _Line]]) -> bool:
        if self._width < _NARROWEST:
            return False
        wraps = sum(self._looks_wrapped(a, b) for a, b in pairs)
        return wraps >= max(1, _EVIDENCE * len(pairs))

    def _looks_wrapped(self, a: _Line, b: _Line) -> bool:
        if a.finished or a.gaps:
            return False
        first = b.text[0]
        if first.islower() or _CUT_WORD.search(a.text[-_LONGEST_WORD:]):
            return True
        # A capital or a figure says little: headings and rows of tables start with one as well.
        wordy = self._width in _PROSE_WIDTHS and not is_row(a.text)
        caseless = first.isalpha() and not first.isupper()
        return (caseless or wordy) and self._full(a, b)

    def _full(self, a: _Line, b: _Line) -> bool:
        """Whether the first word of ``b`` would not have fitted behind ``a``."""
        word = 2 if is_wide(b.text[0]) else len(b.text.split(" ", 1)[0]) + 1
        return columns(a.text) + word > self._width

    def _continues(self, sofar: str, a: _Line, b: _Line) -> bool:
        if a.gaps or b.gaps:
            return False
        if b.text[0].islower() and not a.finished and a.text.count(" ") > 1:
            return True
        if is_item(sofar) and b.indented and not a.finished:
            return True
        if not self._wrapped or (b.indented and self._opens_indented):
            return False
        return self._full(a, b) or self._long(a)

    def _long(self, a: _Line) -> bool:
        """Whether a line with room for another word was wrapped all the same."""
        if a.finished and not self._blank_lines:
            return False
        return columns(a.text) >= (_SQUARE if a.finished else _RAGGED) * self._width

    def _glue(self, a: str, b: str) -> str:
        if is_wide(a[-1]) and is_wide(b[0]):
            return a + b
        if a[-1] not in "-‐" or not a[-2:-1].isalnum():
            return f"{a} {b}"
        cut, rest = _CUT_WORD.search(a[-_LONGEST_WORD:]), _FIRST_WORD.match(b)
        if rest and rest[0] in _SUSPENDED:
            return f"{a} {b}"
        if cut and rest and rest[0].islower() and self._one_word(cut[1].lower(), rest[0]):
            return a[:-1] + b
        return a + b

    def _one_word(self, cut: str, rest: str) -> bool:
        """Whether a hyphen at a line end only marks the wrap, judged by the words of the text."""
        if f"{cut}-{rest}" in self._words:
            return False
        return cut + rest in self._words or _SUFFIX.fullmatch(rest) is not None

    @property
    def _words(self) -> frozenset[str]:
        if self._known is None:
            texts = (line.text.lower() for block in self._blocks for line in block)
            self._known = frozenset(word for text in texts for word in _WORDS.findall(text))
        return self._known


def _width(lines: Sequence[str]) -> int:
    """The width that nine of ten lines keep, in columns."""
    widths = sorted(map(columns, lines))
    return widths[len(widths) * 9 // 10] if widths else 0
