"""Whether a citation still holds: its text against the version it names and the newest one."""

from typing import Literal

from corpus.article import Article
from corpus.store import Store
from corpus.version import digest
from qa.answer import Citation
from qa.batch import SavedCitation
from qa.catalogue import CitationCheck
from qa.citing import cite, parse_citation_id
from qa.errors import NotFoundError

CheckStatus = Literal["exact", "moved", "changed", "removed", "false"]


def check(store: Store, citation_id: str) -> CitationCheck:
    """Look a citation up and compare it with the newest version. Raises NotFoundError."""
    place = parse_citation_id(citation_id)
    if place is None:
        raise NotFoundError(
            "citation_malformed",
            f"{citation_id!r} is not a citation id",
            "it has the form article@0123456789abcdef:start-end",
        )
    cited = _proven(store, place.article_id, place.version_prefix)
    if cited is None or place.end > len(cited.text):
        raise NotFoundError(
            "citation_not_found",
            f"no article in this collection has the place {citation_id!r}",
            "check that the citation comes from this collection",
        )
    return _compare(store, cited, place.start, place.end)


def check_saved(store: Store, saved: SavedCitation) -> CheckStatus:
    """The status of a saved citation; "false" when the text never stood there."""
    try:
        found = check(store, saved.id)
    except NotFoundError:
        return "false"
    citation = found.citation
    held = (saved.version, saved.quote, saved.start, saved.end)
    if held != (citation.version, citation.quote, citation.start, citation.end):
        return "false"
    return found.status


def _compare(store: Store, cited: Article, start: int, end: int) -> CitationCheck:
    if store.is_removed(cited.id):
        return CitationCheck("removed", _cite(cited, start, end, "removed"), None)
    newest = _proven(store, cited.id, None)
    if newest is None or newest.version == cited.version:
        exact = _cite(cited, start, end, "exact")
        return CitationCheck("exact", exact, exact)
    place = _nearest(newest.text, cited.text[start:end], start)
    if place is None:
        return CitationCheck("changed", _cite(cited, start, end, "changed"), None)
    status: Literal["exact", "moved"] = "exact" if place == start else "moved"
    now = _cite(newest, place, place + end - start, "exact")
    return CitationCheck(status, _cite(cited, start, end, status), now)


def _nearest(text: str, quote: str, wanted: int) -> int | None:
    """Where the quote stands closest to a place, None if it stands nowhere."""
    before = text.rfind(quote, 0, wanted + len(quote))
    after = text.find(quote, wanted)
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - wanted), default=None)


def _proven(store: Store, article_id: str, version: str | None) -> Article | None:
    article = store.article(article_id, version)
    if article is None or digest(article) != article.version:
        return None
    return article


def _cite(article: Article, start: int, end: int, status: str) -> Citation:
    """The citation with its paragraph around it."""
    before = article.text.rfind("\n\n", 0, start)
    after = article.text.find("\n\n", end)
    passage = (before + 2 if before >= 0 else 0, after if after >= 0 else len(article.text))
    quote = article.text[start:end]
    return cite(
        article, n=1, start=start, end=end, passage=passage, quote=quote, score=1.0, status=status
    )
