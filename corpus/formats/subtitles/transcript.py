"""Cues put together: their lines become sentences and paragraphs, each cue's time kept.

A sentence may go over many cues; a paragraph ends with a sentence, at a pause, or where somebody
else speaks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.article import Place
from corpus.formats.subtitles.cues import Cue, Line
from corpus.text.lines import is_finished, is_wide

_PAUSE = 3_000  # milliseconds: longer than between two sentences
_LONG_PAUSE = 8_000  # whoever speaks then begins anew
_LONGEST = 90  # words of a paragraph
_ENDLESS = 4  # as many words: nobody ends a sentence there
# Where nothing ends a sentence, as in captions that a machine wrote, cues must.
_UNMARKED = 0.08  # share of the cues that end one
_LONGEST_UNMARKED = 30  # words
_ROLLING = 0.3  # share of the cues that begin with the words of the one above
_FEWEST_AGAIN = 2  # words: one alone is said twice
_LOOK_BACK = 60  # words
_SOUND = re.compile(
    r"[\s>-]*(?:\[[^\]]*\]|\([^)]*\)|（[^）]*）|【[^】]*】|\*[^*]*\*|[♪♫#]+)(?:[\s.]*)"
)
_NOTES = re.compile(r"[♪♫]+")
_CHANGE = re.compile(r"(?:>>+|»+)\s*")
_DASH = re.compile(r"[-–—‐]\s*(?=[^\W\d_]|[\"“„«¿¡])")
_NAMED = re.compile(r"([^\W\d_a-z][^\Wa-z]*(?:[ .'’-]+[^\W\d_a-z][^\Wa-z]*){0,3})\s?:\s")


@dataclass(slots=True)
class Transcript:
    """What is said, where in it each time begins, and what was left out."""

    text: str = ""
    places: tuple[Place, ...] = ()
    sounds: int = 0
    repeated: int = 0


@dataclass(slots=True)
class _Piece:
    """Words of one cue; ``opens`` where somebody else speaks them than those before."""

    text: str
    start: int | None
    pause: int
    opens: bool


@dataclass(slots=True)
class _Paragraph:
    pieces: list[_Piece] = field(default_factory=list)
    words: int = 0

    def take(self, piece: _Piece) -> None:
        self.pieces.append(piece)
        self.words += _words(piece.text)


def transcript_of(cues: Sequence[Cue]) -> Transcript:
    """The text of cues, with a Place for the time of each that begins a word."""
    made = Transcript()
    pieces = list(_pieces(cues, made, rolling=_is_rolling(cues)))
    ended = sum(is_finished(piece.text) for piece in pieces)
    longest = _LONGEST if ended > _UNMARKED * len(pieces) else _LONGEST_UNMARKED
    texts: list[str] = []
    places: list[Place] = []
    at = 0
    for paragraph in _paragraphs(pieces, longest, marked=longest == _LONGEST):
        text = ""
        for piece in paragraph.pieces:
            gap = "" if not text or (is_wide(text[-1]) and is_wide(piece.text[0])) else " "
            text += gap
            _place(places, at + len(text), piece.start, after=text[-1:])
            text += piece.text
        texts.append(text)
        at += len(text) + 2
    made.text, made.places = "\n\n".join(texts), tuple(places)
    return made


def _place(places: list[Place], at: int, start: int | None, after: str) -> None:
    """Note a time, if it is another than the last and begins a word."""
    if start is None or (after and not after.isspace()):
        return
    value = clock(start)
    if not places or places[-1].value != value:
        places.append(Place(at, "time", value))


def clock(milliseconds: int) -> str:
    """A time as players show it: ``00:12:31``."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _paragraphs(pieces: Sequence[_Piece], longest: int, *, marked: bool) -> Iterator[_Paragraph]:
    paragraph = _Paragraph()
    for piece in pieces:
        before = paragraph.pieces[-1].text if paragraph.pieces else ""
        ended = is_finished(before) if marked else True
        pause = piece.pause > _PAUSE or paragraph.words >= longest
        endless = paragraph.words >= _ENDLESS * longest
        if before and (piece.opens or piece.pause > _LONG_PAUSE or (ended and pause) or endless):
            yield paragraph
            paragraph = _Paragraph()
        paragraph.take(piece)
    if paragraph.pieces:
        yield paragraph


def _pieces(cues: Sequence[Cue], made: Transcript, *, rolling: bool) -> Iterator[_Piece]:
    shown: list[str] = []
    speaker = ""
    end: int | None = None
    former: Cue | None = None
    for cue in cues:
        if former and _same(cue, former):
            made.repeated += len(cue.lines)
            continue
        former = cue
        pause = 0 if cue.start is None or end is None else cue.start - end
        for line in cue.lines:
            words = line.text.split()
            if rolling and (count := _overlap(shown, words)):
                made.repeated += count == len(words)
                words = words[count:]
            if not words:
                continue
            shown = [*shown, *words][-_LOOK_BACK:]
            said = " ".join(words)
            if _SOUND.fullmatch(said):
                made.sounds += 1
                continue
            text, opens = _spoken(said)
            if not text:
                continue
            if line.speaker and line.speaker != speaker:
                text, opens, speaker = f"{line.speaker}: {text}", True, line.speaker
            yield _Piece(text, cue.start, pause, opens or cue.start is None)
            pause = 0
        end = cue.end if cue.end is not None else end


def _spoken(said: str) -> tuple[str, bool]:
    """The words without the marks of captions, and whether they tell of another speaker."""
    text = _NOTES.sub(" ", said).strip()
    changed = _CHANGE.match(text)
    text = text[changed.end() :] if changed else text
    opens = changed or _DASH.match(text) or _NAMED.match(text)
    return " ".join(text.split()), opens is not None


def _is_rolling(cues: Sequence[Cue]) -> bool:
    """Whether captions roll: their lines stay for a while and are in the next cue again."""
    full = [words for cue in cues if (words := _said(cue.lines))]
    pairs = list(pairwise(full))
    again = sum(_overlap(before, after) >= _FEWEST_AGAIN for before, after in pairs)
    return len(pairs) > 1 and again > _ROLLING * len(pairs)


def _said(lines: Sequence[Line]) -> list[str]:
    return [word for line in lines for word in line.text.split()]


def _overlap(before: Sequence[str], words: Sequence[str]) -> int:
    """How many words at the beginning are the last that were shown."""
    for count in range(min(len(before), len(words), _LOOK_BACK), 0, -1):
        if list(before[-count:]) == list(words[:count]):
            return count
    return 0


def _same(cue: Cue, former: Cue) -> bool:
    return cue.start is not None and (cue.start, cue.lines) == (former.start, former.lines)


def _words(text: str) -> int:
    return len(text.split()) + (0 if text.isascii() else sum(map(is_wide, text)) // 3)
