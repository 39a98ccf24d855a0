"""From answer candidates to citations: whole sentences, extended and cautioned where needed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.article import Span
from qa.cautions.cautions import cautions
from qa.cautions.whole_quotes import whole_quote
from qa.citation.cite import cite
from qa.contract.answer import Citation, Disagreement, Order
from qa.decision.candidate import AnswerCandidate
from qa.decision.copies import published
from qa.decision.sources import cites


@dataclass(frozen=True, slots=True)
class Composed:
    """The citations that answer, the nearest besides them, and where the former differ."""

    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    disagreements: tuple[Disagreement, ...]


def compose(
    question: str,
    cited: Sequence[AnswerCandidate],
    nearest: Sequence[AnswerCandidate],
    differing: Sequence[AnswerCandidate],
) -> Composed:
    """Cite the candidates in their order, numbered from 1. What the question itself says is no
    caution of its answer. Raises MisquotedError for a quote that
    does not stand where its citation says.
    """
    citations = tuple(
        _citation(candidate, n, question, cites(candidate, cited))
        for n, candidate in enumerate(cited, start=1)
    )
    others = tuple(
        _citation(candidate, n, None) for n, candidate in enumerate(nearest, start=len(cited) + 1)
    )
    made = zip((*cited, *nearest), (*citations, *others), strict=True)
    ids = {id(candidate): citation.id for candidate, citation in made}
    table = tuple(
        Disagreement(candidate.answer, ids[id(candidate)], candidate.replaces)
        for candidate in differing
    )
    return Composed(citations, others, table)


def ordered(candidates: Iterable[AnswerCandidate], order: Order) -> list[AnswerCandidate]:
    """The candidates by the day of publication, undated ones last; by relevance they stay."""
    if order == "relevance":
        return list(candidates)
    dated = sorted(candidates, key=lambda candidate: published(candidate.article))
    if order == "timeline":
        return dated
    known = [candidate for candidate in dated if published(candidate.article) < "9999"]
    return [*reversed(known), *dated[len(known) :]]


def _citation(
    candidate: AnswerCandidate, n: int, answered: str | None, cites: str | None = None
) -> Citation:
    """The citation of a candidate, and of its words as the answer to a question if one is given."""
    article, hit = candidate.article, candidate.hit
    sentences = [Span(start, end) for start, end in hit.sentences.tolist()]
    chosen = sentences.index(candidate.span)
    whole = whole_quote(article.text, sentences, chosen)
    return cite(
        article,
        n=n,
        start=whole.start,
        end=whole.end,
        passage=Span(hit.start, hit.end),
        quote=whole.of(article.text),
        score=hit.score,
        answer=None if answered is None else candidate.answer_span,
        cautions=()
        if answered is None
        else cautions(article.text, whole, candidate.answer_span, answered),
        also_in=candidate.copies,
        cites=cites,
    )
