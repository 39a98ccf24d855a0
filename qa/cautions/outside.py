"""Cautions outside of the quoted sentence: what corrects it, tells it or limits it elsewhere."""

from collections.abc import Iterator

from corpus.article import Span
from qa.cautions.corrections import corrections
from qa.cautions.frames import frames
from qa.cautions.reported import reported
from qa.cautions.scopes import scopes
from qa.cautions.surroundings import surroundings
from qa.contract.answer import Caution


def cautions_outside(text: str, quote: Span, answer: Span) -> Iterator[Caution]:
    """The cautions outside of the sentence of a quote that has the answer; they may overlap each
    other, not that sentence.
    """
    around = surroundings(text, quote, answer)
    yield from corrections(around, answer)
    yield from reported(around)
    yield from frames(around)
    yield from scopes(around)
