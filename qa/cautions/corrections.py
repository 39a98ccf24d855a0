"""Corrections of what a quote says, wherever in the article they stand.

A correction is a note of the newspaper about its own text, or a later sentence that takes
something back. It counts where it touches the quoted fact: where it shares with the quoted
sentence what that is about, more than with any other sentence, or points back to it. A note that
takes back the whole article touches each of its sentences. In doubt a note counts, another
sentence does not.
"""

import re
from collections.abc import Iterator

from corpus.article import Span
from corpus.text.late import LatePattern
from qa.cautions.correction_words import (
    ABOUT_NAMES,
    ACCUSATION,
    CHANGED,
    CHARGED,
    CLEARED,
    FELL_THROUGH,
    NOTE,
    PARTS,
    PLANNED,
    RETRACTED,
    TAKEN_BACK,
    THING,
)
from qa.cautions.quotation_marks import quotations, span_at
from qa.cautions.surroundings import (
    Surroundings,
    content,
    is_meant,
    sentences_of_line,
    sentences_with,
)
from qa.contract.answer import Caution

# How many of the next sentences may take a fact back without repeating what it is about.
_NEAR = 3
# Words of a line that can be a heading: "Correction", "A note to readers".
_HEADING = 4
# Characters of a note that are shown whole; a longer one is shown by its first sentence.
_SHORT = 200
# Letters that a noun and its verb have in common: "announcement", "announced".
_STEM = 5
# A figure or a name: what of an answer can be denied by repeating it.
_NAME = re.compile(r"[£$€]?\d[\d.,]*\d|\d|\b[A-Z]\w{2,}|\b(?!The\b|the\b)[a-z]{4,}")
_DENYING = re.compile(r"\b(?:not|rather than|instead of|nor) (?:\w+ )??$")
# "A rival called it off": a sentence about something else.
_NEW_SUBJECT = LatePattern(
    r"(?:An?(?! (?:recount|second|week|day|month|year|few|spokes\w+|later)\b)|Another|Other|Some)\s"
)
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_FIGURE = re.compile(r"\d[\d.,]*\d")
# The subject of a sentence, after at most a time: "A week later the fine".
_DEFINITE = LatePattern(
    r"^(?:But |However, |Later |Yesterday,? |On \w+day,? |(?:An?|Two|Three|Some) \w+ later,? "
    r"|Last \w+,? )?"
    r"(?:the|that|this|its|his|her|their) (?P<noun>[a-z]{3,})\b",
    re.IGNORECASE,
)
# The verb of that subject: "the sale (of the mill) has since been annulled"; not one further off,
# "the count takes two days, with people who do not speak".
_ITS_VERB = LatePattern(
    r"(?: (?:of|to|for|on|at|in) (?:(?:the|an?|his|her|its|their) )?[\w’'-]+)?(?:,? (?:was|were|is"
    r"|are|has|have|had|been|be|being|will|would|can|could|may|might|should|did|does|do|later|since"
    r"|now|then|also|soon|still|yet|all|both|again|\w+ly))*(?: |(?=n['’]t\b))"
    rf"(?:{CHANGED.pattern})",
    re.IGNORECASE,
)
_THING = LatePattern(THING, re.IGNORECASE)
# "The report on drains" says itself which one it is.
_ONE_THING = LatePattern(rf"{THING}(?! (?:on (?!\w+day)|about|into|of|that|by)\b)", re.IGNORECASE)
_DEMONSTRATIVE = LatePattern(
    rf"\b(?=th(?:is|ese|ose) )(?!this (?:article|story|report)){THING}|\bthe above\b", re.IGNORECASE
)


def corrections(around: Surroundings, answer: Span) -> Iterator[Caution]:
    """The corrections of what the sentence around an answer says, in no order."""
    near = around.following[:_NEAR]
    for sentence in sentences_with(PARTS, around.text):
        if not sentence.overlaps(around.sentence):
            yield from _cautions(around, _note(around, sentence, answer))
            if sentence not in near:
                yield from _cautions(around, _taken_back(around, sentence))
    for sentence in near:
        yield from _cautions(
            around, _taken_back(around, sentence) or _denied(around, sentence, answer)
        )


def _cautions(around: Surroundings, shown: Span | None) -> Iterator[Caution]:
    if shown is not None:
        yield Caution("correction", shown.of(around.text), shown.start, shown.end)


def _note(around: Surroundings, sentence: Span, answer: Span) -> Span | None:
    """What is shown of a note that begins with a sentence, if it is one and touches the quote."""
    words = sentence.of(around.text)
    retracted = RETRACTED.search(words)
    note = retracted or NOTE.search(words)
    if note is None or _is_quoted(around.text, sentence.start + note.start()):
        return None
    if retracted and _stands_apart(around.text, sentence):
        return around.clause(sentence, sentence.start + note.start())
    sentences = _sentences_of_note(around, sentence)
    if not sentences:
        return None
    whole = Span(sentences[0].start, sentences[-1].end)
    if not _note_touches(around, whole, answer):
        return None
    short = whole.end - whole.start <= _SHORT
    return whole if short else around.clause(sentences[0], sentences[0].start)


def _stands_apart(text: str, sentence: Span) -> bool:
    """Whether a sentence begins a line or stands in the last one: there newspapers put their notes;
    within a report "this article" may be one that it tells of.
    """
    line = text.rfind("\n", 0, sentence.start) + 1
    return not text[line : sentence.start].strip() or "\n" not in text[sentence.end :].strip()


def _taken_back(around: Surroundings, sentence: Span) -> Span | None:
    """The clause of a sentence that takes back what the quoted one says."""
    words = sentence.of(around.text)
    match = TAKEN_BACK.search(words) or CLEARED.search(words)
    if match is None or _in_one_speech(around, sentence):
        return None
    if NOTE.search(words) or RETRACTED.search(words):
        return None
    if not _touches(around, sentence, match):
        return None
    return around.clause(sentence, sentence.start + match.start())


def _in_one_speech(around: Surroundings, sentence: Span) -> bool:
    """Whether a sentence and the quoted one are parts of one quotation: nobody takes himself back
    in the same breath.
    """
    quoted = around.sentence
    speeches = quotations(around.text, quoted.start, quoted.end)
    return any(one.overlaps(sentence) and one.overlaps(quoted) for one in speeches)


def _is_quoted(text: str, offset: int) -> bool:
    return span_at(quotations(text, offset, offset + 1), offset) is not None


def _denied(around: Surroundings, sentence: Span, answer: Span) -> Span | None:
    """The clause of a near sentence that names the answer and denies it, "two shops, not nine",
    or that says that an event or a plan of the quoted sentence came to nothing.
    """
    words = sentence.of(around.text)
    at = _denial(words, answer.of(around.text))
    if at < 0:
        soon = sentence in around.following[:2]
        match = _event_changed(around, words)
        if match is None and soon and PLANNED.search(around.sentence.of(around.text)):
            match = FELL_THROUGH.search(words)
        at = match.start() if match else -1
    return around.clause(sentence, sentence.start + at) if at >= 0 else None


def _denial(words: str, answer: str) -> int:
    """Where in the words the first name or figure of the answer is denied; -1 if it is not."""
    name = _NAME.search(answer)
    at = words.find(name[0]) if name else -1
    return at if at >= 0 and _DENYING.search(words, 0, at) else -1


def _event_changed(around: Surroundings, words: str) -> re.Match[str] | None:
    """The name of what the quoted sentence tells with a verb, "the fine" for "fined", if the words
    also say that it did not last or is in doubt.
    """
    event = _DEFINITE.search(words)
    if event is None or not _ITS_VERB.match(words, event.end()):
        return None
    quoted, noun = around.sentence.of(around.text), event["noun"].lower()
    told = noun not in _WORD.findall(quoted.lower()) and content(noun) & content(quoted)
    return event if told else None


def _sentences_of_note(around: Surroundings, first: Span) -> tuple[Span, ...]:
    """The sentences of a note from its first to the end of its paragraph, or to the quoted one;
    those of the next paragraph where the first sentence is a heading.
    """
    text, quoted = around.text, around.sentence
    line = [one for one in sentences_of_line(text, first.start) if one.start >= first.start]
    if len(line) == 1 and len(first.of(text).split()) <= _HEADING:
        below = len(text) - len(text[first.end :].lstrip())
        line = list(sentences_of_line(text, below)) or line
    return tuple(one for one in line if one.end <= quoted.start or quoted.end <= line[0].start)


def _note_touches(around: Surroundings, note: Span, answer: Span) -> bool:
    text, words = around.text, note.of(around.text)
    quoted = around.sentence.of(text)
    shared = content(words) & content(quoted)
    if words.startswith("(") and set(_FIGURE.findall(words)) & set(_FIGURE.findall(quoted)):
        return True
    if ABOUT_NAMES.search(words):
        return bool(shared & content(answer.of(text)))
    if shared:
        return is_meant(text, note, around.sentence)
    return bool(_DEMONSTRATIVE.search(words)) or len(content(words)) <= 1


def _touches(around: Surroundings, sentence: Span, match: re.Match[str]) -> bool:
    """Whether a sentence that takes something back takes back the quoted one."""
    text, quoted = around.text, around.sentence.of(around.text)
    words = sentence.of(text)
    if match.re is CLEARED.compiled and not (CHARGED.search(quoted) and _is_later(words, quoted)):
        return False
    shared = content(words) & content(quoted)
    # "It is not true that …" says itself what is not true, so being near is not enough.
    if sentence in around.following[:_NEAR] and not words.startswith(" that ", match.end()):
        refers = bool(shared) or _points_back(words, quoted) or around.continues(sentence)
        return bool(refers) and not _NEW_SUBJECT.match(words)
    if len(shared) < 2 and not _names_again(match[0], quoted):
        return False
    return bool(shared) and is_meant(text, sentence, around.sentence)


def _points_back(words: str, quoted: str) -> bool:
    """Whether words name a thing said or decided that can only be that of the quoted sentence."""
    thing = _ONE_THING.search(words)
    return thing is not None and not (ACCUSATION.search(thing[0]) and not CHARGED.search(quoted))


def _is_later(words: str, quoted: str) -> bool:
    """Whether what is told with a year can come after what the quoted sentence tells."""
    years = _YEAR.findall(words)
    return not years or min(_YEAR.findall(quoted), default="9") <= max(years)


def _names_again(words: str, quoted: str) -> bool:
    """Whether a thing that is taken back is one of the quoted sentence: "the announcement" of
    "announced".
    """
    things = (match[0].split()[-1][:_STEM].lower() for match in _THING.finditer(words))
    return any(len(thing) == _STEM and thing in quoted.lower() for thing in things)
