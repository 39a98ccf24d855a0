"""The lines that say whose words are quoted below: "On Monday Jane Doe wrote:", in any language.

What is known of such a line is taken away from it (dates, times, verbs); the rest is the name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.days import MONTH_NUMBERS, WEEKDAYS
from corpus.formats.mail.header import Person
from corpus.text.dates import read_date
from corpus.text.lines import is_finished

_LONGEST = 400
_MOST_LINES = 3
_MOST_BARE_WORDS = 6  # of a line without a date or an address
_MOST_BLANK = 4  # lines below it
_VERB = re.compile(
    r"\b(?:wrote|writes|schrieb|schreibt|geschrieben|a écrit|écrivait|escribió|escribio|escreveu"
    r"|ha scritto|scrisse|schreef|heeft geschreven|skrev|kirjoitti|napisał(?:\(a\)|a)?|napsala?"
    r"|написала?|пишет|yazdı|írta|a scris)\b|写道|のメッセージ|寫道|さんは書きました",
    re.IGNORECASE,
)
_ENDS_IN_VERB = re.compile(rf"(?:{_VERB.pattern})\s*[:：]\s*\Z", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:on|am|le|el|il|em|op|den|dnia|w dniu|på|vid|в|at|in (?:a )?(?:message|article))\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<?(?:mailto:)?([\w.+'=-]+@[\w-]+(?:\.[\w-]+)+)>?")
_MAILTO = re.compile(r"\[mailto:[^\]]*\]|<mailto:[^>]*>")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TOKEN = re.compile(r"[^\s,;()<>\[\]\"“”„:]+(?::\d\d)*")
_FIGURE = re.compile(r"[(\[]?\+?-?\d[\d.:/h-]*(?:st|nd|rd|th|er|º|\.)?[)\]]?")
# Words of dates and times; those that names may have as well count only behind another one.
_TIME_WORDS = frozenset((
    "am", "pm", "a.m", "p.m", "uhr", "utc", "gmt", "cet", "cest", "est", "edt", "cst", "cdt", "mst",
    "mdt", "pst", "pdt", "bst", "ist", "jst", "msk", "um", "klo", "alle", "ore",
))  # fmt: skip
_LINKS = frozenset("a à às at de la las los kl o om z r г".split())  # noqa: SIM905
_LEADS = frozenset("on am le el il em op den dnia w dniu på vid в dne".split())  # noqa: SIM905
_PARTICLES = frozenset("de del da di du den der des el la le van von al".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words are quoted, and when they were said, as far as a line tells; ``written`` is the
    date as it stands there, ``subject`` what the quoted message was about."""

    person: Person | None
    written: str | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A line that names a speaker; ``end`` is the line behind it; ``certain`` where it may only be
    one, so that what stands below is quoted even without marks."""

    speaker: Speaker
    end: int
    certain: bool


def attribution_at(
    lines: Sequence[str], start: int, is_quoted: Sequence[bool]
) -> Attribution | None:
    """The attribution that begins in a line, if one does; programs wrap it over some lines.

    ``is_quoted`` says of each line whether it has a mark of quotation.
    """
    if is_quoted[start] or not lines[start].strip():
        return None
    for end in range(start + 1, min(start + _MOST_LINES, len(lines)) + 1):
        if is_quoted[end - 1] or not lines[end - 1].strip():
            return None
        words = " ".join(" ".join(lines[start:end]).split())
        if len(words) > _LONGEST:
            return None
        if words.endswith((":", "：")):
            # What stands above a line that is one by itself is somebody's words, not a name.
            if any(_is_whole(" ".join(lines[n:end])) for n in range(start + 1, end)):
                return None
            return _attribution(words, lines[start], end, _goes_on_quoted(end, lines, is_quoted))
    return None


def stands_above(lines: Sequence[str], at: int, is_quoted: Sequence[bool]) -> bool:
    """Whether an attribution ends right above a line, blank ones aside."""
    last = _said_above(lines, at)
    for start in range(last, max(last - _MOST_LINES, -1), -1):
        found = attribution_at(lines, start, is_quoted)
        if found is not None and found.end == last + 1:
            return True
    return False


def ends_in_verb(lines: Sequence[str], at: int) -> bool:
    """Whether the line above one, blank ones aside, ends in "wrote:", whoever it was."""
    last = _said_above(lines, at)
    return last >= 0 and _ENDS_IN_VERB.search(lines[last]) is not None


def _said_above(lines: Sequence[str], at: int) -> int:
    """The nearest line above one that is not blank, within a few; -1 where there is none."""
    near = range(at - 1, max(at - 2 - _MOST_BLANK, -1), -1)
    return next((n for n in near if lines[n].strip()), -1)


def _attribution(words: str, first: str, end: int, quoted: bool) -> Attribution | None:
    verb, address = _VERB.search(words), _ADDRESS.search(words)
    year, clock = _YEAR.search(words), _CLOCK.search(words)
    wrapped = words != " ".join(first.split())
    if wrapped and (is_finished(first) or not _opens(first)):
        return None
    if not quoted:
        # Nothing marks what stands below: the line must be one that a program wrote.
        sure = verb and (address or (year and clock)) and (_LEAD.match(words) or address)
        return Attribution(speaker_in(words), end, certain=True) if sure else None
    if not (verb or address):
        return None
    # "I agree with what she wrote:" names nobody.
    if not (year or clock or address) and len(words.split()) > _MOST_BARE_WORDS:
        return None
    return Attribution(speaker_in(words), end, certain=False)


def _is_whole(words: str) -> bool:
    """Whether words open as an attribution does and hold all of one: a date, a name, a verb."""
    # A time alone may go on with a date that is wrapped: "On Sunday, 3 March 2024 / at 10:30, Ann".
    opens = _LEAD.match(words.strip()) and _YEAR.search(words) and _VERB.search(words)
    return bool(opens) and speaker_in(words).person is not None


def _opens(first: str) -> bool:
    """Whether a line may be the first of several that name a speaker."""
    known = (_LEAD.match(first.strip()), _ADDRESS.search(first), _YEAR.search(first))
    return any(found is not None for found in known)


def _goes_on_quoted(end: int, lines: Sequence[str], is_quoted: Sequence[bool]) -> bool:
    near = range(end, min(end + _MOST_BLANK + 1, len(lines)))
    return next((is_quoted[n] for n in near if lines[n].strip()), False)


def speaker_in(words: str) -> Speaker:
    """Who is named in an attribution, and the date in it."""
    address = _ADDRESS.search(words)
    said = _VERB.sub(" ; ", _MAILTO.sub(" ", words))
    said = _ADDRESS.sub(" ; ", said)
    tokens = [match[0] for match in _TOKEN.finditer(said)]
    gaps = [said[a.end() : b.start()] for a, b in pairwise(_TOKEN.finditer(said))]
    timed = _timed(tokens, gaps)
    written = _date(tokens, timed)
    name = _name(tokens, gaps, timed)
    if not name and address is None:
        return Speaker(None, written)
    return Speaker(Person(name, address[1] if address else ""), written)


def _timed(tokens: Sequence[str], gaps: Sequence[str]) -> list[bool]:
    """Which words are of a date or a time. Names may look so: "Jan", "May", "de la"."""
    timed: list[bool] = []
    for n, token in enumerate(tokens):
        word = token.strip(".,").lower()
        before = tokens[n - 1].lower() if n else ""
        follows = n > 0 and timed[-1] and "," not in gaps[n - 1]
        opens = n == 0 or before in _LEADS or timed[-1]
        counted = n + 1 < len(tokens) and _FIGURE.fullmatch(tokens[n + 1]) is not None
        timed.append(
            _FIGURE.fullmatch(token) is not None
            or word in _TIME_WORDS
            or (word in MONTH_NUMBERS and (follows or counted))
            or (word.removesuffix("-feira") in WEEKDAYS and (opens or len(word) > 2))
            or (word in _LINKS and follows)
        )
    return timed


def _date(tokens: Sequence[str], timed: Sequence[bool]) -> str | None:
    """The longest run of words that is read as a full date; else the words with a year in them."""
    dated = [n for n, _ in enumerate(tokens) if timed[n]]
    runs: list[list[int]] = []
    for n in dated:
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    for run in runs:
        for length in range(len(run), 0, -1):
            for start in range(len(run) - length + 1):
                words = " ".join(tokens[n] for n in run[start : start + length]).strip(".")
                day = read_date(words)
                if day and len(day) == 10 and not day.startswith("-"):
                    return words
    for run in runs:
        words = " ".join(tokens[n] for n in run)
        if _YEAR.search(words) or re.search(r"\d[/.-]\d", words):
            return words
    return None


def _name(tokens: Sequence[str], gaps: Sequence[str], timed: Sequence[bool]) -> str:
    """The longest run of words that are of no date: particles only inside it."""
    runs: list[list[str]] = [[]]
    for n, token in enumerate(tokens):
        lead = n == 0 and token.lower() in _LEADS
        if n and ";" in gaps[n - 1]:
            runs.append([])
        if timed[n] or lead:
            runs.append([])
        else:
            runs[-1].append(token)
    best = max(map(_without_particles, runs), key=len, default=[])
    return " ".join(best).strip("'\"*_ ,.-")


def _without_particles(words: list[str]) -> list[str]:
    start, end = 0, len(words)
    while start < end and words[start] in _PARTICLES:
        start += 1
    while end > start and words[end - 1] in _PARTICLES | _LEADS:
        end -= 1
    return words[start:end]
