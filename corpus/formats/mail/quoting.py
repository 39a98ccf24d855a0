"""The lines of a message parted by who says them: what is new, and what is quoted of others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.formats.mail.attributions import Speaker, attribution_at
from corpus.formats.mail.footers import without_footers
from corpus.formats.mail.header_blocks import header_block_at, is_rule
from corpus.formats.mail.other_marks import with_usual_marks

_MARK = re.compile(r"[ \t]?>[ \t]?")
# Nobody can tell any longer who said what below so many others.
_DEEPEST = 30


@dataclass(slots=True)
class Said:
    """What one person says in a message; ``speaker`` is None for its sender, and for a quotation
    of somebody who is not named (``quoted``)."""

    quoted: bool
    speaker: Speaker | None = None
    lines: list[str] = field(default_factory=list)
    signature: int = 0
    footer: int = 0

    @property
    def text(self) -> str:
        """The words, their lines as they are wrapped."""
        return "\n".join(self.lines)

    def take(self, lines: Sequence[str]) -> None:
        """Add lines that are written between two quotations."""
        trimmed = without_footers(lines)
        self.signature += trimmed.signature
        self.footer += trimmed.footer
        written = "\n".join(trimmed.lines).strip("\n")
        if written.strip():
            self.lines += [*([""] if self.lines else []), *written.split("\n")]


def parted(lines: Sequence[str]) -> list[Said]:
    """What the sender says first, then each quotation, of the nearest message first."""
    own = Said(quoted=False)
    found = [own]
    _part(lines, own, found, 0)
    return found


def _part(lines: Sequence[str], own: Said, found: list[Said], depth: int) -> None:
    marked = [_MARK.match(line) is not None for line in lines]
    lines = with_usual_marks(lines, marked)
    marked = [_MARK.match(line) is not None for line in lines]
    written: list[str] = []
    inner = _Quotation()
    at = 0
    while at < len(lines):
        if marked[at]:
            end = _end_of_run(at, lines, marked)
            inner.lines += [_MARK.sub("", line, count=1) for line in lines[at:end]] + [""]
            own.take(written)
            written, at = [], end
            continue
        block = header_block_at(lines, at)
        said = None if block else attribution_at(lines, at, marked)
        if block or (said and said.certain):
            while written and (not written[-1].strip() or is_rule(written[-1])):
                written.pop()
            own.take(written)
            inner.settle(found, depth)
            below = _Quotation(block.speaker if block else said.speaker if said else None)
            below.lines += lines[block.end if block else said.end if said else at :]
            below.settle(found, depth)
            return
        if said:
            inner.settle(found, depth)
            inner = _Quotation(said.speaker)
            own.take(written)
            written, at = [], said.end
            continue
        written.append(lines[at])
        at += 1
    own.take(written)
    inner.settle(found, depth)


@dataclass(slots=True)
class _Quotation:
    """Lines that are quoted of one person, their marks taken off."""

    speaker: Speaker | None = None
    lines: list[str] = field(default_factory=list)

    def settle(self, found: list[Said], depth: int) -> None:
        if not any(line.strip() for line in self.lines):
            return
        if depth < _DEEPEST:
            said = Said(quoted=True, speaker=self.speaker)
            found.append(said)
            _part(self.lines, said, found, depth + 1)
        else:
            found.append(Said(quoted=True, lines=[line.lstrip("> ") for line in self.lines]))


def _end_of_run(start: int, lines: Sequence[str], marked: Sequence[bool]) -> int:
    """Where quoted lines end; blank ones between two of them belong to them."""
    end = at = start
    while at < len(lines) and (marked[at] or not lines[at].strip()):
        at += 1
        if marked[at - 1]:
            end = at
    return end
