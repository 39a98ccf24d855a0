"""Where independent articles answer differently: every answer, instead of one chosen silently."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.decision.candidate import Quote
from qa.decision.values import Values, differ, values
from qa.question.kind import Kind

# A figure or a day that another article gives is worth showing from half the confidence that an
# answer needs; names are only compared where both articles are sure.
_SHARE = {"figure": 0.5, "day": 0.5, "name": 1.0}


@dataclass(frozen=True, slots=True)
class _Said:
    quote: Quote
    values: Values


def disagreeing(kind: Kind, quotes: Sequence[Quote], threshold: float) -> list[Quote]:
    """The quotes that answer, those that agree with the first one included; empty if all agree.

    ``quotes`` are best first; the first one is compared with those of other articles.
    """
    said = _comparable(kind, quotes, threshold)
    if not said or said[0].quote is not quotes[0]:
        return []
    first = said[0]
    others = [one for one in said[1:] if one.quote.hit.article_id != first.quote.hit.article_id]
    if not any(differ(first.values, one.values) for one in others):
        return []
    return [first.quote, *(one.quote for one in others)]


def split_by(quotes: Sequence[Quote], threshold: float) -> bool:
    """Whether the first two would be likely enough together."""
    return len(quotes) > 1 and quotes[0].confidence + quotes[1].confidence >= threshold


def agrees(kind: Kind, first: Quote, other: Quote) -> bool:
    """Whether another quote does not say something else than the first."""
    one, two = _values(kind, first), _values(kind, other)
    return one is None or two is None or not differ(one, two)


def _comparable(kind: Kind, quotes: Sequence[Quote], threshold: float) -> list[_Said]:
    found = [(quote, _values(kind, quote)) for quote in quotes]
    return [
        _Said(quote, known)
        for quote, known in found
        if known is not None and quote.confidence >= threshold * _SHARE[known.kind]
    ]


def _values(kind: Kind, quote: Quote) -> Values | None:
    return values(kind, quote.answer, whole=quote.is_whole)
