"""What has changed of a citation's source, each change by the name of its field."""

from collections.abc import Iterator
from typing import Literal

from corpus.article import Article, Span
from corpus.text.passages import cut
from qa.cautions.cautions import cautions
from qa.cautions.quote_around import quote_around
from qa.citation.cite import reference
from qa.contract.answer import ArticleRef, SourceChange
from qa.proof.standing import Standing

# In the order in which they are told. The id is no field of it: it says which article it is.
_REFERENCE: tuple[Literal["title", "source", "published", "url"], ...] = (
    "title",
    "source",
    "published",
    "url",
)


def source_changes(
    citation: str, cited: Article, quote: Span, newest: Article, standing: Standing
) -> Iterator[SourceChange]:
    """The changes from the version cited to the newest one; ``standing`` is that of the quote, and
    ``citation`` the citation's id.
    """
    if cited.version == newest.version:
        return
    place = standing.place
    if not standing.stands:
        now = place.of(newest.text) if place else None
        kept = standing.same_words
        yield SourceChange(citation, "marks" if kept else "text", quote.of(cited.text), now)
    if place is not None:
        known = _corrections(cited.text, quote)
        for words in _corrections(newest.text, place):
            if words not in known:
                yield SourceChange(citation, "correction", None, words)
    yield from reference_changes(citation, reference(cited), newest)


def reference_changes(
    citation: str, stated: ArticleRef, article: Article
) -> Iterator[SourceChange]:
    """Where title, source, date or address of an article are other than stated."""
    true = reference(article)
    for field in _REFERENCE:
        before, after = getattr(stated, field), getattr(true, field)
        if before != after:
            yield SourceChange(citation, field, before, after)


def _corrections(text: str, place: Span) -> tuple[str, ...]:
    """The corrections of what stands at a place, wherever in the text they are."""
    whole = quote_around(text, cut(text), place)
    found = cautions(text, whole, whole)
    return tuple(caution.text for caution in found if caution.kind == "correction")
