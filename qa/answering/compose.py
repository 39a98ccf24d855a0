"""From quotes to citations: whole sentences, with what they must not be read without."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.article import Span
from qa.citation.cautions import cautions
from qa.citation.cite import cite
from qa.citation.whole_quotes import whole_quote
from qa.contract.answer import Citation, Disagreement, Order
from qa.decision.candidate import AnswerCandidate
from qa.decision.copies import published


@dataclass(frozen=True, slots=True)
class Composed:
    """The citations that answer, the nearest besides them, and where the former differ."""

    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    disagreements: tuple[Disagreement, ...]


def compose(
    cited: Sequence[AnswerCandidate],
    nearest: Sequence[AnswerCandidate],
    differing: Sequence[AnswerCandidate],
) -> Composed:
    """Cite the quotes in their order, numbered from 1; each is asserted to stand where it says."""
    citations = tuple(_citation(quote, n, said=True) for n, quote in enumerate(cited, start=1))
    others = tuple(
        _citation(quote, n, said=False) for n, quote in enumerate(nearest, start=len(cited) + 1)
    )
    made = zip((*cited, *nearest), (*citations, *others), strict=True)
    ids = {id(quote): citation.id for quote, citation in made}
    table = tuple(Disagreement(quote.answer, ids[id(quote)]) for quote in differing)
    return Composed(citations, others, table)


def ordered(quotes: Iterable[AnswerCandidate], order: Order) -> list[AnswerCandidate]:
    """The quotes by the day of publication, undated ones last; by relevance they stay."""
    if order == "relevance":
        return list(quotes)
    dated = sorted(quotes, key=lambda quote: published(quote.article))
    if order == "timeline":
        return dated
    known = [quote for quote in dated if published(quote.article) < "9999"]
    return [*reversed(known), *dated[len(known) :]]


def _citation(quote: AnswerCandidate, n: int, *, said: bool) -> Citation:
    article, hit = quote.article, quote.hit
    sentences = [Span(start, end) for start, end in hit.sentences.tolist()]
    chosen = sentences.index(quote.span)
    whole = whole_quote(article.text, sentences, chosen)
    return cite(
        article,
        n=n,
        start=whole.start,
        end=whole.end,
        passage=Span(hit.start, hit.end),
        quote=whole.of(article.text),
        score=hit.score,
        answer=quote.answer_span if said else None,
        cautions=cautions(article.text, whole, quote.answer_span) if said else (),
        also_in=quote.copies,
    )
