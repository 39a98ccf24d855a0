"""Whether a quote still stands in another text, as what it was: not as a part of something else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz, process

from corpus.article import Cut, Span
from corpus.text.datelines import find_dateline
from corpus.text.passages import cut
from qa.cautions.quotation_marks import quotations
from qa.cautions.quote_around import quote_around
from qa.cautions.whole_quotes import MAX_SENTENCES
from qa.citation.marks import without_marks

# Of 100. A sentence that is less similar to the quote than this is another sentence, not the quote
# with changes.
MIN_SIMILARITY = 50.0
# Places of the quote that are looked at. A sentence stands in one or two; that limits the time for
# a citation of a letter or a word, which somebody may write by hand.
_MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """How a quote stands in another text. Where it does not stand, ``place`` is what that text has
    instead, None for nothing like it; ``same_words`` is whether the two differ in quotation marks
    and dashes alone.
    """

    stands: bool
    place: Span | None
    same_words: bool


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a quote is a part of: the rest of its sentences before and behind it, marks aside, and
    whether it stands inside quotation marks.
    """

    lead: str
    rest: str
    quoted: bool


def standing(before: str, quote: Span, after: str, near: int) -> Standing:
    """How ``quote.of(before)`` stands in the text ``after``, nearest to the offset ``near``.

    It stands where the same characters are in the same setting: with no more of a sentence, or of
    the whole quotation, around them than before; and inside quotation marks only if it was. "It
    was long thought that …" is another sentence. A dateline is no part of what is reported: where
    that of the quote was changed or left out, ``place`` is what stands behind it.
    """
    if before == after:
        return Standing(True, quote, True)
    words, own = quote.of(before), cut(before)
    passages = cut(after)
    places: list[Span] = []
    for part in dict.fromkeys((quote, behind_dateline(before, quote))):
        setting = _setting(before, own, part)
        found = list(islice(_places(after, part.of(before), near), _MOST_PLACES))
        for place in found:
            if _setting(after, passages, place) == setting:
                return Standing(True, place, True)
        places += found
    instead = (
        quote_around(after, passages, places[0]) if places else _similar(after, passages, words)
    )
    same = instead is not None and without_marks(instead.of(after)) == without_marks(words)
    return Standing(False, instead, same)


def behind_dateline(text: str, quote: Span) -> Span:
    """The quote without the dateline that it begins with; itself where it has none, or no more."""
    return Span(_behind_dateline(text, quote.start, quote.end - 1), quote.end)


def _places(text: str, words: str, near: int) -> Iterator[Span]:
    """Where a text has the words, the nearest to an offset first."""
    before, after = text.rfind(words, 0, near + len(words)), text.find(words, near + 1)
    while before >= 0 or after >= 0:
        if before >= 0 and (after < 0 or near - before <= after - near):
            yield Span(before, before + len(words))
            before = text.rfind(words, 0, before + len(words) - 1)
        else:
            yield Span(after, after + len(words))
            after = text.find(words, after + 1)


def _setting(text: str, passages: Sequence[Cut], quote: Span) -> _Setting:
    around = quote_around(text, passages, quote)
    start = _behind_dateline(text, around.start, quote.start)
    return _Setting(
        without_marks(text[start : quote.start]),
        without_marks(text[quote.end : around.end]),
        _is_quoted(text, quote),
    )


def _behind_dateline(text: str, start: int, last: int) -> int:
    """Where a report begins behind its dateline, if that begins a line and ends up to ``last``."""
    if start > 0 and text[start - 1] != "\n":
        return start
    dateline = find_dateline(text[start:])
    return start + dateline.end if dateline and start + dateline.end <= last else start


def _is_quoted(text: str, quote: Span) -> bool:
    speeches = quotations(text, quote.start, quote.end)
    # Marks at both of its ends are its own: "We lost," he said, "by far."
    return any(speech.contains(quote) and speech != quote for speech in speeches)


def _similar(text: str, passages: Sequence[Cut], words: str) -> Span | None:
    """The sentences that are most similar to the words; those that differ only in marks first."""
    spans = list(_runs(passages))
    bare = without_marks(words)
    same = (span for span in spans if without_marks(span.of(text)) == bare)
    if (found := next(same, None)) is not None:
        return found
    texts = [span.of(text) for span in spans]
    best = process.extractOne(words, texts, scorer=fuzz.ratio, score_cutoff=MIN_SIMILARITY)
    return None if best is None else spans[best[2]]


def _runs(passages: Sequence[Cut]) -> Iterator[Span]:
    """Of each passage every sentence, then the runs of as many as a quote may have."""
    for passage in passages:
        for length in range(1, MAX_SENTENCES + 1):
            for first, last in zip(
                passage.sentences, passage.sentences[length - 1 :], strict=False
            ):
                yield Span(first.start, last.end)
