"""Whether a citation still holds: its quote compared with the newest version of its article."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz, process

from corpus.article import Article, Span
from corpus.store import Store
from corpus.text.passages import cut
from qa.citation.anchors import has_anchor
from qa.citation.cite import cite, parse_citation_id
from qa.citation.differences import differences
from qa.citation.proven import Prover
from qa.contract.answer import CheckStatus, Citation, SavedAnswer
from qa.contract.errors import NotFoundError
from qa.contract.quotes import CitationCheck

# Of 100. A sentence of the newest version that is less similar to the quote than this is another
# sentence, not the quote with changes.
MIN_SIMILARITY = 50.0


@dataclass(frozen=True, slots=True)
class _Standing:
    """The status of a quote. ``newest`` is the version to show beside it, None if there is none;
    ``start`` is the quote's offset in that version, None if it does not have the quote.
    """

    status: CheckStatus
    newest: Article | None = None
    start: int | None = None


def check(store: Store, citation_id: str) -> CitationCheck:
    """A citation, and how the newest version of its article has it. Raises NotFoundError."""
    cited, span = _looked_up(store, citation_id)
    quote, standing = span.of(cited.text), _standing(store, cited, span)
    citation, now = _cite(cited, span, standing.status), _now(standing, quote)
    changes = differences(quote, now.quote) if now and standing.status == "changed" else ()
    return CitationCheck(standing.status, citation, now, changes)


def rechecked(store: Store, saved: SavedAnswer) -> SavedAnswer:
    """A kept answer with the status that its citations have now."""
    citations = tuple(_rechecked(store, citation) for citation in saved.citations)
    nearest = tuple(_rechecked(store, citation) for citation in saved.nearest)
    changed = any(citation.status != "exact" for citation in (*citations, *nearest))
    return replace(saved, citations=citations, nearest=nearest, changed=changed)


def nearest_start(text: str, quote: str, wanted: int) -> int | None:
    """The offset of the quote in a text that is nearest to a wanted one; None if it has none."""
    before = text.rfind(quote, 0, wanted + len(quote))
    after = text.find(quote, wanted)
    starts = [start for start in (before, after) if start >= 0]
    return min(starts, key=lambda start: abs(start - wanted), default=None)


def _rechecked(store: Store, citation: Citation) -> Citation:
    """The kept citation with its status; all else was kept and is not made again."""
    try:
        status = _standing(store, *_looked_up(store, citation.id)).status
    except NotFoundError:
        # The collection that answered had the article; this one has lost it.
        status = "removed"
    return replace(citation, status=status)


def _looked_up(store: Store, citation_id: str) -> tuple[Article, Span]:
    """The proven version that a citation names, and its span. Raises NotFoundError."""
    address = parse_citation_id(citation_id)
    if address is None:
        raise NotFoundError(
            "citation_malformed",
            f"{citation_id!r} is not a citation id",
            "it has the form article@0123456789abcdef:start-end",
        )
    cited = Prover(store).article(address.article_id, address.version_prefix)
    if cited is None or address.end > len(cited.text):
        raise NotFoundError(
            "citation_not_found",
            f"no article in this collection has the place {citation_id!r}",
            "check that the citation comes from this collection",
        )
    return cited, Span(address.start, address.end)


def _standing(store: Store, cited: Article, span: Span) -> _Standing:
    if store.is_removed(cited.id):
        return _Standing("removed")
    newest = Prover(store).article(cited.id)
    if newest is None or newest.version == cited.version:
        return _Standing("exact", cited, span.start)
    start = nearest_start(newest.text, span.of(cited.text), span.start)
    if start is None:
        return _Standing("changed", newest)
    return _Standing("exact" if start == span.start else "moved", newest, start)


def _now(standing: _Standing, quote: str) -> Citation | None:
    """The quote in the newest version, or what that has instead of it."""
    newest, start = standing.newest, standing.start
    if newest is None:
        return None
    if start is None:
        return _changed(newest, quote)
    return _cite(newest, Span(start, start + len(quote)), "exact")


def _changed(newest: Article, quote: str) -> Citation | None:
    """What the newest version has instead of a quote: its most similar one or two sentences."""
    spans = list(_sentences(newest.text))
    texts = [span.of(newest.text) for span in spans]
    best = process.extractOne(quote, texts, scorer=fuzz.ratio, score_cutoff=MIN_SIMILARITY)
    return None if best is None else _cite(newest, spans[best[2]], "exact")


def _sentences(text: str) -> Iterator[Span]:
    """Of each passage every sentence, then every two neighbouring ones."""
    for passage in cut(text):
        yield from passage.sentences
        for first, second in pairwise(passage.sentences):
            yield Span(first.start, second.end)


def _cite(article: Article, span: Span, status: CheckStatus) -> Citation:
    """The citation with its paragraph around it."""
    text = article.text
    before, after = text.rfind("\n\n", 0, span.start), text.find("\n\n", span.end)
    return cite(
        article,
        n=1,
        start=span.start,
        end=span.end,
        passage=Span(before + 2 if before >= 0 else 0, after if after >= 0 else len(text)),
        quote=span.of(text),
        score=1.0,
        status=status,
        mark=not has_anchor(text, span.start, span.end),
    )
