"""Quotations that a program marks by another sign than ``>``: below a line that says who wrote."""

import re
from collections.abc import Iterator, Sequence

from corpus.formats.mail.attributions import ends_in_verb, stands_above

_MARK = re.compile(r"[ \t]?([|:}])(?:[ \t]|\Z|(?=[|:}>]))")
# Fewer lines in a row may be anything.
_FEWEST = 2


def with_usual_marks(lines: Sequence[str], is_quoted: Sequence[bool]) -> list[str]:
    """The lines, those quoted by another sign with ``>`` instead of it.

    A sign counts from where two lines in a row begin with it, below an attribution or a line that
    ends in "wrote:"; what stands between them and answers them has no sign.
    """
    signs = ["" if is_quoted[n] else _sign(line) for n, line in enumerate(lines)]
    found: dict[str, int] = {}
    for start, end, sign in _runs(signs):
        run = lines[start:end]
        if sign in found or end - start < _FEWEST or _is_table(run, sign):
            continue
        quoted = [quoted or start <= n < end for n, quoted in enumerate(is_quoted)]
        if stands_above(lines, start, quoted) or ends_in_verb(lines, start):
            found[sign] = start
    return [
        _MARK.sub("> ", line, count=1) if sign in found and n >= found[sign] else line
        for n, (line, sign) in enumerate(zip(lines, signs, strict=True))
    ]


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


def _is_table(lines: Sequence[str], sign: str) -> bool:
    """Whether lines are the rows of a table, which its sign ends as well."""
    said = [line.strip() for line in lines]
    return all(line.endswith(sign) and len(line) > 1 for line in said)
