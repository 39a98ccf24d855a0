"""Quotations that a program marks by another sign than ``>``: below a line that says who wrote."""

import re
from collections.abc import Iterator, Sequence

from corpus.formats.mail.attributions import ends_in_verb, stands_above
from corpus.text.lines import is_finished

_MARK = re.compile(r"[ \t]?([|:}])(?:[ \t]|\Z|(?=[|:}>]))")
_MARKS = re.compile(r"[ \t|:}>]*")
# Between the cells of a table, and a line drawn through it.
_CELLS = re.compile(r"\s([|:])(?:\s|\Z)|\t")
_DRAWN = re.compile(r"[-+=_|:\s]*\Z")
# Fewer lines in a row may be anything.
_FEWEST = 2
_LONGEST_ITEM = 60


def with_usual_marks(lines: Sequence[str], is_quoted: Sequence[bool]) -> list[str]:
    """The lines, those quoted by another sign with ``>`` instead of it.

    A sign counts from where two lines in a row begin with it, below an attribution (a bar also
    below any line that ends in "wrote:"); what stands between them and answers them has no sign.
    A table, a list or code is the writer's own wherever it stands.
    """
    signs = ["" if is_quoted[n] else _sign(line) for n, line in enumerate(lines)]
    given = list(lines)
    known: set[str] = set()
    for start, end, sign in _runs(signs):
        run = lines[start:end]
        may_be_list = sign in known or sign != "|"
        if not _is_said(run) or (may_be_list and _is_list(run, lines[:start])):
            continue
        if sign not in known and (
            end - start < _FEWEST or not _is_opened(lines, is_quoted, start, end)
        ):
            continue
        known.add(sign)
        given[start:end] = [_MARK.sub("> ", line, count=1) for line in run]
    return given


def _sign(line: str) -> str:
    found = _MARK.match(line)
    return found[1] if found else ""


def _runs(signs: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Lines in a row that begin with one sign: the first, the one behind the last, the sign."""
    start = 0
    for at in range(1, len(signs) + 1):
        if at < len(signs) and signs[at] == signs[start]:
            continue
        if start < len(signs) and signs[start]:
            yield start, at, signs[start]
        start = at


def _is_opened(lines: Sequence[str], is_quoted: Sequence[bool], start: int, end: int) -> bool:
    """Whether it is said above some lines that they are quoted."""
    quoted = [quoted or start <= n < end for n, quoted in enumerate(is_quoted)]
    bar = _sign(lines[start]) == "|"
    return stands_above(lines, start, quoted) or (bar and ends_in_verb(lines, start))


def _is_said(run: Sequence[str]) -> bool:
    """Whether lines with a sign before them are words, and not code or the rows of a table, which
    have the sign between their cells or at their end as well."""
    rows = [line[found.end() :] for line in run if (found := _MARKS.match(line))]
    rows = [row for row in rows if not _DRAWN.match(row)]
    return bool(rows) and not all(_CELLS.search(row) for row in rows)


def _is_list(run: Sequence[str], above: Sequence[str]) -> bool:
    """Whether lines are the points of a list that the line above them announces."""
    before = next((line for line in reversed(above) if line.strip()), "")
    return (
        len(run) >= _FEWEST
        and before.rstrip().endswith((":", "："))
        and _sign(before) == ""
        and not any(len(line) > _LONGEST_ITEM or is_finished(line) for line in run)
    )
