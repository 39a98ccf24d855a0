"""From what somebody wants to clip to a citation that is proven by the stored version."""

import unicodedata
from dataclasses import replace
from typing import NamedTuple, NoReturn

from corpus.article import Article, Span
from corpus.store import Store
from corpus.text.passages import cut
from qa.cautions.cautions import cautions
from qa.cautions.quote_around import quote_around
from qa.citation.anchors import has_anchor
from qa.citation.cite import citation_id, cite
from qa.citation.proven import Prover
from qa.contract.access import Asker
from qa.contract.answer import Citation, SourceChange
from qa.contract.dossiers.clipping import OfAnswer, OfArticle, OfCitation, OfWords, Wanted
from qa.contract.dossiers.dossier import MAX_CLIP, Clip, ClipState, ClipView
from qa.contract.errors import NotFoundError, QuestionError, no_article
from qa.contract.quotes import QuoteMatches
from qa.kept.answers import KeptAnswers
from qa.proof.check import looked_up, state_of
from qa.proof.contradicted import wrong_fields

# Places that are named where words stand in several.
_NAMED = 5
_ELSEWHERE = "look it up at /quotes, or open the article: what is clipped is what stands there"


class Proven(NamedTuple):
    """A citation that was proven now; of one that was taken from an answer its id and question."""

    citation: Citation
    answer: str | None = None
    question: str | None = None


def prove(store: Store, answers: KeptAnswers, wanted: Wanted, asker: Asker) -> Proven:
    """What is wanted, read from the stored version. Raises NotFoundError where there is no such
    place, QuestionError where the words do not stand there, or in several places.
    """
    match wanted:
        case OfCitation(citation, quote):
            return Proven(_cited(*looked_up(store, citation), quote))
        case OfAnswer(answer, n):
            return _of_answer(store, answers, answer, n, asker)
        case OfArticle(article, version, start, end, quote):
            found = _article(store, article, version)
            if not 0 <= start < end <= len(found.text):
                _refuse_range(found, start, end)
            return Proven(_cited(found, Span(start, end), quote))
        case OfWords(quote, article, version):
            if article is None:
                raise ValueError("words of no article are looked up first, by `only_place`")
            found = _article(store, article, version)
            return Proven(_cited(found, _only(found, quote)))


def only_place(matches: QuoteMatches) -> OfWords:
    """The one article that has words letter by letter. Raises NotFoundError, QuestionError."""
    exact = [match for match in matches.matches if match.exact]
    if not exact:
        near = f"; nearly so in {matches.matches[0].article.id}" if matches.matches else ""
        _refuse_words(f"these words stand nowhere in the collection, letter by letter{near}")
    if len(exact) > 1:
        ids = (citation_id(m.article.id, m.version, m.start, m.end) for m in exact)
        _refuse_several([*ids])
    return OfWords(exact[0].text, exact[0].article.id, exact[0].version)


def view_of(store: Store, n: int, clip: Clip) -> ClipView:
    """A clip as it stands now. Raises StoreError where the store cannot be read."""
    state, changes = _state(store, clip.citation)
    shown = None if state == "unproven" else replace(clip.citation, n=n, status=state)
    return ClipView(
        id=clip.id,
        n=n,
        state=state,
        citation_id=clip.citation.id,
        citation=shown,
        note=clip.note,
        clipped_at=clip.clipped_at,
        by=clip.by,
        answer=clip.answer,
        question=clip.question,
        changes=changes,
    )


def _state(store: Store, citation: Citation) -> tuple[ClipState, tuple[SourceChange, ...]]:
    """How a kept citation stands; unproven where the stored version contradicts it or is gone."""
    try:
        now = state_of(store, citation.id)
    except NotFoundError:
        return "unproven", ()
    if wrong_fields(citation, now.cited):
        return "unproven", ()
    return now.status, now.changes


def _of_answer(store: Store, answers: KeptAnswers, answer_id: str, n: int, asker: Asker) -> Proven:
    saved = answers.as_given(answer_id, asker)
    shown = next((one for one in (*saved.citations, *saved.nearest) if one.n == n), None)
    if shown is None:
        raise NotFoundError(
            "clip_not_in_answer",
            f"the answer {answer_id!r} has no citation {n}",
            f"it has {len(saved.citations) + len(saved.nearest)}, numbered from 1",
        )
    citation = _cited(*looked_up(store, shown.id), shown.quote)
    return Proven(citation, answer_id, saved.question)


def _article(store: Store, article_id: str, version: str | None) -> Article:
    found = Prover(store).article(article_id, version)
    if found is None:
        raise no_article(article_id)
    return found


def _cited(article: Article, span: Span, quote: str | None = None) -> Citation:
    """The citation of a span, with what the quotation leaves out around it."""
    text = article.text
    if len(text[span.start : span.end]) > MAX_CLIP:
        raise QuestionError(
            "clip_too_long",
            f"these are {span.end - span.start:,} characters, at most {MAX_CLIP:,} are one clip",
            "clip the sentences that count, each by itself",
        )
    if quote is not None and quote != span.of(text):
        raise QuestionError(
            "clip_misquoted",
            f"{article.id} does not have these words from {span.start} to {span.end}",
            f"there stands: {span.of(text)[:200]}",
        )
    passages = cut(text)
    whole = quote_around(text, passages, span)
    around = [p for p in passages if p.start < span.end and span.start < p.end]
    start = min([span.start, *(passage.start for passage in around)])
    end = max([span.end, *(passage.end for passage in around)])
    return cite(
        article,
        n=1,
        start=span.start,
        end=span.end,
        passage=Span(start, end),
        quote=span.of(text),
        score=1.0,
        mark=not has_anchor(text, span.start, span.end),
        cautions=cautions(text, whole, span),
    )


def _only(article: Article, words: str) -> Span:
    """The one place of words in an article. Raises NotFoundError, QuestionError."""
    wanted = unicodedata.normalize("NFC", words.replace("\r\n", "\n").strip())
    if not wanted:
        raise QuestionError("clip_place", "no words are given", "paste those that are to be kept")
    starts: list[int] = []
    start = article.text.find(wanted)
    while start >= 0 and len(starts) <= _NAMED:
        starts.append(start)
        start = article.text.find(wanted, start + 1)
    spans = [Span(start, start + len(wanted)) for start in starts]
    if not spans:
        _refuse_words(f"{article.id} does not have these words, letter by letter")
    if len(spans) > 1:
        ids = [citation_id(article.id, article.version, one.start, one.end) for one in spans]
        _refuse_several(ids)
    return spans[0]


def _refuse_range(article: Article, start: int, end: int) -> NoReturn:
    raise QuestionError(
        "clip_place",
        f"{article.id} has no place {start}-{end}",
        f"its text has the characters 0-{len(article.text)}; the end is not included",
    )


def _refuse_words(message: str) -> NoReturn:
    raise NotFoundError("clip_words_missing", message, _ELSEWHERE)


def _refuse_several(ids: list[str]) -> NoReturn:
    more = " and more" if len(ids) > _NAMED else ""
    raise QuestionError(
        "clip_words_several",
        f"these words stand in several places: {', '.join(ids[:_NAMED])}{more}",
        "clip one of these citations, or more of the words",
    )
