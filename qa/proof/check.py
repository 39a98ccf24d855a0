"""Whether a citation still holds: its quote compared with the newest version of its article."""

from dataclasses import dataclass, replace

from corpus.article import Article, Span
from corpus.store import Store
from qa.citation.anchors import has_anchor
from qa.citation.cite import cite, parse_citation_id
from qa.citation.differences import differences
from qa.citation.proven import Prover
from qa.contract.answer import CheckStatus, Citation, SavedAnswer, SourceChange
from qa.contract.errors import NotFoundError
from qa.contract.quotes import CitationCheck
from qa.proof.source_changes import source_changes
from qa.proof.standing import Standing, standing

# Changes after which a cited passage is not what it was; of the others its reference is another.
_OF_THE_PASSAGE = ("text", "marks", "correction", "article")


@dataclass(frozen=True, slots=True)
class _Checked:
    """The status of a citation; ``newest`` is the version to show beside it, None if there is none,
    and ``standing`` how the quote stands there.
    """

    status: CheckStatus
    changes: tuple[SourceChange, ...]
    newest: Article | None = None
    standing: Standing | None = None


def check(store: Store, citation_id: str) -> CitationCheck:
    """A citation, and how the newest version of its article has it. Raises NotFoundError."""
    cited, span = looked_up(store, citation_id)
    checked = _checked(store, citation_id, cited, span)
    citation = _cite(cited, span, checked.status)
    if checked.newest is None or checked.standing is None:
        return CitationCheck(checked.status, citation, None, (), False, checked.changes)
    place = checked.standing.place
    now = _cite(checked.newest, place, "exact") if place else None
    runs = differences(citation.quote, now.quote) if now and checked.status == "changed" else ()
    same = checked.standing.same_words
    return CitationCheck(checked.status, citation, now, runs, same, checked.changes)


@dataclass(frozen=True, slots=True)
class CitationState:
    """How a citation stands now, and the proven version that it is of."""

    cited: Article
    status: CheckStatus
    changes: tuple[SourceChange, ...]


def state_of(store: Store, citation_id: str) -> CitationState:
    """How a citation stands now; nothing is cited anew for it. Raises NotFoundError."""
    cited, span = looked_up(store, citation_id)
    checked = _checked(store, citation_id, cited, span)
    return CitationState(cited, checked.status, checked.changes)


def rechecked(store: Store, saved: SavedAnswer) -> SavedAnswer:
    """A kept answer with the status that its citations have now, and what has changed of the
    sources of those that it is made of.
    """
    cited = [_rechecked(store, citation) for citation in saved.citations]
    nearest = [_rechecked(store, citation) for citation in saved.nearest]
    changes = tuple(change for checked in cited for change in checked.changes)
    return replace(
        saved,
        citations=_with_status(saved.citations, cited),
        nearest=_with_status(saved.nearest, nearest),
        changed=any(change.field in _OF_THE_PASSAGE for change in changes),
        changes=changes,
    )


def _with_status(citations: tuple[Citation, ...], found: list[_Checked]) -> tuple[Citation, ...]:
    """The kept citations with their status; all else was kept and is not made again."""
    pairs = zip(citations, found, strict=True)
    return tuple(replace(citation, status=checked.status) for citation, checked in pairs)


def _rechecked(store: Store, citation: Citation) -> _Checked:
    try:
        cited, span = looked_up(store, citation.id)
    except NotFoundError:
        # The collection that answered had the article; this one has lost it.
        return _removed(citation.id, citation.article.title)
    return _checked(store, citation.id, cited, span)


def _checked(store: Store, citation_id: str, cited: Article, span: Span) -> _Checked:
    if store.is_removed(cited.id):
        return _removed(citation_id, cited.title)
    newest = Prover(store).article(cited.id) or cited
    found = standing(cited.text, span, newest.text, span.start)
    changes = tuple(source_changes(citation_id, cited, span, newest, found))
    return _Checked(_status(found, span), changes, newest, found)


def _status(found: Standing, span: Span) -> CheckStatus:
    if not found.stands:
        return "changed"
    return "exact" if found.place == span else "moved"


def _removed(citation_id: str, title: str) -> _Checked:
    return _Checked("removed", (SourceChange(citation_id, "article", title, None),))


def looked_up(store: Store, citation_id: str) -> tuple[Article, Span]:
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
