"""A file of subtitles becomes one draft: what is said, each part with its time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath

from corpus.article import Draft, Origin
from corpus.errors import CorpusError
from corpus.formats.encoding import decode
from corpus.formats.record import check_length, draft_from, title_in
from corpus.formats.subtitles.cues import Cues, Problem, ProblemKind, cues_of
from corpus.formats.subtitles.transcript import Transcript, transcript_of
from corpus.formats.text import opening_of

_ENDINGS = re.compile(r"(?:\.(?P<language>[a-z]{2,3}(?:-[A-Za-z]{2,4})?))?\.(?:vtt|srt)\Z", re.I)
# One of a kind, and several.
_PROBLEMS: Mapping[ProblemKind, tuple[str, str]] = {
    "no_time": (
        "the time of a cue was not understood, its words are read behind the cue above",
        "times of cues were not understood, their words are read behind the cue above",
    ),
    "no_cue": ("words above the first cue, read without a time", "parts above the first cue"),
    "no_number": ("a cue has no number", "cues have no number"),
    "backwards": ("a cue ends before it begins", "cues end before they begin"),
    "disorder": ("a cue begins before the one above it", "cues begin before the one above them"),
}
_DATE = re.compile(r"\A(?:19|20)\d\d[-_.]?\d\d[-_.]?\d\d(?=\D|\Z)")


def read_subtitles(content: bytes, origin: Origin, uri: str) -> Draft:
    """A draft of all that is said. Title, date and speakers are those that lines above the cues
    and notes state, else the title is made of the file's name; remarks tell what is wrong with
    cues, with the line of the first. Raises CorpusError where there are none."""
    cues = cues_of(check_length(decode(content)))
    if all(cue.start is None for cue in cues.cues):
        raise CorpusError(
            "no cue with a time in this file", "Save it again as WebVTT or SubRip, or as .txt."
        )
    made = transcript_of(cues.cues)
    if not made.text:
        raise CorpusError("nothing is said in these subtitles", "Leave the file out.")
    name = PurePath(origin.path).name
    named = _ENDINGS.search(name)
    language = named["language"] if named else None
    fields = {
        **({"language": language} if language else {}),
        **cues.fields,
        "title": title_in(cues.fields) or _title(name) or opening_of(made.text),
        "text": made.text,
    }
    draft = draft_from(fields, origin, uri, tuple(_remarks(cues, made)))
    return replace(draft, places=made.places)


def _title(name: str) -> str:
    """A title of a file's name, its date aside: "2024-03-05_council-meeting.en.vtt"."""
    stem = _ENDINGS.sub("", name)
    words = " ".join(re.split(r"[\s_.-]+", _DATE.sub("", stem))).strip()
    return f"{words[:1].upper()}{words[1:]}" if words else stem


def _remarks(cues: Cues, made: Transcript) -> Iterator[str]:
    for problem, known in cues.problems.items():
        yield _told(problem, known)
    if made.sounds:
        yield f"left out: {made.sounds:,} note{'' if made.sounds == 1 else 's'} on sounds"
    if made.repeated:
        lines = "1 line" if made.repeated == 1 else f"{made.repeated:,} lines"
        yield f"{lines} that a cue repeats from the one above read once"


def _told(problem: ProblemKind, known: Problem) -> str:
    one, many = _PROBLEMS[problem]
    if known.count == 1:
        return f"line {known.first:,}: {one}"
    return f"{known.count:,} {many} (the first in line {known.first:,})"
