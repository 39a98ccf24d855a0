"""From answer candidates to citations: whole sentences, extended and cautioned where needed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.article import Span
from qa.cautions.cautions import cautions
from qa.cautions.whole_quotes import whole_quote
from qa.citation.cite import cite
from qa.contract.answer import Citation, Disagreement, Order
from qa.decision.decide import Decision
from qa.reports.candidate import AnswerCandidate
from qa.reports.copies import published
from qa.reports.sources import cites
from reader.cues import TokenCues


@dataclass(frozen=True, slots=True)
class Composed:
    """The citations that answer, the nearest besides them, and where the former differ."""

    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """The question that a candidate answers, and what a reader tells of the words around it."""

    question: str
    cues: TokenCues | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A decision, and its quotes in the order in which they are shown."""

    decision: Decision
    cited: list[AnswerCandidate]
    nearest: list[AnswerCandidate]


def compose(
    question: str,
    cited: Sequence[AnswerCandidate],
    nearest: Sequence[AnswerCandidate],
    differing: Sequence[AnswerCandidate],
    cues: Sequence[TokenCues | None],
) -> Composed:
    """Cite the candidates in their order, numbered from 1; ``cues`` has what a reader tells of the
    words around the answer of each that is cited. What the question itself says is no caution of
    its answer. Those that differ stand in the order of their citations. Raises MisquotedError for
    a quote that does not stand where its citation says.
    """
    citations = tuple(
        _citation(candidate, n, Answered(question, told), cites(candidate, cited))
        for n, (candidate, told) in enumerate(zip(cited, cues, strict=True), start=1)
    )
    others = tuple(
        _citation(candidate, n, None) for n, candidate in enumerate(nearest, start=len(cited) + 1)
    )
    made = zip((*cited, *nearest), (*citations, *others), strict=True)
    differ = {id(candidate) for candidate in differing}
    table = tuple(
        Disagreement(candidate.answer, citation.id, candidate.replaces)
        for candidate, citation in made
        if id(candidate) in differ
    )
    return Composed(citations, others, table)


def shown_of(decision: Decision, order: Order) -> Shown:
    """What is only shown because it differs never leads, whatever its day, unless none is sure; of
    what is unsure all that is cited is as possible.
    """
    enough = decision.thresholds.answered
    sure = [quote for quote in decision.cited if quote.confidence >= enough]
    other = [quote for quote in decision.cited if quote.confidence < enough]
    cited = [*ordered(sure, order), *ordered(other, order)]
    return Shown(decision, cited, ordered(decision.nearest, order))


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
    candidate: AnswerCandidate, n: int, answered: Answered | None, cites: str | None = None
) -> Citation:
    """The citation of a candidate, and of its words as an answer if they are one."""
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
        else cautions(article.text, whole, candidate.answer_span, answered.question, answered.cues),
        also_in=candidate.copies,
        cites=cites,
    )
