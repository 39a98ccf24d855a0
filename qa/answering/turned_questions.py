"""Sentences turned round into questions that they answer: "X won Y" into "Who won Y?".

The few forms that are known here are English, and a question made so is not always a good one:
`qa.answering.suggestions` first tries whether it is answered by the words it was made from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.article import Span
from corpus.text.datelines import find_dateline
from corpus.text.late import LatePattern
from corpus.text.passages import cut

# Characters and sentences of an article that are looked at; longer ones are lists or damage, and
# would keep the forms busy. Characters of a question.
LOOKED_AT = 5000
SENTENCES, SENTENCE = 12, 500
SHORTEST, LONGEST = 15, 110

_NAME = r"(?!The\b)(?:[A-Z]\.|[A-Z][\w’'-]*)"
_NAMES = rf"(?:The )?{_NAME}(?: (?:(?:and|of|the|for|de|von|van|del) ){{0,2}}{_NAME}){{0,7}}"
_REST = r"[^.;:?!()“”\"]+"
_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|[A-Z][a-z]+day"
)
_DID = (
    "won|signed|approved|adopted|elected|appointed|named|founded|discovered|found|invented|built"
    "|opened|closed|bought|sold|acquired|launched|freed|rescued|led|received|pledged|promised"
    "|declared|proclaimed|agreed to|refused to|decided to|took control of|took over|gave up"
    "|banned|ordered|proposed|rejected|denied|condemned|welcomed|raised|cut|lowered|increased"
    "|reduced|presented|published|awarded|chaired|commanded|visited"
)
_OFFICES = (
    "president|secretary|secretary-general|director|director-general|chairman|chairwoman|chair"
    "|head|chief|commander|minister|governor|mayor|leader|founder|author|king|queen|captain"
    "|editor|coach|ambassador|chief executive"
)
_NUMBER = (
    r"\d[\d,.]*(?: (?:million|billion))?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
)
_DONE = "(?:first |last )?(?:[a-z]+(?:ed|en|wn)|found|built|held|kept|sent|brought|lost|won)"

# Each form: the words that answer as "who", and the question that the others make. The first ones
# open a sentence, the last two stand anywhere in it.
_OPENING: tuple[tuple[LatePattern, str], ...] = (
    (LatePattern(rf"(?P<who>{_NAMES}) (?P<rest>(?:{_DID})\b {_REST})"), "Who {rest}?"),
    (
        LatePattern(
            rf"(?P<who>{_NAME}(?: {_NAME}){{0,3}})(?:, [^,.]{{3,60}},)? "
            rf"(?P<rest>was the (?:first|last|only|youngest|oldest) (?:[a-z]+ )?to {_REST})"
        ),
        "Who {rest}?",
    ),
    (
        LatePattern(
            r"(?P<who>(?:The|A) (?P<what>(?:(?!(?:of|in|for|at|from|by|said|says) )[a-z-]+ ){1,3})"
            rf"{_NAME}(?: (?:{_NAME}|\d+)){{0,3}}) (?P<rest>(?:was|were|[a-z]+ed|rose|fell|came"
            rf"|went|ran|left|took|made|became|flew) {_REST})"
        ),
        "Which {what}{rest}?",
    ),
    (
        LatePattern(
            rf"The (?P<what>(?:[\w’'-]+ ){{2,6}})(?P<be>was|were) (?P<rest>{_DONE}) (?:in|at) "
            rf"(?P<who>(?:the )?(?:[a-z]+ (?:[a-z]+ )?of )?(?!{_MONTH}){_NAMES})"
        ),
        "Where {be} the {what}{rest}?",
    ),
)
_INSIDE: tuple[tuple[LatePattern, str], ...] = (
    (
        LatePattern(
            rf"\b(?P<who>{_NUMBER}) (?!month|mln|pct)(?P<what>(?:[a-z-]{{3,}} )?"
            rf"(?:[a-z]{{3,}}s|people|men|women|children)) (?P<rest>(?:were|are|have|had) {_REST})",
            re.I,
        ),
        "How many {what} {rest}?",
    ),
    (
        LatePattern(
            rf"(?P<who>{_NAME}(?: {_NAME}){{1,3}}), (?:the )?"
            r"(?P<rest>(?!an? )(?:(?!\w+ly )[a-z-]+ ){0,3}"
            rf"(?:{_OFFICES}) (?:of|for|at) (?:the )?{_NAMES})[,.]"
        ),
        "Who is the {rest}?",
    ),
)
# Where a sentence goes on with what need not be asked.
_TAIL = LatePattern(
    rf",|\s(?:on|in|last|this|next|early|late) (?:{_MONTH}|week|month|year)\b"
    r"|\s(?:after|when|while|because|as|who|which|that|saying|where|but|and|earlier|later)\b"
)
# Words that refer to something outside the sentence.
_POINTS = LatePattern(
    r"\b(?:he|she|it|they|we|you|him|her|his|hers|its|them|their|our|your|this|that|these|those"
    r"|there|here|today|tonight|tomorrow|yesterday|now|former|latter|also|such)\b",
    re.I,
)
# A question is about something in particular where it has a name, or some long words.
_NAMED = re.compile(r"\b[A-Z]\w")
_LONG = re.compile(r"\b\w{6,}")
_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Turned:
    """A question, and the span of the article's text that should answer it (code points)."""

    question: str
    answer: Span


def turned(text: str) -> Iterator[Turned]:
    """Yield the questions that an article's first sentences can be turned into, in their order."""
    dateline = find_dateline(text)
    opens = dateline.end if dateline else 0
    sentences = [span for passage in cut(text[:LOOKED_AT]) for span in passage.sentences]
    for span in sentences[:SENTENCES]:
        if span.end - span.start > SENTENCE:
            continue
        start = opens if span.start <= opens < span.end else span.start
        found = [(form.match(text, start, span.end), words) for form, words in _OPENING]
        found += [(form.search(text, start, span.end), words) for form, words in _INSIDE]
        yield from (made for match, words in found if match and (made := _made(match, words)))


def _made(match: re.Match[str], words: str) -> Turned | None:
    """The question, if it can stand by itself."""
    given = match.groupdict()
    tail = _TAIL.search(given["rest"])
    rest = given["rest"][: tail.start()] if tail else given["rest"]
    question = words.format_map({**given, "rest": rest.strip()})
    asked = question.partition(" ")[2]
    alone = _NAMED.search(asked) or len(_LONG.findall(asked)) >= _ENOUGH
    points = _POINTS.search(question) or _POINTS.search(given["who"])
    # "… of the U", where an abbreviation was taken for the end.
    broken = len(question.split()[-1]) < len("Ab?")
    if not alone or points or broken or not SHORTEST <= len(question) <= LONGEST:
        return None
    return Turned(question, Span(*match.span("who")))
