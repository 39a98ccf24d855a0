"""Quotes cut into runs of one kind each, for highlighting; offsets count code points."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from qa.contract.answer import CautionKind, Citation
from qa.contract.quotes import QuoteMatch
from qa.contract.wording import has_words

RunKind = Literal["plain", "answer", "quote"] | CautionKind
# Start, end (offsets in the article's text) and kind of a part to be marked.
Mark = tuple[int, int, RunKind]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text of one kind: plain, the answer, a caution, or the quote in its passage."""

    text: str
    kind: RunKind


def quote_runs(citation: Citation) -> tuple[Run, ...]:
    """The quote with the answer's words and the cautions inside it marked.

    The answer is not marked where it is all of the quote.
    """
    marks: list[Mark] = [(c.start, c.end, c.kind) for c in citation.cautions]
    start, end = citation.answer_start, citation.answer_end
    if start is not None and end is not None and has_words(citation):
        marks.append((start, end, "answer"))
    return _cut(citation.quote, citation.start, marks)


def passage_runs(citation: Citation) -> tuple[Run, ...]:
    """The passage with the quote marked."""
    passage = citation.passage
    return _cut(passage.text, passage.start, [(citation.start, citation.end, "quote")])


def context_runs(citation: Citation) -> tuple[Run, ...]:
    """The quote between the characters before and after it."""
    parts = (Run(citation.prefix, "plain"), Run(citation.quote, "quote"))
    return (*parts, Run(citation.suffix, "plain"))


def match_runs(match: QuoteMatch) -> tuple[Run, ...]:
    """The sentence of a match with the words that were found and the cautions marked."""
    cautions: list[Mark] = [(c.start, c.end, c.kind) for c in match.cautions]
    marks, start = [*cautions], match.start
    # What the quotation leaves out between its words parts the match.
    for first, last, _ in sorted(cautions):
        if match.start <= first and last <= match.end:
            marks.append((start, first, "quote"))
            start = last
    marks.append((start, match.end, "quote"))
    return _cut(match.sentence.text, match.sentence.start, marks)


def _cut(text: str, offset: int, marks: Iterable[Mark]) -> tuple[Run, ...]:
    """The text, which begins at an offset, cut at the marks that lie in it; they do not overlap."""
    runs, at = [], 0
    for start, end, kind in sorted(marks):
        first, last = start - offset, end - offset
        if at <= first < last <= len(text):
            runs += [Run(text[at:first], "plain"), Run(text[first:last], kind)]
            at = last
    return tuple(run for run in (*runs, Run(text[at:], "plain")) if run.text)
