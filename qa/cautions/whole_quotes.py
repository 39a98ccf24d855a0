"""How many sentences of a passage are shown as the quote, so that it keeps its speaker.

A sentence is quoted alone, unless it is part of somebody's speech and a neighbour names the
speaker, or the next sentence only names who said it, or takes it back.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.article import Span
from qa.cautions.quotation_marks import quotations, span_at
from qa.cautions.speakers import speakers

MAX_SENTENCES = 3
MAX_CHARACTERS = 600

_SUBJECT = r"(?:[^\W\d_][\w'’.&-]*\s+){1,6}?"
_ADJUNCT = (
    r"(?:\s+(?:(?:late|early)\s+)?(?:on|last|this)\s+(?:\w+day|week|month|morning|afternoon|evening)"
    r"|\s+(?:to|told)\s+(?:reporters|journalists|parliament|Reuters)"
    r"|\s+(?:in|at|during|after|before)\s+(?:(?:a|an|the|his|her|its|their)\s+)?[\w'’-]+"
    r"(?:\s+(?!in\b|at\b|that\b)[\w'’-]+){0,2}"
    r"|\s+(?:today|yesterday|later|earlier|\w+day))"
)
# "The bank said." "He told reporters in Paris." "That is according to the ministry."
_ONLY_WHO = re.compile(
    rf"(?:{_SUBJECT}(?:said|says|added|claimed|reported|announced|wrote|insisted|argued"
    rf"|told\s+(?:(?:a|an|the)\s+)?[\w'’-]+(?:\s+[\w'’-]+)?){_ADJUNCT}{{0,3}}"
    r"|(?:That|This|So|Or\sso|At\sleast\sthat)\s+(?:is|was|at\sleast\sis|comes|says?|said)?\s*"
    r"(?:according\sto|from|what|the\sview\sof|the\sopinion\sof)\s+[^.!?]{2,80}"
    r"|(?:So|Thus)\s+(?:says?|said)\s+[^.!?]{2,60}"
    r"|According\sto\s+[^.!?,]{2,60})[.!?]"
)
# "The bank denied it." "That is not true." "The report was false."
_TAKEN_BACK = re.compile(
    r"(?:[^.!?;,]{2,60}?\s(?:later\s|has\s|have\s|since\s|immediately\s|at\sonce\s|flatly\s)*"
    r"(?:den(?:y|ied|ies)|reject(?:s|ed)?|dismiss(?:es|ed)?|retract(?:s|ed)?|dispute[sd]?"
    r"|contradict(?:s|ed)?|withdrew|called)\s+"
    r"(?:it|this|that|these|those|them|(?:the|such|all|any|both)\s(?:\w+\s)?(?:reports?|claims?"
    r"|rumou?rs?|stor(?:y|ies)|allegations?|accusations?|charges?|statements?|suggestions?))\b"
    r"|(?:That|This|It|The\s(?:\w+\s)?(?:reports?|claims?|rumou?rs?|stor(?:y|ies)|statement|news))\s+"
    r"(?:is|was|were|are|proved|turned\sout)\s(?:to\sbe\s)?(?:\w+\s)?"
    r"(?:not\s(?:true|so|correct|the\scase)|false|untrue|wrong|a\slie|a\shoax|incorrect"
    r"|mistaken|denied|withdrawn|retracted|unfounded|baseless|nonsense))\b[^.!?]{0,80}[.!?]",
)
_CLOSERS = "\"'”’»“」)"


class _Run(NamedTuple):
    """Neighbouring sentences, by the indexes of the first and the last."""

    first: int
    last: int


def whole_quote(text: str, sentences: Sequence[Span], index: int) -> Span:
    """The quote for one of a passage's sentences: the sentence, or a run of sentences with it.

    ``sentences`` are all of the passage, ascending; raises IndexError unless ``index`` is of one
    of them. The quotes of one passage are nested or disjoint. A run has at most `MAX_SENTENCES`
    and `MAX_CHARACTERS`: where the speaker is named further off, `speaker` finds the place.
    """
    return _span(sentences, _runs(text, sentences)[index])


def quotable(text: str, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """The distinct quotes of a passage that are longer than a sentence, outer before inner."""
    runs = {run for run in _runs(text, sentences) if run.first < run.last}
    spans = [_span(sentences, run) for run in runs]
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def speaker(text: str, quote: Span) -> Span | None:
    """The phrase outside of a quote that names whose words it is.

    None when the quote is nobody's speech, names its speaker, or no speaker is named near it.
    """
    return _speaker(text, quote, quotations(text, quote.start, quote.end))


def _span(sentences: Sequence[Span], run: _Run) -> Span:
    return Span(sentences[run.first].start, sentences[run.last].end)


def _runs(text: str, sentences: Sequence[Span]) -> list[_Run]:
    """For each sentence the run that is its quote; nested or disjoint."""
    if not sentences:
        return []
    speeches = quotations(text, sentences[0].start, sentences[-1].end)
    indexes = range(len(sentences))
    wanted = [_wanted(text, sentences, index, speeches) for index in indexes]
    runs = [_Run(index, index) for index in indexes]
    # Runs that look forward come first: one that looks back to the same speaker contains them.
    for index in sorted(indexes, key=lambda i: (wanted[i].first < i, wanted[i].first, i)):
        runs[index] = _laminar(sentences, runs, wanted[index], index)
    return runs


def _laminar(sentences: Sequence[Span], runs: list[_Run], run: _Run, index: int) -> _Run:
    """The run, widened by those that it would cross; the sentence alone when that is too long."""
    while crossed := [other for other in runs if _cross(other, run)]:
        first = min(run.first, *(other.first for other in crossed))
        run = _Run(first, max(run.last, *(other.last for other in crossed)))
    span = _span(sentences, run)
    fits = run.last - run.first < MAX_SENTENCES and span.end - span.start <= MAX_CHARACTERS
    return run if fits else _Run(index, index)


def _cross(a: _Run, b: _Run) -> bool:
    return a.first < b.first <= a.last < b.last or b.first < a.first <= b.last < a.last


def _wanted(text: str, sentences: Sequence[Span], index: int, speeches: list[Span]) -> _Run:
    """The run that a sentence should be quoted in, whatever its length."""
    named = _speaker(text, sentences[index], speeches)
    if named is not None:
        beside = span_at(sentences, named.start)
        other = index if beside is None else sentences.index(beside)
        return _Run(min(other, index), max(other, index))
    following = index + 1
    if following < len(sentences) and _is_remark(text, sentences[index], sentences[following]):
        return _Run(index, following)
    return _Run(index, index)


def _is_remark(text: str, sentence: Span, following: Span) -> bool:
    """Whether the sentence that follows only names who said this, or takes it back."""
    if "\n" in text[sentence.end : following.start]:
        return False
    words = following.of(text)
    return bool(_ONLY_WHO.fullmatch(words) or _TAKEN_BACK.fullmatch(words))


def _speaker(text: str, quote: Span, speeches: list[Span]) -> Span | None:
    speech = _unattributed(text, quote, speeches)
    if speech is None:
        return None
    return _named_after(text, speech, speeches) or _named_before(text, speech, speeches)


def _unattributed(text: str, quote: Span, speeches: list[Span]) -> Span | None:
    """The quotation of which a quote is a part, unless the quote names its speaker."""
    inside = [speech for speech in speeches if speech.overlaps(quote)]
    if not inside:
        return None
    phrases = speakers(text, quote.start, quote.end)
    if any(span_at(speeches, phrase.start) is None for phrase in phrases):
        return None
    first, last = inside[0], inside[-1]
    if first.start > quote.start and _has_words(text[quote.start : first.start]):
        return None
    if last.end < quote.end and _has_words(text[last.end : quote.end]):
        return None
    return last


def _has_words(text: str) -> bool:
    return len(text.split()) > 1


def _named_after(text: str, speech: Span, speeches: list[Span]) -> Span | None:
    """The speaker in the rest of the sentence in which a quotation ends, or in a next one that
    only names who said it.
    """
    line = text.find("\n", speech.end)
    rest = text[speech.end : line if line >= 0 else len(text)][:300]
    stop = re.search(r"[.!?](?=\s|$)", rest)
    clause = rest[: stop.end()] if stop else rest
    ended = speech.of(text).rstrip(_CLOSERS)[-1:] in ".!?…"
    if ended and clause.strip()[:1].isupper() and not _ONLY_WHO.fullmatch(clause.strip()):
        return None
    following = [other.start for other in speeches if other.start >= speech.end]
    phrases = speakers(text, speech.end, min([speech.end + len(clause), *following]))
    return phrases[0] if phrases else None


def _named_before(text: str, speech: Span, speeches: list[Span]) -> Span | None:
    """The speaker in the sentence that leads to a quotation, or in the last sentence of the
    paragraph before it.
    """
    near = max(0, speech.start - 400)
    before = text[near : speech.start].rstrip()
    line = before.rfind("\n") + 1
    phrases = speakers(text, near + line, speech.start)
    ends = [match.end() for match in re.finditer(r"[.!?][\"”’»]?\s+(?=\S)", before[line:-1])]
    last_sentence = near + line + max(ends, default=0)
    outside = [
        phrase
        for phrase in phrases
        if phrase.start >= last_sentence and span_at(speeches, phrase.start) is None
    ]
    return outside[-1] if outside else None
