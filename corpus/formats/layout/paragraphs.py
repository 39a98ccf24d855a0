"""Lines become paragraphs, by the distances and indents between them.

A paragraph goes on in the next column or page where its last line has no end and the next text is
of its kind; a note or a table that stands between follows it then.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from corpus.formats.layout.lines import Line, Row, line
from corpus.formats.layout.tables import find_table, table_text
from corpus.text.lines import is_finished, is_item

# In heights of a line: another size of type, an indent, room for a word.
_OTHER_SIZE = 0.12
_INDENT = 0.5
_DEEPEST_INDENT = 5.0
_SPACE = 0.3
_ROOM = 3.0
# Times the usual distance of two lines in the part, and in the document.
_GAP = 1.3
_WIDE_GAP = 1.5
_MOST_BETWEEN = 6


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; ``table`` is the text of a table, which has no lines.

    ``right`` is where lines end in its column; ``page`` counts from 0.
    """

    page: int
    lines: list[Line] = field(default_factory=list)
    right: float = 0.0
    table: str = ""
    indented: bool = False

    @property
    def size(self) -> float:
        """The height of its lines."""
        return median(each.size for each in self.lines)

    def is_open(self) -> bool:
        """Whether it has no end of its own, so that it may go on elsewhere."""
        return bool(self.lines) and (self.lines[-1].cut or not is_finished(self.lines[-1].text))


@dataclass(slots=True)
class Part:
    """The lines and tables of one part of a page, in order."""

    page: int
    content: list[Line | str]

    @classmethod
    def of(cls, rows: Sequence[Row], page: int) -> "Part":
        """The part that rows make, the tables among them found."""
        content: list[Line | str] = []
        n = least = 0
        while n < len(rows):
            table = find_table(rows, n, least)
            if table is None:
                content.append(line(rows[n], page))
                n += 1
                continue
            # Lines of its first row's cells may stand above the row that has several.
            del content[len(content) - (n - table.start) :]
            content.append(table_text(rows, table, page))
            n = least = table.end
        return cls(page, content)

    def pairs(self) -> Iterator[tuple[Line, Line]]:
        """Neighbouring lines of one size."""
        for a, b in pairwise(self.content):
            if isinstance(a, Line) and isinstance(b, Line) and _same_size(a, b):
                yield a, b


def paragraphs(parts: Iterable[Part]) -> list[Paragraph]:
    """The paragraphs of a document in reading order."""
    known = list(parts)
    usual = median([_distance(a, b) for part in known for a, b in part.pairs()] or [1.0])
    found: list[Paragraph] = []
    for part in known:
        new = _in_part(part, usual)
        _go_on(found, new)
        found += new
    return found


def _in_part(part: Part, usual: float) -> list[Paragraph]:
    lines = [each for each in part.content if isinstance(each, Line)]
    if not lines:
        return [Paragraph(part.page, table=each) for each in part.content if isinstance(each, str)]
    left = sorted(each.left for each in lines)[len(lines) // 10]
    right = sorted(each.right for each in lines)[-1 - len(lines) // 20]
    distances = sorted(_distance(a, b) for a, b in part.pairs())
    near = distances[len(distances) // 4] if len(distances) > 3 else usual
    gap = min(_GAP * near, _WIDE_GAP * max(usual, 1.0))
    found: list[Paragraph] = []
    for each in part.content:
        if isinstance(each, str):
            found.append(Paragraph(part.page, table=each))
        elif found and found[-1].lines and not _begins(found[-1], each, right, gap):
            found[-1].lines.append(each)
        else:
            indented = each.left > left + _INDENT * each.size
            found.append(Paragraph(part.page, [each], right, indented=indented))
    return found


def _begins(sofar: Paragraph, b: Line, right: float, gap: float) -> bool:
    """Whether a line begins another paragraph than the one above it."""
    a = sofar.lines[-1]
    if not _same_size(a, b) or _distance(a, b) > gap or b.top < a.top:
        return True
    if a.cut:
        return False
    finished = is_finished(a.text)
    listed = is_item(sofar.lines[0].text)
    if is_item(b.text) and (finished or listed) and b.left <= sofar.lines[0].left + b.size:
        return True
    if _is_indented(sofar, b, listed, finished):
        return True
    if listed and finished and b.left < a.left - _INDENT * b.size:
        return True
    room = right - a.right - b.first_word - _SPACE * b.size
    if _is_centred(a, b):
        return False
    if finished:
        return room > 0
    return room > _ROOM * b.size and not b.text[0].islower() and not _ends_open(a.text)


def _is_indented(sofar: Paragraph, b: Line, listed: bool, finished: bool) -> bool:
    a = sofar.lines[-1]
    step = b.left - min(each.left for each in sofar.lines[-2:])
    if not _INDENT * b.size < step < _DEEPEST_INDENT * b.size or _is_centred(a, b):
        return False
    # A first line that hangs out of its paragraph, as those of lists and bibliographies do.
    return finished or not (len(sofar.lines) == 1 or listed or sofar.lines[0].left < a.left)


def _is_centred(a: Line, b: Line) -> bool:
    middle = abs(a.left + a.right - b.left - b.right) / 2
    return middle < 0.3 * b.size and abs(a.left - b.left) > 0.3 * b.size


def _go_on(found: Sequence[Paragraph], new: list[Paragraph]) -> None:
    """Move the lines that go on an open paragraph out of the new part into that paragraph."""
    heads = [each for each in new[:3] if each.lines]
    for n, head in enumerate(heads):
        for before in _bodies(found, head.size):
            if not before.is_open() or before.page < head.page - 1:
                break
            if _goes_on(before, head, first=n == 0):
                before.lines += head.lines
                before.right = head.right
                new.remove(head)
                return
            break


def _bodies(found: Sequence[Paragraph], size: float) -> Iterator[Paragraph]:
    """The last paragraphs in this size of type, behind which only smaller type and tables stand."""
    for each in reversed(found[-_MOST_BETWEEN:]):
        if each.lines and each.size > size * (1 - _OTHER_SIZE):
            yield each
            return


def _goes_on(before: Paragraph, head: Paragraph, *, first: bool) -> bool:
    a, b = before.lines[-1], head.lines[0]
    if not _same_size(a, b) or is_item(b.text):
        return False
    if a.cut or b.text[0].islower():
        return b.text[0].islower()
    # A capital or a figure may begin something else: the line before must have had no room for it.
    full = before.right - a.right < b.first_word + _SPACE * b.size
    return first and full and not head.indented and (len(before.lines) > 1 or _ends_open(a.text))


def _ends_open(text: str) -> bool:
    return text[-1] in ",;-–—("


def _same_size(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) <= _OTHER_SIZE * max(a.size, b.size)


def _distance(a: Line, b: Line) -> float:
    """From line to line, in heights of the line."""
    return (b.bottom - a.bottom) / max(a.size, b.size, 1.0)
