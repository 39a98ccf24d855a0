"""Whether a citation still holds: its text against the version it names and the newest one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz, process

from corpus.article import Article
from corpus.store import Store
from corpus.text.passages import cut
from qa.citation.anchors import has_anchor
from qa.citation.cite import cite, parse_citation_id
from qa.citation.differences import differences
from qa.citation.proven import Prover
from qa.contract.answer import CheckStatus, Citation, SavedAnswer
from qa.contract.errors import NotFoundError
from qa.contract.quotes import CitationCheck

# Of 100: below it a sentence of the newest version is another sentence, not the quote changed.
LIKE = 50.0


@dataclass(frozen=True, slots=True)
class _Standing:
    """What became of a quotation: the version to compare it with, and where that has it."""

    status: CheckStatus
    newest: Article | None = None
    start: int | None = None


def check(store: Store, citation_id: str) -> CitationCheck:
    """Look a citation up and compare it with the newest version. Raises NotFoundError."""
    cited, start, end = _looked_up(store, citation_id)
    quote, standing = cited.text[start:end], _standing(store, cited, start, end)
    citation, now = _cite(cited, start, end, standing.status), _now(standing, quote)
    told = differences(quote, now.quote) if now and standing.status == "changed" else ()
    return CitationCheck(standing.status, citation, now, told)


def rechecked(store: Store, saved: SavedAnswer) -> SavedAnswer:
    """A kept answer with the status that its citations have now."""
    citations = tuple(_rechecked(store, citation) for citation in saved.citations)
    nearest = tuple(_rechecked(store, citation) for citation in saved.nearest)
    changed = any(citation.status != "exact" for citation in (*citations, *nearest))
    return replace(saved, citations=citations, nearest=nearest, changed=changed)


def nearest_place(text: str, quote: str, wanted: int) -> int | None:
    """Where the quote stands closest to a place, None if it stands nowhere."""
    before = text.rfind(quote, 0, wanted + len(quote))
    after = text.find(quote, wanted)
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - wanted), default=None)


def _rechecked(store: Store, citation: Citation) -> Citation:
    """Only how it stands is looked at: what there is to show of it was kept."""
    try:
        status = _standing(store, *_looked_up(store, citation.id)).status
    except NotFoundError:
        # The collection that answered had it; this one has lost it.
        status = "removed"
    return replace(citation, status=status)


def _looked_up(store: Store, citation_id: str) -> tuple[Article, int, int]:
    """The version that a citation names, proven, and the range in it. Raises NotFoundError."""
    place = parse_citation_id(citation_id)
    if place is None:
        raise NotFoundError(
            "citation_malformed",
            f"{citation_id!r} is not a citation id",
            "it has the form article@0123456789abcdef:start-end",
        )
    cited = Prover(store).article(place.article_id, place.version_prefix)
    if cited is None or place.end > len(cited.text):
        raise NotFoundError(
            "citation_not_found",
            f"no article in this collection has the place {citation_id!r}",
            "check that the citation comes from this collection",
        )
    return cited, place.start, place.end


def _standing(store: Store, cited: Article, start: int, end: int) -> _Standing:
    if store.is_removed(cited.id):
        return _Standing("removed")
    newest = Prover(store).article(cited.id)
    if newest is None or newest.version == cited.version:
        return _Standing("exact", cited, start)
    place = nearest_place(newest.text, cited.text[start:end], start)
    if place is None:
        return _Standing("changed", newest)
    return _Standing("exact" if place == start else "moved", newest, place)


def _now(standing: _Standing, quote: str) -> Citation | None:
    """The quotation as the newest version has it, or what stands in its place."""
    newest, start = standing.newest, standing.start
    if newest is None:
        return None
    if start is None:
        return _changed(newest, quote)
    return _cite(newest, start, start + len(quote), "exact")


def _changed(newest: Article, quote: str) -> Citation | None:
    """What the newest version has in the quote's place: its most similar one or two sentences."""
    places = list(_places(newest.text))
    texts = [newest.text[start:end] for start, end in places]
    best = process.extractOne(quote, texts, scorer=fuzz.ratio, score_cutoff=LIKE)
    return None if best is None else _cite(newest, *places[best[2]], "exact")


def _places(text: str) -> Iterator[tuple[int, int]]:
    for passage in cut(text):
        spans = [(span.start, span.end) for span in passage.sentences]
        yield from spans
        yield from ((first[0], second[1]) for first, second in pairwise(spans))


def _cite(article: Article, start: int, end: int, status: CheckStatus) -> Citation:
    """The citation with its paragraph around it."""
    text = article.text
    before, after = text.rfind("\n\n", 0, start), text.find("\n\n", end)
    passage = (before + 2 if before >= 0 else 0, after if after >= 0 else len(text))
    return cite(
        article,
        n=1,
        start=start,
        end=end,
        passage=passage,
        quote=text[start:end],
        score=1.0,
        status=status,
        mark=not has_anchor(text, start, end),
    )
