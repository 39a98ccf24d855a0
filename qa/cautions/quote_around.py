"""The quote that any part of a text belongs to."""

from collections.abc import Sequence

from corpus.article import Cut, Span
from qa.cautions.whole_quotes import whole_quote


def quote_around(text: str, passages: Sequence[Cut], part: Span) -> Span:
    """The sentences that a part of a text touches, each widened to its whole quote; at least the
    part itself. ``passages`` are those of the text.
    """
    spans = [part]
    for passage in passages:
        if passage.start < part.end and part.start < passage.end:
            spans += (
                whole_quote(text, passage.sentences, index)
                for index, sentence in enumerate(passage.sentences)
                if sentence.overlaps(part)
            )
    return Span(min(span.start for span in spans), max(span.end for span in spans))
