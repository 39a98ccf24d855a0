"""The cues of a file of subtitles: their times and lines, and what else stands in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Literal

from corpus.names import is_known

_TIME = r"(?:(\d{1,4})\s*:\s*)?(\d{1,2})\s*:\s*(\d{1,2})(?:\s*[.,:]\s*(\d{1,3}))?"
_TIMING = re.compile(rf"\s*{_TIME}\s*-+>\s*{_TIME}(?=\s|$)")
_ARROW = re.compile(r"-->")
_NUMBER = re.compile(r"\s*\d{1,7}\s*")
_FIELD = re.compile(r"\s*([A-Za-z][\w -]{0,30}):\s*(\S.*)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]+)>")
# Tags of WebVTT and SubRip, and the commands of SubStation that stand in braces.
_TAG = re.compile(
    r"</?(?:[ibuscvq]|ruby|rt|font|lang|em|strong|br|span)\b[^<>]*>|<\d[\d:.]*>", re.I
)
_COMMAND = re.compile(r"\{\\[^{}]*\}|\{[yY]:[ibus]+\}")
ProblemKind = Literal["no_time", "no_cue", "no_number", "backwards", "disorder"]

_BLOCKS = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cue; ``speaker`` is named by its tag, if it has one."""

    text: str
    speaker: str = ""


@dataclass(slots=True)
class Cue:
    """What is shown from one time to another, in milliseconds; ``number`` is its line in the file.

    ``start`` is None where the time was not understood.
    """

    number: int
    start: int | None
    end: int | None
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Problem:
    """Something wrong with cues: how many, and the first one's line in the file."""

    first: int
    count: int = 1


@dataclass(slots=True)
class Cues:
    """All cues in their order, the fields that the file states of itself, and what is wrong."""

    cues: list[Cue] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    problems: dict[ProblemKind, Problem] = field(default_factory=dict)

    def tell(self, problem: ProblemKind, line: int) -> None:
        """Count a problem."""
        if problem in self.problems:
            self.problems[problem].count += 1
        else:
            self.problems[problem] = Problem(line)


def cues_of(text: str) -> Cues:
    """All cues of a file, of both formats; nothing that is wrong with one costs another."""
    found = Cues()
    lines = text.split("\n")
    vtt = lines[0].lstrip("\ufeff").startswith("WEBVTT")
    if vtt:
        header = lines[0].lstrip("\ufeff").removeprefix("WEBVTT").strip(" \t-–—:")
        if header and not _field(header, found):
            found.fields["title"] = header
        lines[0] = ""
    numbered = 0
    for start, block in _blocks(lines):
        if vtt and block[0].split(" ")[0].rstrip(":") in _BLOCKS and not _ARROW.search(block[0]):
            for line in (block[0].partition(" ")[2], *block[1:]):
                _field(line, found)
            continue
        numbered += _take(block, start, found, vtt=vtt)
    if not vtt and numbered:
        # Where some have a number, a cue without one may be what is left of two.
        for cue in found.cues:
            if lines[cue.number - 2 : cue.number - 1] and not _NUMBER.fullmatch(
                lines[cue.number - 2]
            ):
                found.tell("no_number", cue.number)
    _check_order(found)
    return found


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines between blank ones, each with the number of its first."""
    block: list[str] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []
    if block:
        yield len(lines) - len(block) + 1, block


def _take(block: Sequence[str], first: int, found: Cues, *, vtt: bool) -> int:
    """Take in the cues of a block, mostly one; returns how many have a number."""
    numbered = 0
    timings = [n for n, line in enumerate(block) if _ARROW.search(line)]
    for n, line in enumerate(block):
        number = first + n
        if n in timings:
            _open(line, number, found)
        elif n + 1 in timings and (_NUMBER.fullmatch(line) or (vtt and n == 0)):
            numbered += 1
        elif found.cues:
            _say(line, found.cues[-1])
        elif not _field(line, found) and not _NUMBER.fullmatch(line):
            found.tell("no_cue", number)
            found.cues.append(Cue(number, None, None))
            _say(line, found.cues[-1])
    return numbered


def _open(line: str, number: int, found: Cues) -> None:
    match = _TIMING.match(line)
    if match is None:
        found.tell("no_time", number)
        found.cues.append(Cue(number, None, None))
        return
    start, end = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:])
    if end < start:
        found.tell("backwards", number)
    found.cues.append(Cue(number, start, max(start, end)))


def _milliseconds(parts: Sequence[str | None]) -> int:
    hours, minutes, seconds, fraction = parts
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def _say(line: str, cue: Cue) -> None:
    """A line as it is shown; a tag that names a speaker begins another."""
    parts = _VOICE.split(line)
    speakers = ["", *(unescape(name).strip() for name in parts[1::2])]
    for speaker, said in zip(speakers, parts[::2], strict=True):
        shown = " ".join(unescape(_TAG.sub("", _COMMAND.sub("", said))).split())
        if shown:
            cue.lines.append(Line(shown, speaker))


def _field(line: str, found: Cues) -> bool:
    """Whether a line states something of the file, which is then taken."""
    match = _FIELD.fullmatch(line)
    name = match[1].strip().lower() if match else ""
    if not match or not (is_known(name) or name in ("kind", "language")):
        return False
    if name != "kind":
        found.fields.setdefault(name, match[2].strip())
    return True


def _check_order(found: Cues) -> None:
    latest = 0
    for cue in found.cues:
        if cue.start is None:
            continue
        if cue.start < latest:
            found.tell("disorder", cue.number)
        latest = max(latest, cue.start)
